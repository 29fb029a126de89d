//! Calls, rate limits, cancellation and the session.

use super::*;

#[test]
fn four_calls_are_in_flight_and_the_next_starts_after_a_result() {
    let list = staff(6);
    let mut run = deactivation_of_all(&list);
    let mut handles = started(run.next(0, &list));
    assert_eq!(handles.len(), 4);
    assert_eq!(run.next(0, &list), NextStep::Wait);
    run.record_result(handles.remove(0), CallResult::Accepted(None));
    assert_eq!(started(run.next(0, &list)).len(), 1);
}

#[test]
fn a_run_has_no_duplicate_targets() {
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
fn waits_when_rate_limited_and_a_target_limited_too_often_fails() {
    let list = staff(1);
    let mut run = deactivation_of_all(&list);
    for round in 0..=i64::from(MAX_RATE_LIMIT_RETRIES) {
        let now = round * 1_000;
        let handle = started(run.next(now, &list)).remove(0);
        run.record_result(handle, CallResult::RateLimited(now + 1_000));
        if round < i64::from(MAX_RATE_LIMIT_RETRIES) {
            assert_eq!(run.next(now + 999, &list), NextStep::WaitUntil(now + 1_000));
        }
    }
    assert_eq!(run.next(0, &list), NextStep::Finished);
    assert_eq!(run.progress().failed, 1);
}

#[test]
fn the_longest_rate_limit_applies() {
    let list = staff(2);
    let mut run = deactivation_of_all(&list);
    let mut handles = started(run.next(0, &list));
    run.record_result(handles.remove(0), CallResult::RateLimited(900));
    run.record_result(handles.remove(0), CallResult::RateLimited(300));
    assert_eq!(run.next(300, &list), NextStep::WaitUntil(900));
    assert_eq!(started(run.next(900, &list)).len(), 2);
}

#[test]
fn cancelling_starts_no_more_calls_and_waits_for_those_in_flight() {
    let list = staff(6);
    let mut run = deactivation_of_all(&list);
    let mut handles = started(run.next(0, &list));
    run.cancel();
    assert_eq!(run.next(0, &list), NextStep::Wait);
    run.record_result(handles.remove(0), CallResult::SessionEnded);
    run.record_result(handles.remove(0), CallResult::RateLimited(1_000));
    run.record_result(handles.remove(0), CallResult::Refused("No.".to_owned()));
    run.record_result(handles.remove(0), CallResult::Accepted(None));
    assert_eq!(run.next(0, &list), NextStep::ReadList);
    assert_eq!((run.progress().not_attempted, run.progress().failed), (4, 1));
    assert_eq!(
        outcomes(&run)[5],
        ("Not attempted", "The bulk action was cancelled.".to_owned())
    );
}

#[test]
fn the_end_of_the_session_pauses_the_run_and_its_owner_resumes_it() {
    let list = staff(5);
    let mut run = deactivation_of_all(&list);
    let mut handles = started(run.next(0, &list));
    run.record_result(handles.remove(0), CallResult::SessionEnded);
    assert_eq!(run.next(0, &list), NextStep::Paused);
    run.record_result(handles.remove(0), CallResult::Accepted(None));
    assert_eq!(run.next(0, &list), NextStep::Paused);
    run.resume(me().as_ref());
    let NextStep::Start(calls) = run.next(0, &list) else {
        panic!("nothing starts")
    };
    let ids = calls.iter().map(|call| match &call.request {
        CallRequest::Change(permit) => permit.id().as_str(),
        CallRequest::Invite { .. } => "",
    });
    assert_eq!(ids.collect::<Vec<_>>(), ["1", "5"]);
}

#[test]
fn a_different_or_unknown_user_does_not_resume_the_run() {
    let list = staff(5);
    for actor in [Some(UserId::from("other")), None] {
        let mut run = deactivation_of_all(&list);
        run.pause();
        run.resume(actor.as_ref());
        assert_eq!(run.next(0, &list), NextStep::Finished);
        assert_eq!(run.progress().not_attempted, 5);
    }
}

#[test]
fn a_result_of_a_call_of_another_run_changes_nothing() {
    let list = staff(5);
    let mut other = deactivation_of_all(&list);
    let handle = started(other.next(0, &list)).remove(3);
    let mut run = invitation_of("new@x.org");
    run.record_result(handle, CallResult::Accepted(None));
    assert_eq!(run.progress().waiting, 1);
}
