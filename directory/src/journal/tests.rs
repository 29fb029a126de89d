use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    Directory,
    fixture::directory,
    invitation::{EmailAddress, Password},
    run::{CallResult, InviteOptions, NextStep},
};

const NOW: Moment = Moment(0);

fn change(journal: &mut Journal, user: &str, change: Change, outcome: EntryOutcome) -> EntryId {
    journal.record(
        user.to_owned(),
        Some(user.into()),
        EntryKind::Change(change),
        NOW,
        outcome,
    )
}

fn failed() -> EntryOutcome {
    EntryOutcome::Failed("The platform said no.".to_owned())
}

fn unconfirmed() -> EntryOutcome {
    EntryOutcome::Unconfirmed("The response was lost.".to_owned())
}

fn staff() -> Directory {
    let user = |name: &str| json!({"username": name, "email": format!("{name}@x.org")});
    directory([("ada", user("ada")), ("bob", user("bob")), ("eve", user("eve"))])
}

/// Drives the run to its end, with `result` for each call and a list that differs by the inactive users in `gone`.
fn finished(mut run: Run, list: &Directory, gone: &[&str], result: &dyn Fn(usize) -> CallResult) -> Run {
    let mut later = Directory::new(list.records().collect());
    gone.iter().for_each(|&id| later.set_enabled(&id.into(), false));
    let mut count = 0;
    loop {
        match run.next(0, list) {
            NextStep::Start(calls) => {
                for call in calls {
                    run.record_result(call.handle, result(count));
                    count += 1;
                }
            }
            NextStep::ReadList => assert!(run.reconcile(&later)),
            NextStep::Finished => return run,
            other => panic!("unexpected: {other:?}"),
        }
    }
}

fn deactivation(list: &Directory, ids: &[&str]) -> Run {
    let ids: Vec<UserId> = ids.iter().map(|&id| id.into()).collect();
    Run::changes(Change::Deactivate, &ids, list, Some("me".into()))
}

#[test]
fn entries_are_newest_first_and_complete() {
    let mut journal = Journal::default();
    change(&mut journal, "ada", Change::Activate, EntryOutcome::Done);
    let invited = journal.record("new@x.org".to_owned(), None, EntryKind::Invitation, Moment(7), failed());
    let entries: Vec<&Entry> = journal.entries().collect();
    assert_eq!(entries.len(), 2);
    let newest = entries[0];
    assert_eq!(
        (newest.id(), newest.label.as_str(), newest.when),
        (invited, "new@x.org", Moment(7))
    );
    assert_eq!((newest.kind.noun(), newest.outcome.label()), ("invitation", "Failed"));
    assert_eq!(newest.outcome.reason(), "The platform said no.");
    assert_eq!(
        (entries[1].kind.noun(), entries[1].outcome.reason()),
        ("activation", "")
    );
}

#[test]
fn a_change_is_undone_by_its_inverse_and_only_once() {
    let mut journal = Journal::default();
    let id = change(&mut journal, "ada", Change::Deactivate, EntryOutcome::Done);
    assert_eq!(journal.undoable(id), Some(("ada".into(), Change::Activate)));
    assert!(journal.mark_undone(id));
    assert_eq!(journal.undoable(id), None);
    assert!(!journal.mark_undone(id));
    assert!(journal.entries().all(|entry| entry.is_undone));
}

#[test]
fn an_undo_can_be_undone() {
    let mut journal = Journal::default();
    let first = change(&mut journal, "ada", Change::Deactivate, EntryOutcome::Done);
    journal.mark_undone(first);
    let second = change(&mut journal, "ada", Change::Activate, EntryOutcome::Done);
    assert_eq!(journal.undoable(first), None);
    assert_eq!(journal.undoable(second), Some(("ada".into(), Change::Deactivate)));
}

#[test]
fn only_changes_that_are_done_can_be_undone() {
    let mut journal = Journal::default();
    let unsuccessful = [
        change(&mut journal, "ada", Change::Activate, failed()),
        change(&mut journal, "bob", Change::Activate, unconfirmed()),
        journal.record(
            "new@x.org".to_owned(),
            Some("new".into()),
            EntryKind::Invitation,
            NOW,
            EntryOutcome::Done,
        ),
    ];
    assert!(unsuccessful.iter().all(|&id| journal.undoable(id).is_none()));
    assert_eq!(journal.undoable(EntryId(99)), None);
}

#[test]
fn a_failure_or_an_invitation_leaves_the_earlier_change_undoable_and_an_unconfirmed_one_does_not() {
    let mut journal = Journal::default();
    let done = change(&mut journal, "ada", Change::Activate, EntryOutcome::Done);
    change(&mut journal, "ada", Change::Deactivate, failed());
    journal.record(
        "Ada".to_owned(),
        Some("ada".into()),
        EntryKind::Invitation,
        NOW,
        EntryOutcome::Done,
    );
    assert!(journal.undoable(done).is_some());
    let lost = change(&mut journal, "ada", Change::Deactivate, unconfirmed());
    assert_eq!(journal.undoable(done), None);
    journal.resolve(lost, failed());
    assert!(journal.undoable(done).is_some());
}

#[test]
fn an_unconfirmed_outcome_is_resolved_and_a_known_one_stays() {
    let mut journal = Journal::default();
    let id = change(&mut journal, "ada", Change::Activate, unconfirmed());
    journal.resolve(id, EntryOutcome::Done);
    assert!(journal.undoable(id).is_some());
    journal.resolve(id, failed());
    assert!(journal.undoable(id).is_some());
}

#[test]
fn a_run_is_one_entry_with_counts_and_blocks_the_undo_of_earlier_changes_of_its_users() {
    let list = staff();
    let mut journal = Journal::default();
    let earlier = ["ada", "bob", "eve"].map(|user| change(&mut journal, user, Change::Activate, EntryOutcome::Done));
    let run = finished(
        deactivation(&list, &["ada", "bob"]),
        &list,
        &["ada"],
        &|count| match count {
            0 => CallResult::Accepted(None),
            _ => CallResult::Refused("No.".to_owned()),
        },
    );
    let id = journal.record_run(&run, NOW).expect("an entry");
    let entry = journal.entries().next().expect("an entry");
    assert_eq!(
        (entry.label.as_str(), entry.outcome.reason()),
        ("2 users", "1 of 2 were not done.")
    );
    assert!(matches!(entry.kind, EntryKind::BulkChange { change: Change::Deactivate, counts } if counts.done == 1));
    // Ada was deactivated, Bob failed, and Eve was not a target.
    assert_eq!(earlier.map(|id| journal.undoable(id).is_some()), [false, true, true]);
    assert_eq!(journal.undoable(id), None);
}

#[test]
fn a_run_done_for_all_is_done_and_one_without_targets_has_no_entry() {
    let list = staff();
    let mut journal = Journal::default();
    let run = finished(deactivation(&list, &["ada"]), &list, &["ada"], &|_| {
        CallResult::Accepted(None)
    });
    journal.record_run(&run, NOW);
    let entry = journal.entries().next().expect("an entry");
    assert_eq!((entry.label.as_str(), &entry.outcome), ("1 user", &EntryOutcome::Done));
    assert_eq!(journal.record_run(&deactivation(&list, &[]), NOW), None);
}

#[test]
fn undone_of_run_counts_the_users_its_undo_changed_back() {
    let list = staff();
    let mut journal = Journal::default();
    let run = finished(deactivation(&list, &["ada", "bob"]), &list, &["ada", "bob"], &|_| {
        CallResult::Accepted(None)
    });
    let id = journal.record_run(&run, NOW).expect("an entry");
    assert_eq!(journal.undone_of_run(id), None);
    let mut later = staff();
    ["ada", "bob"]
        .iter()
        .for_each(|&id| later.set_enabled(&id.into(), false));
    let undo = |ids: &[&str]| {
        let ids: Vec<UserId> = ids.iter().map(|&id| id.into()).collect();
        let mut run = Run::changes(Change::Activate, &ids, &later, Some("me".into()));
        while let NextStep::Start(calls) = run.next(0, &later) {
            calls
                .into_iter()
                .for_each(|call| run.record_result(call.handle, CallResult::Accepted(None)));
        }
        assert!(run.reconcile(&list));
        run
    };
    for (ids, undone) in [(["ada"], 1), (["bob"], 2)] {
        let undo_id = journal.record_run(&undo(&ids), NOW).expect("an entry");
        journal.mark_as_undo(undo_id, id);
        assert_eq!(journal.undone_of_run(id), Some((undone, 2)));
        assert_eq!(journal.undone_of_run(undo_id), None);
    }
}

#[test]
fn the_journal_holds_no_password_of_an_invitation() {
    let list = staff();
    let address = EmailAddress::parse("new@x.org").expect("an address");
    let run = Run::invites(vec![address], InviteOptions::default(), Some("me".into()));
    let password = || Some(Password::new("correct horse".to_owned()));
    let run = finished(run, &list, &[], &|_| CallResult::Accepted(password()));
    let mut journal = Journal::default();
    journal.record_run(&run, NOW);
    assert!(!format!("{journal:?}").contains("horse"));
}

#[test]
fn a_cleared_journal_is_empty_and_reuses_no_id() {
    let mut journal = Journal::default();
    let before = change(&mut journal, "ada", Change::Activate, EntryOutcome::Done);
    journal.clear();
    assert_eq!(journal.entries().len(), 0);
    let after = change(&mut journal, "bob", Change::Activate, EntryOutcome::Done);
    assert_ne!(before, after);
    assert_eq!(journal.undoable(before), None);
    assert!(journal.undoable(after).is_some());
}

proptest! {
    #[test]
    fn only_the_last_successful_not_yet_undone_change_of_each_user_is_undoable(
        steps in prop::collection::vec((0..3_u8, 0..8_u8, any::<bool>(), any::<prop::sample::Index>()), 0..40),
    ) {
        let mut journal = Journal::default();
        for (user, step, activates, index) in steps {
            let name = user.to_string();
            let change_to_make = Change::for_status(!activates);
            match step {
                0..3 => { change(&mut journal, &name, change_to_make, EntryOutcome::Done); }
                3 => { change(&mut journal, &name, change_to_make, failed()); }
                4 => { change(&mut journal, &name, change_to_make, unconfirmed()); }
                5 => { journal.record(name, Some("0".into()), EntryKind::Invitation, NOW, EntryOutcome::Done); }
                6 if journal.entries().len() > 0 => {
                    let id = EntryId(index.index(journal.entries().len()) as u32);
                    let could = journal.undoable(id).is_some();
                    prop_assert_eq!(journal.mark_undone(id), could);
                }
                _ if journal.entries().len() > 0 => {
                    let outcome = if activates { EntryOutcome::Done } else { failed() };
                    let id = EntryId(index.index(journal.entries().len()) as u32);
                    journal.resolve(id, outcome);
                }
                _ => {}
            }
            // The same from the public entries alone: the newest change of each user that is neither failed nor undone.
            let mut seen = Vec::new();
            for entry in journal.entries() {
                let expected = match (entry.kind, &entry.user) {
                    (EntryKind::Change(change), Some(user))
                        if !entry.is_undone && !matches!(entry.outcome, EntryOutcome::Failed(_)) && !seen.contains(user) =>
                    {
                        seen.push(user.clone());
                        (entry.outcome == EntryOutcome::Done).then(|| (user.clone(), change.inverse()))
                    }
                    _ => None,
                };
                prop_assert_eq!(journal.undoable(entry.id()), expected);
            }
        }
    }
}
