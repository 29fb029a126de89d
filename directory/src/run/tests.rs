use serde_json::json;

use super::*;
use crate::{
    Directory,
    fixture::{directory, record},
    guard::Change,
    invitation::{EmailAddress, Password},
    user::{Record, UserId},
};

fn me() -> Option<UserId> {
    Some("me".into())
}

/// Users `1` to `count`, active and no administrators.
fn staff(count: usize) -> Directory {
    let one = |number: usize| {
        record(
            &number.to_string(),
            json!({"username": format!("u{number}"), "email": format!("u{number}@x.org")}),
        )
    };
    Directory::new((1..=count).map(one).collect())
}

fn all(directory: &Directory) -> Vec<UserId> {
    directory.records().map(|record| record.id().clone()).collect()
}

/// The same list, read again.
fn again(directory: &Directory) -> Directory {
    Directory::new(directory.records().collect())
}

fn deactivation_of_all(directory: &Directory) -> Run {
    Run::changes(Change::Deactivate, &all(directory), directory, me())
}

fn invitation_of(address: &str) -> Run {
    let address = EmailAddress::parse(address).expect("an address");
    Run::invites(vec![address], InviteOptions::default(), me())
}

fn started(next: NextStep) -> Vec<Ticket> {
    match next {
        NextStep::Start(calls) => calls.into_iter().map(|call| call.ticket).collect(),
        other => panic!("nothing starts: {other:?}"),
    }
}

fn outcomes(run: &Run) -> Vec<(&'static str, String)> {
    let rows = run.report().into_iter();
    rows.map(|row| (row.outcome, row.reason)).collect()
}

fn answer_the_first(run: &mut Run, list: &Directory, answer: CallResult) {
    let ticket = started(run.next(0, list)).remove(0);
    run.record_result(ticket, answer);
}

fn lost() -> CallResult {
    CallResult::Lost("The connection was lost.".to_owned())
}

#[test]
fn four_calls_at_once_and_the_next_when_one_has_ended() {
    let list = staff(6);
    let mut run = deactivation_of_all(&list);
    let mut tickets = started(run.next(0, &list));
    assert_eq!(tickets.len(), 4);
    assert_eq!(run.next(0, &list), NextStep::Wait);
    run.record_result(tickets.remove(0), CallResult::Accepted(None));
    assert_eq!(started(run.next(0, &list)).len(), 1);
}

#[test]
fn nobody_is_in_a_run_twice() {
    let list = staff(2);
    let twice = [all(&list), all(&list)].concat();
    assert_eq!(Run::changes(Change::Activate, &twice, &list, me()).targets().len(), 2);
    let addresses = ["a@x.org", "A@X.org"].map(|address| EmailAddress::parse(address).expect("an address"));
    assert_eq!(
        Run::invites(addresses.to_vec(), InviteOptions::default(), me())
            .targets()
            .len(),
        1
    );
}

#[test]
fn success_without_effect_is_a_failure_and_a_lost_answer_with_effect_is_not() {
    let list = staff(3);
    let mut run = deactivation_of_all(&list);
    let mut tickets = started(run.next(0, &list)).into_iter();
    for answer in [CallResult::Accepted(None), lost(), lost()] {
        run.record_result(tickets.next().expect("a ticket"), answer);
    }
    assert_eq!(run.next(0, &list), NextStep::ReadList);
    let mut later = again(&list);
    later.set_enabled(&"2".into(), false);
    assert!(run.settle(&later));
    assert_eq!(
        outcomes(&run),
        [
            (
                "failed",
                "The platform answered OK, but the user’s status did not change.".to_owned()
            ),
            ("done", String::new()),
            (
                "failed",
                "The connection was lost. The list shows that it was not done.".to_owned()
            ),
        ]
    );
}

#[test]
fn without_a_list_nobody_knows_until_there_is_one() {
    let list = staff(1);
    let mut run = deactivation_of_all(&list);
    answer_the_first(&mut run, &list, CallResult::Accepted(None));
    run.could_not_read("The platform could not be reached.");
    let sentence = "It is not known whether this was done. The platform could not be reached.";
    assert_eq!(outcomes(&run), [("unconfirmed", sentence.to_owned())]);
    assert_eq!(run.next(0, &list), NextStep::Finished);
    assert!(run.retry(RetryScope::Both, me()).is_none() && run.undo(me(), |_| true).is_none());

    assert!(run.settle(&Directory::new(vec![Record::decode("1", "null")])));
    assert_eq!(run.progress().unconfirmed, 1);
    let mut later = again(&list);
    later.set_enabled(&"1".into(), false);
    assert!(run.settle(&later));
    assert_eq!(run.progress().done, 1);
}

#[test]
fn the_list_is_not_asked_before_the_last_call_has_ended() {
    let list = staff(1);
    let mut run = deactivation_of_all(&list);
    assert!(!run.settle(&list));
    let ticket = started(run.next(0, &list)).remove(0);
    assert!(!run.settle(&list));
    run.record_result(ticket, CallResult::Accepted(None));
    assert!(run.settle(&list));
}

#[test]
fn who_is_so_already_or_guarded_is_skipped_with_the_reason() {
    let list = directory([
        ("me", json!({"username": "me", "email": "me@x.org"})),
        (
            "off",
            json!({"username": "off", "email": "off@x.org", "enabled": false}),
        ),
        ("silent", json!({"username": "silent"})),
    ]);
    let ids = ["me".into(), "off".into(), "silent".into(), "gone".into()];
    let mut run = Run::changes(Change::Deactivate, &ids, &list, me());
    assert_eq!(run.next(0, &list), NextStep::Finished);
    let reasons: Vec<String> = outcomes(&run)
        .into_iter()
        .map(|(word, reason)| format!("{word}: {reason}"))
        .collect();
    assert_eq!(
        reasons,
        [
            "skipped: This is you. You cannot deactivate yourself.",
            "skipped: This user is already inactive.",
            "skipped: This user has no email address that can be read, and the platform finds users by email.",
            "skipped: This user is no longer in the list.",
        ]
    );
}

#[test]
fn of_all_administrators_selected_the_last_one_stays() {
    let administrator =
        |name: &str| json!({"username": name, "email": format!("{name}@x.org"), "realmRoles": ["admin"]});
    let list = directory([
        ("a", administrator("a")),
        ("b", administrator("b")),
        ("c", administrator("c")),
    ]);
    let mut run = deactivation_of_all(&list);
    let mut tickets = started(run.next(0, &list));
    assert_eq!(tickets.len(), 2);
    assert_eq!(
        outcomes(&run)[2],
        ("skipped", "This is the last active administrator.".to_owned())
    );
    // An answer does not change who may be gone, only a refusal does.
    run.record_result(tickets.remove(0), lost());
    assert_eq!(run.next(0, &list), NextStep::Wait);
}

#[test]
fn guards_are_asked_of_the_list_as_it_is_when_a_call_begins() {
    let list = staff(5);
    let mut run = deactivation_of_all(&list);
    let mut tickets = started(run.next(0, &list));
    let mut later = again(&list);
    later.set_enabled(&"5".into(), false);
    run.record_result(tickets.remove(0), CallResult::Accepted(None));
    assert_eq!(run.next(0, &later), NextStep::Wait);
    assert_eq!(run.progress().skipped, 1);
}

#[test]
fn a_platform_that_asks_for_time_gets_it_and_a_target_put_off_too_often_has_failed() {
    let list = staff(1);
    let mut run = deactivation_of_all(&list);
    for round in 0..=i64::from(MAX_RATE_LIMITED) {
        let now = round * 1_000;
        let ticket = started(run.next(now, &list)).remove(0);
        run.record_result(ticket, CallResult::RateLimited(now + 1_000));
        if round < i64::from(MAX_RATE_LIMITED) {
            assert_eq!(run.next(now + 999, &list), NextStep::WaitUntil(now + 1_000));
        }
    }
    assert_eq!(run.next(0, &list), NextStep::Finished);
    assert_eq!(run.progress().failed, 1);
}

#[test]
fn the_longest_time_asked_for_counts() {
    let list = staff(2);
    let mut run = deactivation_of_all(&list);
    let mut tickets = started(run.next(0, &list));
    run.record_result(tickets.remove(0), CallResult::RateLimited(900));
    run.record_result(tickets.remove(0), CallResult::RateLimited(300));
    assert_eq!(run.next(300, &list), NextStep::WaitUntil(900));
    assert_eq!(started(run.next(900, &list)).len(), 2);
}

#[test]
fn cancelling_starts_nothing_more_and_waits_for_what_is_under_way() {
    let list = staff(6);
    let mut run = deactivation_of_all(&list);
    let mut tickets = started(run.next(0, &list));
    run.cancel();
    assert_eq!(run.next(0, &list), NextStep::Wait);
    run.record_result(tickets.remove(0), CallResult::SessionEnded);
    run.record_result(tickets.remove(0), CallResult::RateLimited(1_000));
    run.record_result(tickets.remove(0), CallResult::Refused("No.".to_owned()));
    run.record_result(tickets.remove(0), CallResult::Accepted(None));
    assert_eq!(run.next(0, &list), NextStep::ReadList);
    assert_eq!((run.progress().not_attempted, run.progress().failed), (4, 1));
    assert_eq!(
        outcomes(&run)[5],
        ("not attempted", "The bulk action was cancelled.".to_owned())
    );
}

#[test]
fn a_session_that_ends_pauses_the_run_and_its_owner_goes_on_with_it() {
    let list = staff(5);
    let mut run = deactivation_of_all(&list);
    let mut tickets = started(run.next(0, &list));
    run.record_result(tickets.remove(0), CallResult::SessionEnded);
    assert_eq!(run.next(0, &list), NextStep::Paused);
    run.record_result(tickets.remove(0), CallResult::Accepted(None));
    assert_eq!(run.next(0, &list), NextStep::Paused);
    run.signed_in(me().as_ref());
    let NextStep::Start(calls) = run.next(0, &list) else {
        panic!("nothing starts")
    };
    let ids = calls.iter().map(|call| match &call.order {
        Order::Change(permit) => permit.id().as_str(),
        Order::Invite { .. } => "",
    });
    assert_eq!(ids.collect::<Vec<_>>(), ["1", "5"]);
}

#[test]
fn nothing_goes_on_in_the_name_of_somebody_else_or_of_nobody_known() {
    let list = staff(5);
    for actor in [Some(UserId::from("other")), None] {
        let mut run = deactivation_of_all(&list);
        run.pause();
        run.signed_in(actor.as_ref());
        assert_eq!(run.next(0, &list), NextStep::Finished);
        assert_eq!(run.progress().not_attempted, 5);
    }
}

#[test]
fn the_same_again_is_for_those_of_one_outcome_and_only_when_all_have_ended() {
    let list = staff(6);
    let mut run = deactivation_of_all(&list);
    let tickets = started(run.next(0, &list));
    assert!(run.retry(RetryScope::Both, me()).is_none());
    for ticket in tickets {
        run.record_result(ticket, CallResult::Refused("No.".to_owned()));
    }
    run.cancel();
    let count = |which| run.retry(which, me()).map_or(0, |again| again.targets().len());
    assert_eq!(
        [RetryScope::Failed, RetryScope::NotAttempted, RetryScope::Both].map(count),
        [4, 2, 6]
    );
}

#[test]
fn undo_is_the_opposite_for_what_was_done_and_there_is_none_for_invitations() {
    let list = staff(2);
    let mut run = deactivation_of_all(&list);
    let mut tickets = started(run.next(0, &list));
    run.record_result(tickets.remove(0), CallResult::Accepted(None));
    run.record_result(tickets.remove(0), CallResult::Refused("No.".to_owned()));
    let mut later = again(&list);
    later.set_enabled(&"1".into(), false);
    run.settle(&later);
    let mut undo = run.undo(me(), |_| true).expect("a run");
    let NextStep::Start(calls) = undo.next(0, &later) else {
        panic!("nothing starts")
    };
    assert!(
        matches!(&calls[..], [RunCall { order: Order::Change(permit), .. }] if permit.change() == Change::Activate)
    );

    let mut run = invitation_of("new@x.org");
    answer_the_first(&mut run, &list, CallResult::Accepted(None));
    run.settle(&directory([("9", json!({"email": "new@x.org"}))]));
    assert_eq!(run.progress().done, 1);
    assert!(run.undo(me(), |_| true).is_none());
}

#[test]
fn only_whom_nothing_has_changed_since_is_undone() {
    let list = staff(2);
    let mut run = deactivation_of_all(&list);
    for ticket in started(run.next(0, &list)) {
        run.record_result(ticket, CallResult::Accepted(None));
    }
    let mut later = again(&list);
    later.set_enabled(&"1".into(), false);
    later.set_enabled(&"2".into(), false);
    run.settle(&later);
    let undo = run.undo(me(), |id| *id == UserId::from("2")).expect("a run");
    assert_eq!(undo.targets().len(), 1);
    assert!(run.undo(me(), |_| false).is_none());
}

#[test]
fn what_a_run_is_going_to_do_is_known_before_it_begins() {
    let admin = |name: &str| json!({"username": name, "email": format!("{name}@x.org"), "realmRoles": ["admin"]});
    let list = directory([
        ("1", admin("a")),
        ("2", admin("b")),
        ("3", json!({"username": "c", "email": "c@x.org", "enabled": false})),
        ("4", json!({"username": "d", "enabled": false})),
        ("5", json!({"username": "e", "email": "e@x.org"})),
    ]);
    let run = deactivation_of_all(&list);
    let forecast = run.forecast(&list);
    assert_eq!(forecast.calls, 2);
    let already = "This user is already inactive.".to_owned();
    assert_eq!(
        forecast.skipped,
        [(already, 2), ("This is the last active administrator.".to_owned(), 1)]
    );
    assert_eq!(run.progress().waiting, 5);
}

#[test]
fn whoever_is_being_deactivated_elsewhere_counts_as_gone() {
    let admin = |name: &str| json!({"username": name, "email": format!("{name}@x.org"), "realmRoles": ["admin"]});
    let list = directory([("1", admin("a")), ("2", admin("b"))]);
    let mut run = Run::changes(Change::Deactivate, &["2".into()], &list, me());
    assert_eq!(run.forecast(&list).calls, 1);
    run.count_as_leaving(["1".into()]);
    assert_eq!(run.forecast(&list).calls, 0);
}

#[test]
fn whoever_counts_as_gone_for_two_reasons_counts_once() {
    let admin = |name: &str| json!({"username": name, "email": format!("{name}@x.org"), "realmRoles": ["admin"]});
    let list = directory([("1", admin("a")), ("2", admin("b")), ("3", admin("c"))]);
    let mut run = Run::changes(Change::Deactivate, &["2".into()], &list, me());
    run.count_as_leaving(["1".into()]);
    run.count_as_leaving(["1".into()]);
    assert_eq!(run.forecast(&list).calls, 1);
}

#[test]
fn whoever_is_being_changed_elsewhere_is_left_out() {
    let list = staff(2);
    let mut run = deactivation_of_all(&list);
    run.exclude(["1".into()]);
    assert_eq!(run.forecast(&list).calls, 1);
    answer_the_first(&mut run, &list, CallResult::Accepted(None));
    run.settle(&list);
    let reason = "A change of this user is still in progress.".to_owned();
    assert_eq!(outcomes(&run)[0], ("skipped", reason));
}

#[test]
fn an_invitation_whose_answer_was_lost_is_sent_again_only_if_the_list_shows_that_it_did_not_arrive() {
    let list = staff(1);
    let mut run = invitation_of("new@x.org");
    answer_the_first(&mut run, &list, lost());
    assert!(run.retry(RetryScope::Both, me()).is_none());
    run.could_not_read("No network.");
    assert!(run.retry(RetryScope::Both, me()).is_none());
    run.settle(&list);
    let mut again = run.retry(RetryScope::Failed, me()).expect("a run");
    let arrived = directory([("9", json!({"email": "NEW@x.org", "enabled": false}))]);
    assert_eq!(again.next(0, &arrived), NextStep::Finished);
    assert_eq!(
        outcomes(&again),
        [("skipped", "This is already an inactive user.".to_owned())]
    );
}

#[test]
fn a_password_is_there_to_be_shown_until_it_is_wiped_and_is_in_no_report() {
    let list = staff(1);
    let mut run = invitation_of("new@x.org");
    let password = Password::new("correct horse".to_owned());
    answer_the_first(&mut run, &list, CallResult::Accepted(Some(password.clone())));
    assert_eq!(run.targets()[0].password(), Some(&password));
    let rows = run.report();
    let everything = [as_text(&rows), as_csv(&rows), format!("{run:?}")].concat();
    assert!(!everything.contains("horse"));
    run.forget_passwords();
    assert_eq!(run.targets()[0].password(), None);
}

#[test]
fn an_answer_to_a_call_of_another_run_changes_nothing() {
    let list = staff(5);
    let mut other = deactivation_of_all(&list);
    let ticket = started(other.next(0, &list)).remove(3);
    let mut run = invitation_of("new@x.org");
    run.record_result(ticket, CallResult::Accepted(None));
    assert_eq!(run.progress().waiting, 1);
}

#[test]
fn the_report_names_people_and_neither_breaks_rows_nor_starts_formulas() {
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
        as_text(&run.report()),
        "user\toutcome\treason\n\
         '\"Bob <bob@x.org>\tnot attempted\tThe bulk action was cancelled.\n\
         '=Ada \"L\" <ada@x.org>\tnot attempted\tThe bulk action was cancelled.\n"
    );
    assert!(
        as_csv(&run.report())
            .contains("\"'=Ada \"\"L\"\" <ada@x.org>\",not attempted,The bulk action was cancelled.\r\n")
    );
}
