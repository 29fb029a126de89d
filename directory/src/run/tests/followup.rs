//! Retry and undo.

use super::*;

#[test]
fn retry_includes_the_outcomes_of_its_scope_and_only_after_the_run_has_finished() {
    let list = staff(6);
    let mut run = deactivation_of_all(&list);
    let handles = started(run.next(0, &list));
    assert!(run.retry(RetryScope::Both, me()).is_none());
    for handle in handles {
        run.record_result(handle, CallResult::Refused("No.".to_owned()));
    }
    run.cancel();
    let count = |which| run.retry(which, me()).map_or(0, |again| again.targets().len());
    assert_eq!(
        [RetryScope::Failed, RetryScope::NotAttempted, RetryScope::Both].map(count),
        [4, 2, 6]
    );
}

#[test]
fn undo_reverts_what_was_done_and_there_is_none_for_invitations() {
    let list = staff(2);
    let mut run = deactivation_of_all(&list);
    let mut handles = started(run.next(0, &list));
    run.record_result(handles.remove(0), CallResult::Accepted(None));
    run.record_result(handles.remove(0), CallResult::Refused("No.".to_owned()));
    let mut later = reloaded(&list);
    later.set_enabled(&"1".into(), false);
    run.reconcile(&later);
    let mut undo = run.undo(me(), |_| true).expect("a run");
    let NextStep::Start(calls) = undo.next(0, &later) else {
        panic!("nothing starts")
    };
    assert!(
        matches!(&calls[..], [RunCall { request: CallRequest::Change(permit), .. }] if permit.change() == Change::Activate)
    );

    let mut run = invitation_of("new@x.org");
    finish_first_call(&mut run, &list, CallResult::Accepted(None));
    run.reconcile(&directory([("9", json!({"email": "new@x.org"}))]));
    assert_eq!(run.progress().done, 1);
    assert!(run.undo(me(), |_| true).is_none());
}

#[test]
fn undo_includes_only_the_users_it_may_undo() {
    let list = staff(2);
    let mut run = deactivation_of_all(&list);
    for handle in started(run.next(0, &list)) {
        run.record_result(handle, CallResult::Accepted(None));
    }
    let mut later = reloaded(&list);
    later.set_enabled(&"1".into(), false);
    later.set_enabled(&"2".into(), false);
    run.reconcile(&later);
    let undo = run.undo(me(), |id| *id == UserId::from("2")).expect("a run");
    assert_eq!(undo.targets().len(), 1);
    assert!(run.undo(me(), |_| false).is_none());
}

#[test]
fn an_invitation_with_a_lost_response_is_retried_only_if_the_list_shows_that_it_was_not_done() {
    let list = staff(1);
    let mut run = invitation_of("new@x.org");
    finish_first_call(&mut run, &list, lost());
    assert!(run.retry(RetryScope::Both, me()).is_none());
    run.list_failed("No network.");
    assert!(run.retry(RetryScope::Both, me()).is_none());
    run.reconcile(&list);
    let mut again = run.retry(RetryScope::Failed, me()).expect("a run");
    let arrived = directory([("9", json!({"email": "NEW@x.org", "enabled": false}))]);
    assert_eq!(again.next(0, &arrived), NextStep::Finished);
    assert_eq!(
        outcomes(&again),
        [("Skipped", "This is already an inactive user.".to_owned())]
    );
}
