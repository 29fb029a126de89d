//! Skipped targets and the forecast.

use super::*;

#[test]
fn skips_targets_with_the_status_or_refused_by_a_guard_with_the_reason() {
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
            "Skipped: This is you. You cannot deactivate yourself.",
            "Skipped: This user is already inactive.",
            "Skipped: This user has no email address that can be read, and the platform finds users by email.",
            "Skipped: This user is no longer in the list.",
        ]
    );
}

#[test]
fn the_last_of_the_selected_administrators_is_skipped() {
    let administrator =
        |name: &str| json!({"username": name, "email": format!("{name}@x.org"), "realmRoles": ["admin"]});
    let list = directory([
        ("a", administrator("a")),
        ("b", administrator("b")),
        ("c", administrator("c")),
    ]);
    let mut run = deactivation_of_all(&list);
    let mut handles = started(run.next(0, &list));
    assert_eq!(handles.len(), 2);
    assert_eq!(
        outcomes(&run)[2],
        ("Skipped", "This is the last active administrator.".to_owned())
    );
    // A lost response still counts as a possible deactivation; only a refusal would not.
    run.record_result(handles.remove(0), lost());
    assert_eq!(run.next(0, &list), NextStep::Wait);
}

#[test]
fn guards_use_the_list_at_the_time_of_the_call() {
    let list = staff(5);
    let mut run = deactivation_of_all(&list);
    let mut handles = started(run.next(0, &list));
    let mut later = reloaded(&list);
    later.set_enabled(&"5".into(), false);
    run.record_result(handles.remove(0), CallResult::Accepted(None));
    assert_eq!(run.next(0, &later), NextStep::Wait);
    assert_eq!(run.progress().skipped, 1);
}

#[test]
fn the_forecast_counts_calls_and_reasons_for_skipping() {
    let admin = |name: &str| json!({"username": name, "email": format!("{name}@x.org"), "realmRoles": ["admin"]});
    let list = directory([
        ("1", admin("a")),
        ("2", admin("b")),
        ("3", json!({"username": "c", "email": "c@x.org", "enabled": false})),
        ("4", json!({"username": "d", "enabled": false})),
        ("5", json!({"username": "e", "email": "e@x.org"})),
    ]);
    let proposed = ProposedRun::new(Change::Deactivate, all(&list).into(), me());
    let forecast = proposed.forecast(&list);
    assert_eq!(forecast.calls, 2);
    let already = "This user is already inactive.".to_owned();
    assert_eq!(
        forecast.skipped,
        [(already, 2), ("This is the last active administrator.".to_owned(), 1)]
    );
    assert_eq!(deactivation_of_all(&list).progress().waiting, 5);
}

#[test]
fn users_assumed_deactivated_do_not_count_as_remaining_administrators() {
    let admin = |name: &str| json!({"username": name, "email": format!("{name}@x.org"), "realmRoles": ["admin"]});
    let list = directory([("1", admin("a")), ("2", admin("b"))]);
    let proposed = || ProposedRun::new(Change::Deactivate, vec!["2".into()].into(), me());
    assert_eq!(proposed().forecast(&list).calls, 1);
    assert_eq!(proposed().assuming_deactivated(["1".into()]).forecast(&list).calls, 0);
    let mut run = Run::changes(Change::Deactivate, &["2".into()], &list, me());
    run.assume_deactivated(["1".into()]);
    assert_eq!(run.next(0, &list), NextStep::Finished);
}

#[test]
fn a_user_assumed_deactivated_twice_counts_once() {
    let admin = |name: &str| json!({"username": name, "email": format!("{name}@x.org"), "realmRoles": ["admin"]});
    let list = directory([("1", admin("a")), ("2", admin("b")), ("3", admin("c"))]);
    let mut run = Run::changes(Change::Deactivate, &["2".into()], &list, me());
    run.assume_deactivated(["1".into()]);
    run.assume_deactivated(["1".into()]);
    assert_eq!(started(run.next(0, &list)).len(), 1);
}

#[test]
fn excluded_users_are_skipped() {
    let list = staff(2);
    let proposed = ProposedRun::new(Change::Deactivate, all(&list).into(), me());
    assert_eq!(proposed.excluding(["1".into()]).forecast(&list).calls, 1);
    let mut run = deactivation_of_all(&list);
    run.exclude(["1".into()]);
    finish_first_call(&mut run, &list, CallResult::Accepted(None));
    run.reconcile(&list);
    let reason = "A change of this user is still in progress.".to_owned();
    assert_eq!(outcomes(&run)[0], ("Skipped", reason));
}
