use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{fixture::directory, guard::PendingDeactivations};

fn ada() -> Value {
    json!({"username": "ada@x.org", "email": "Ada@x.org", "firstName": "Ada", "realmRoles": ["admin"]})
}

fn bob() -> Value {
    json!({"username": "bob@x.org", "email": "bob@x.org", "realmRoles": []})
}

fn input(first: &str, last: &str, is_administrator: bool) -> EditInput {
    EditInput {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        is_administrator,
    }
}

fn check(directory: &Directory, actor: Option<&str>, id: &str, input: &EditInput) -> Result<Edit, Vec<EditProblem>> {
    let actor = actor.map(UserId::from);
    input
        .check(directory, actor.as_ref(), &id.into(), &PendingDeactivations::default())
        .expect("can be edited")
}

fn refusal(fields: Value) -> EditRefusal {
    let directory = directory([("1", fields), ("2", ada())]);
    Profile::of(&directory, &"1".into()).expect_err("a refusal")
}

#[test]
fn an_edit_sends_every_field_and_names_those_that_change() {
    let directory = directory([("1", ada()), ("2", bob())]);
    let edit = check(&directory, Some("1"), "2", &input(" Bob ", "", true)).expect("an edit");
    let sent = Profile {
        first_name: "Bob".to_owned(),
        last_name: String::new(),
        email: "bob@x.org".to_owned(),
        enabled: true,
        is_administrator: true,
    };
    assert_eq!(edit.after(), &sent);
    let changes: Vec<_> = edit
        .changes()
        .into_iter()
        .map(|change| (change.field, change.before, change.after))
        .collect();
    assert_eq!(
        changes,
        [
            (EditField::FirstName, String::new(), "Bob".to_owned()),
            (EditField::Administrator, "No".to_owned(), "Yes".to_owned()),
        ]
    );
    assert_eq!(edit.fields().noun(), "change of name and administrator role");
}

#[test]
fn nobody_takes_the_role_from_themselves_the_built_in_user_or_the_last_administrator() {
    let mut admin = ada();
    admin["username"] = json!("Admin");
    let mut nameless = ada();
    nameless["username"] = Value::Null;
    let all = directory([("1", ada()), ("2", admin), ("3", nameless), ("4", ada())]);
    let demote = input("Ada", "", false);
    assert_eq!(check(&all, Some("1"), "1", &demote), Err(vec![EditProblem::OwnRole]));
    assert_eq!(
        check(&all, Some("1"), "2", &demote),
        Err(vec![EditProblem::BuiltInAdministrator])
    );
    assert_eq!(
        check(&all, Some("1"), "3", &demote),
        Err(vec![EditProblem::UnknownUsername])
    );
    assert_eq!(check(&all, None, "4", &demote), Err(vec![EditProblem::UnknownIdentity]));
    assert!(check(&all, Some("1"), "4", &demote).is_ok());
    let last = directory([("1", ada()), ("2", bob())]);
    assert_eq!(
        check(&last, Some("2"), "1", &demote),
        Err(vec![EditProblem::LastAdministrator])
    );
}

#[test]
fn an_administrator_who_may_be_leaving_by_another_change_does_not_count_as_remaining() {
    let directory = directory([("1", ada()), ("2", ada()), ("3", bob())]);
    let leaving = PendingDeactivations::of(&directory, &["1".into()]);
    let checked = input("Ada", "", false).check(&directory, Some(&"3".into()), &"2".into(), &leaving);
    assert_eq!(checked, Ok(Err(vec![EditProblem::LastAdministrator])));
}

#[test]
fn every_problem_is_told_at_once_and_an_untouched_form_is_one() {
    let directory = directory([("1", ada()), ("2", bob())]);
    let long = "a".repeat(256);
    assert_eq!(
        check(&directory, Some("1"), "1", &input("A\u{202e}da", &long, false)),
        Err(vec![
            EditProblem::Invisible(EditField::FirstName),
            EditProblem::TooLong(EditField::LastName),
            EditProblem::OwnRole,
        ])
    );
    assert_eq!(
        check(&directory, Some("1"), "1", &input("Ada", "", true)),
        Err(vec![EditProblem::NothingChanged])
    );
}

#[test]
fn what_a_list_cannot_say_is_never_overwritten() {
    let mut unreadable = bob();
    unreadable["firstName"] = json!(7);
    assert_eq!(refusal(unreadable), EditRefusal::Unreadable);
    let mut roles = bob();
    roles["realmRoles"] = json!("admin");
    assert_eq!(refusal(roles), EditRefusal::Unreadable);
    let mut no_email = bob();
    no_email["email"] = Value::Null;
    assert_eq!(refusal(no_email), EditRefusal::NoEmail);
    let old = directory([("1", json!({"username": "a", "email": "a@x.org"}))]);
    assert_eq!(Profile::of(&old, &"1".into()), Err(EditRefusal::RoleNotReported));
    assert_eq!(Profile::of(&old, &"2".into()), Err(EditRefusal::Unlisted));
}

#[test]
fn an_edit_is_done_when_a_later_list_shows_all_of_it() {
    let before = directory([("1", ada()), ("2", bob())]);
    let edit = check(&before, Some("1"), "2", &input("Bob", "", true)).expect("an edit");
    assert_eq!(edit.is_done(&before), Some(false));
    let mut half = bob();
    half["firstName"] = json!("Bob");
    assert_eq!(
        edit.is_done(&directory([("2", half.clone()), ("1", ada())])),
        Some(false)
    );
    half["realmRoles"] = json!(["admin"]);
    assert_eq!(edit.is_done(&directory([("2", half), ("1", ada())])), Some(true));
    assert_eq!(edit.is_done(&directory([("1", ada())])), None);
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[ a-zé]{0,4}", "\\PC{0,4}"]
}

proptest! {
    #[test]
    fn what_is_not_edited_is_sent_as_the_list_has_it(first in name(), last in name(), role: bool, enabled: bool) {
        let mut user = bob();
        user["enabled"] = json!(enabled);
        let all = directory([("1", ada()), ("2", user)]);
        if let Ok(edit) = check(&all, Some("1"), "2", &input(&first, &last, role)) {
            prop_assert_eq!(&edit.after().email, "bob@x.org");
            prop_assert_eq!(edit.after().enabled, enabled);
            prop_assert!(!edit.changes().is_empty());
            // Sent, and shown by the next list, it is done.
            let mut later = json!({"username": "bob@x.org", "email": "bob@x.org", "enabled": enabled});
            later["firstName"] = json!(edit.after().first_name);
            later["lastName"] = json!(edit.after().last_name);
            later["realmRoles"] = json!(if role { vec!["admin"] } else { vec![] });
            prop_assert_eq!(edit.is_done(&directory([("1", ada()), ("2", later)])), Some(true));
        }
    }

    #[test]
    fn the_form_of_a_listed_user_changes_nothing_by_itself(first in name(), last in name()) {
        let mut user = bob();
        user["firstName"] = json!(first);
        user["lastName"] = json!(last);
        let all = directory([("1", ada()), ("2", user)]);
        let untouched = EditInput::of(&Profile::of(&all, &"2".into()).expect("a profile"));
        prop_assert_eq!(check(&all, Some("1"), "2", &untouched), Err(vec![EditProblem::NothingChanged]));
    }
}
