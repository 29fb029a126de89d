use proptest::prelude::*;

use super::*;

const ALL: usize = usize::MAX;

fn restored(text: &str) -> Journal {
    let mut journal = Journal::default();
    journal.restore(text);
    journal
}

fn kind() -> impl Strategy<Value = EntryKind> {
    let change = || prop_oneof![Just(Change::Activate), Just(Change::Deactivate)];
    let counts = || {
        prop::array::uniform8(0_usize..9).prop_map(
            |[
                waiting,
                running,
                confirming,
                done,
                failed,
                skipped,
                not_attempted,
                unconfirmed,
            ]| RunCounts {
                waiting,
                running,
                confirming,
                done,
                failed,
                skipped,
                not_attempted,
                unconfirmed,
            },
        )
    };
    prop_oneof![
        change().prop_map(EntryKind::Change),
        (0_u8..4).prop_map(|bits| EntryKind::Edit(EditedFields::from_bits_truncate(bits))),
        Just(EntryKind::Invitation),
        (change(), counts()).prop_map(|(change, counts)| EntryKind::BulkChange { change, counts }),
        counts().prop_map(|counts| EntryKind::BulkInvitation { counts }),
    ]
}

fn outcome() -> impl Strategy<Value = EntryOutcome> {
    prop_oneof![
        Just(EntryOutcome::Done),
        ".*".prop_map(EntryOutcome::Failed),
        ".*".prop_map(EntryOutcome::Unconfirmed),
    ]
}

prop_compose! {
    fn journal()(steps in prop::collection::vec((".*", 0_u8..4, kind(), outcome(), 0_i64..9, any::<bool>(), 0_u32..3), 0..20)) -> Journal {
        let mut journal = Journal::default();
        for (label, user, kind, outcome, when, is_undone, undoes) in steps {
            let user = (user > 0).then(|| UserId::from(user.to_string().as_str()));
            let id = journal.record(label, user, kind, Moment(when), outcome);
            if undoes > 0 && id.0 >= undoes {
                journal.mark_as_undo(id, EntryId(id.0 - undoes));
            }
            if is_undone {
                journal.mark_undone(id);
            }
        }
        journal
    }
}

proptest! {
    #[test]
    fn a_kept_journal_is_the_same_afterwards_and_so_is_what_can_be_undone(journal in journal()) {
        let kept = restored(&journal.to_text(ALL));
        prop_assert!(kept.entries().eq(journal.entries()));
        for entry in journal.entries() {
            prop_assert_eq!(kept.undoable(entry.id()), journal.undoable(entry.id()));
            prop_assert_eq!(kept.undone_of_run(entry.id()), journal.undone_of_run(entry.id()));
        }
    }

    #[test]
    fn of_a_journal_that_is_too_long_the_newest_are_kept_and_nothing_more_can_be_undone(journal in journal(), max in 0_usize..4000) {
        let kept = restored(&journal.to_text(max));
        prop_assert_eq!(kept.entries().len() == 0, journal.entries().len() == 0);
        for (kept_entry, entry) in kept.entries().zip(journal.entries()) {
            prop_assert_eq!(&kept_entry.label, &entry.label);
            if kept.undoable(kept_entry.id()).is_some() {
                prop_assert!(journal.undoable(entry.id()).is_some());
            }
        }
    }

    #[test]
    fn any_other_text_is_an_empty_journal(text in ".*") {
        prop_assume!(text != "[]");
        prop_assert_eq!(restored(&text).entries().len(), 0);
    }
}

#[test]
fn a_journal_with_entries_is_not_replaced() {
    let mut journal = Journal::default();
    journal.record(
        String::from("ada"),
        None,
        EntryKind::Invitation,
        Moment(0),
        EntryOutcome::Done,
    );
    let text = journal.to_text(ALL);
    journal.restore(&text);
    assert_eq!(journal.entries().len(), 1);
}

#[test]
fn a_saved_journal_names_time_action_user_outcome_and_whether_it_was_undone_and_no_cell_is_a_formula() {
    let mut journal = Journal::default();
    let change = EntryKind::Change(Change::Deactivate);
    let ada = Some(UserId::from("id-ada"));
    let first = journal.record(String::from("=ada"), ada, change, Moment(0), EntryOutcome::Done);
    journal.mark_undone(first);
    let failed = EntryOutcome::Failed(String::from("The platform said \"no\"."));
    journal.record(
        String::from("new@x.org"),
        None,
        EntryKind::Invitation,
        Moment(1),
        failed,
    );
    assert_eq!(
        super::super::to_csv(&journal),
        [
            "time,action,user,user_id,outcome,reason,undone",
            "1970-01-01T00:00:00.001Z,Invitation,new@x.org,,Failed,\"The platform said \"\"no\"\".\",no",
            "1970-01-01T00:00:00.000Z,Deactivation,'=ada,id-ada,Done,,yes",
            ""
        ]
        .join("\r\n")
    );
}

fn unconfirmed() -> EntryOutcome {
    EntryOutcome::Unconfirmed("The page was replaced.".to_owned())
}

fn deactivation(journal: &mut Journal, user: &str, outcome: EntryOutcome) -> EntryId {
    let kind = EntryKind::Change(Change::Deactivate);
    journal.record(user.to_owned(), Some(user.into()), kind, Moment(0), outcome)
}

#[test]
fn a_list_resolves_the_changes_whose_outcome_is_unknown_and_no_others() {
    let mut journal = Journal::default();
    deactivation(&mut journal, "ada", EntryOutcome::Done);
    let bob = deactivation(&mut journal, "bob", unconfirmed());
    journal.record(
        "new@x.org".to_owned(),
        None,
        EntryKind::Invitation,
        Moment(0),
        unconfirmed(),
    );
    let unknown: Vec<_> = journal.unconfirmed_changes().collect();
    assert_eq!(unknown, [(&"bob".into(), Change::Deactivate, bob)]);
    assert_eq!(EntryOutcome::by_list(Change::Deactivate, false), EntryOutcome::Done);
    assert_eq!(EntryOutcome::by_list(Change::Activate, true), EntryOutcome::Done);
    for (change, is_enabled) in [(Change::Deactivate, true), (Change::Activate, false)] {
        let outcome = EntryOutcome::by_list(change, is_enabled);
        assert_eq!(outcome.reason(), "The list shows that it was not done.");
    }
    // A later change of the same user says nothing of the earlier one.
    deactivation(&mut journal, "eve", unconfirmed());
    deactivation(&mut journal, "eve", EntryOutcome::Done);
    assert_eq!(journal.unconfirmed_changes().count(), 1);
    journal.resolve(bob, EntryOutcome::Done);
    assert_eq!(journal.unconfirmed_changes().count(), 0);
    assert_eq!(journal.undoable(bob), Some(("bob".into(), Change::Activate)));
}
