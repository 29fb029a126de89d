//! Confirmation of results by the list.

use super::*;

#[test]
fn success_without_effect_fails_and_a_lost_response_with_effect_is_done() {
    let list = staff(3);
    let mut run = deactivation_of_all(&list);
    let mut handles = started(run.next(0, &list)).into_iter();
    for result in [CallResult::Accepted(None), lost(), lost()] {
        run.record_result(handles.next().expect("a handle"), result);
    }
    assert_eq!(run.next(0, &list), NextStep::ReadList);
    let mut later = reloaded(&list);
    later.set_enabled(&"2".into(), false);
    assert!(run.reconcile(&later));
    assert_eq!(
        outcomes(&run),
        [
            (
                "Failed",
                "The platform answered OK, but the user’s status did not change.".to_owned()
            ),
            ("Done", String::new()),
            (
                "Failed",
                "The connection was lost. The list shows that it was not done.".to_owned()
            ),
        ]
    );
}

#[test]
fn targets_are_unconfirmed_until_a_list_is_loaded() {
    let list = staff(1);
    let mut run = deactivation_of_all(&list);
    finish_first_call(&mut run, &list, CallResult::Accepted(None));
    run.list_failed("The platform could not be reached.");
    let sentence = "It is not known whether this was done. The platform could not be reached.";
    assert_eq!(outcomes(&run), [("Unconfirmed", sentence.to_owned())]);
    assert_eq!(run.next(0, &list), NextStep::Finished);
    assert!(run.retry(RetryScope::Both, me()).is_none() && run.undo(me(), |_| true).is_none());

    assert!(run.reconcile(&Directory::new(vec![Record::decode("1", "null")])));
    assert_eq!(run.progress().unconfirmed, 1);
    let mut later = reloaded(&list);
    later.set_enabled(&"1".into(), false);
    assert!(run.reconcile(&later));
    assert_eq!(run.progress().done, 1);
}

#[test]
fn does_not_reconcile_before_the_last_result() {
    let list = staff(1);
    let mut run = deactivation_of_all(&list);
    assert!(!run.reconcile(&list));
    let handle = started(run.next(0, &list)).remove(0);
    assert!(!run.reconcile(&list));
    run.record_result(handle, CallResult::Accepted(None));
    assert!(run.reconcile(&list));
}

#[test]
fn a_rejected_invitation_whose_address_is_in_the_list_may_have_arrived_before() {
    let before = staff(1);
    for (list, expected) in [
        (staff(1), "User exists.".to_owned()),
        (
            directory([("new", json!({"email": "new@x.org"}))]),
            ["User exists. ", ARRIVED_BEFORE].concat(),
        ),
    ] {
        let mut run = invitation_of("new@x.org");
        finish_first_call(&mut run, &before, CallResult::Rejected("User exists.".to_owned()));
        assert_eq!(run.next(0, &before), NextStep::ReadList);
        assert!(run.reconcile(&list));
        assert_eq!(outcomes(&run), [("Failed", expected)]);
    }
}
