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

fn unknown() -> EntryOutcome {
    EntryOutcome::Unconfirmed("The answer was lost.".to_owned())
}

fn staff() -> Directory {
    let user = |name: &str| json!({"username": name, "email": format!("{name}@x.org")});
    directory([("ada", user("ada")), ("bob", user("bob")), ("eve", user("eve"))])
}

/// Runs it to its end, with `answer` for each call, and a list in which nothing has changed but who is in `gone`.
fn carried_out(mut run: Run, list: &Directory, gone: &[&str], answer: &dyn Fn(usize) -> CallResult) -> Run {
    let mut later = Directory::new(list.records().collect());
    gone.iter().for_each(|&id| later.set_enabled(&id.into(), false));
    let mut count = 0;
    loop {
        match run.next(0, list) {
            NextStep::Start(calls) => {
                for call in calls {
                    run.record_result(call.handle, answer(count));
                    count += 1;
                }
            }
            NextStep::ReadList => assert!(run.reconcile(&later)),
            NextStep::Finished => return run,
            other => panic!("nobody answers: {other:?}"),
        }
    }
}

fn deactivation(list: &Directory, ids: &[&str]) -> Run {
    let ids: Vec<UserId> = ids.iter().map(|&id| id.into()).collect();
    Run::changes(Change::Deactivate, &ids, list, Some("me".into()))
}

#[test]
fn the_newest_comes_first_with_all_that_is_known_of_it() {
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
    assert_eq!((newest.kind.noun(), newest.outcome.word()), ("invitation", "failed"));
    assert_eq!(newest.outcome.reason(), "The platform said no.");
    assert_eq!(
        (entries[1].kind.noun(), entries[1].outcome.reason()),
        ("activation", "")
    );
}

#[test]
fn a_change_is_undone_by_its_inverse_and_only_once() {
    let mut journal = Journal::default();
    let number = change(&mut journal, "ada", Change::Deactivate, EntryOutcome::Done);
    assert_eq!(journal.undoable(number), Some(("ada".into(), Change::Activate)));
    assert!(journal.mark_undone(number));
    assert_eq!(journal.undoable(number), None);
    assert!(!journal.mark_undone(number));
    assert!(journal.entries().all(|entry| entry.is_undone));
}

#[test]
fn what_undid_a_change_can_be_undone_in_turn() {
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
        change(&mut journal, "bob", Change::Activate, unknown()),
        journal.record(
            "new@x.org".to_owned(),
            Some("new".into()),
            EntryKind::Invitation,
            NOW,
            EntryOutcome::Done,
        ),
    ];
    assert!(unsuccessful.iter().all(|&number| journal.undoable(number).is_none()));
    assert_eq!(journal.undoable(EntryId(99)), None);
}

#[test]
fn a_failure_or_an_invitation_leaves_the_change_before_it_undoable_and_an_unknown_outcome_does_not() {
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
    let lost = change(&mut journal, "ada", Change::Deactivate, unknown());
    assert_eq!(journal.undoable(done), None);
    journal.resolve(lost, failed());
    assert!(journal.undoable(done).is_some());
}

#[test]
fn an_outcome_that_was_unknown_is_told_later_and_one_that_is_known_stays() {
    let mut journal = Journal::default();
    let number = change(&mut journal, "ada", Change::Activate, unknown());
    journal.resolve(number, EntryOutcome::Done);
    assert!(journal.undoable(number).is_some());
    journal.resolve(number, failed());
    assert!(journal.undoable(number).is_some());
}

#[test]
fn a_run_is_one_entry_with_its_counts_and_stands_before_what_was_done_earlier_to_the_same_users() {
    let list = staff();
    let mut journal = Journal::default();
    let earlier = ["ada", "bob", "eve"].map(|user| change(&mut journal, user, Change::Activate, EntryOutcome::Done));
    let run = carried_out(
        deactivation(&list, &["ada", "bob"]),
        &list,
        &["ada"],
        &|count| match count {
            0 => CallResult::Accepted(None),
            _ => CallResult::Refused("No.".to_owned()),
        },
    );
    let number = journal.record_run(&run, NOW).expect("an entry");
    let entry = journal.entries().next().expect("an entry");
    assert_eq!(
        (entry.label.as_str(), entry.outcome.reason()),
        ("2 users", "1 of 2 were not done.")
    );
    assert!(matches!(entry.kind, EntryKind::BulkChange { change: Change::Deactivate, counts } if counts.done == 1));
    // Ada was deactivated; for Bob it failed; Eve was no part of it.
    assert_eq!(
        earlier.map(|number| journal.undoable(number).is_some()),
        [false, true, true]
    );
    assert_eq!(journal.undoable(number), None);
}

#[test]
fn a_run_that_was_done_for_all_says_so_and_one_of_nobody_is_no_entry() {
    let list = staff();
    let mut journal = Journal::default();
    let run = carried_out(deactivation(&list, &["ada"]), &list, &["ada"], &|_| {
        CallResult::Accepted(None)
    });
    journal.record_run(&run, NOW);
    let entry = journal.entries().next().expect("an entry");
    assert_eq!((entry.label.as_str(), &entry.outcome), ("1 user", &EntryOutcome::Done));
    assert_eq!(journal.record_run(&deactivation(&list, &[]), NOW), None);
}

#[test]
fn a_run_is_undone_for_as_many_as_its_undo_has_changed_back() {
    let list = staff();
    let mut journal = Journal::default();
    let run = carried_out(deactivation(&list, &["ada", "bob"]), &list, &["ada", "bob"], &|_| {
        CallResult::Accepted(None)
    });
    let number = journal.record_run(&run, NOW).expect("an entry");
    assert_eq!(journal.undone_of_run(number), None);
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
        let entry = journal.record_run(&undo(&ids), NOW).expect("an entry");
        journal.mark_as_undo(entry, number);
        assert_eq!(journal.undone_of_run(number), Some((undone, 2)));
        assert_eq!(journal.undone_of_run(entry), None);
    }
}

#[test]
fn the_password_of_an_invitation_does_not_come_into_the_journal() {
    let list = staff();
    let address = EmailAddress::parse("new@x.org").expect("an address");
    let run = Run::invites(vec![address], InviteOptions::default(), Some("me".into()));
    let password = || Some(Password::new("correct horse".to_owned()));
    let run = carried_out(run, &list, &[], &|_| CallResult::Accepted(password()));
    let mut journal = Journal::default();
    journal.record_run(&run, NOW);
    assert!(!format!("{journal:?}").contains("horse"));
}

#[test]
fn a_cleared_journal_is_empty_and_gives_no_number_twice() {
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
            let change_of_user = Change::for_status(!activates);
            match step {
                0..3 => { change(&mut journal, &name, change_of_user, EntryOutcome::Done); }
                3 => { change(&mut journal, &name, change_of_user, failed()); }
                4 => { change(&mut journal, &name, change_of_user, unknown()); }
                5 => { journal.record(name, Some("0".into()), EntryKind::Invitation, NOW, EntryOutcome::Done); }
                6 if journal.entries().len() > 0 => {
                    let number = index.index(journal.entries().len()) as u32;
                    let number = EntryId(number);
                    let could = journal.undoable(number).is_some();
                    prop_assert_eq!(journal.mark_undone(number), could);
                }
                _ if journal.entries().len() > 0 => {
                    let outcome = if activates { EntryOutcome::Done } else { failed() };
                    let number = index.index(journal.entries().len()) as u32;
                    let number = EntryId(number);
                    journal.resolve(number, outcome);
                }
                _ => {}
            }
            // The slow change_of_user, from what can be seen: of each user the newest change that is neither failed nor undone.
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
