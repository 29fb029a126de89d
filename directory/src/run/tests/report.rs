//! Reports and passwords.

use super::*;

#[test]
fn a_password_is_kept_until_cleared_and_is_in_no_report() {
    let list = staff(1);
    let mut run = invitation_of("new@x.org");
    let password = Password::new("correct horse".to_owned());
    finish_first_call(&mut run, &list, CallResult::Accepted(Some(password.clone())));
    assert_eq!(run.targets()[0].password(), Some(&password));
    let rows = run.report();
    let everything = [report_as_text(&rows), report_as_csv(&rows), format!("{run:?}")].concat();
    assert!(!everything.contains("horse"));
    run.clear_passwords();
    assert_eq!(run.targets()[0].password(), None);
}

#[test]
fn the_report_neither_breaks_rows_nor_starts_formulas() {
    let list = directory([
        (
            "1",
            json!({"firstName": "=Ada\t\n", "lastName": "\"L\"", "username": "ada", "email": "ada@x.org"}),
        ),
        (
            "2",
            json!({"firstName": "\"Bob", "username": "bob", "email": "bob@x.org"}),
        ),
    ]);
    let mut run = deactivation_of_all(&list);
    run.cancel();
    assert_eq!(
        report_as_text(&run.report()),
        "user\toutcome\treason\n\
         '\"Bob <bob@x.org>\tNot attempted\tThe bulk action was cancelled.\n\
         '=Ada \"L\" <ada@x.org>\tNot attempted\tThe bulk action was cancelled.\n"
    );
    assert!(
        report_as_csv(&run.report())
            .contains("\"'=Ada \"\"L\"\" <ada@x.org>\",Not attempted,The bulk action was cancelled.\r\n")
    );
}
