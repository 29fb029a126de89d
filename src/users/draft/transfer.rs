//! Collects the draft from the stores of the page, and restores it into them.

use leptos::prelude::*;

use super::{Drafts, kept_draft::KeptDraft};
use crate::{
    directory::{
        guard::Change,
        journal::{EntryId, EntryOutcome},
        user::UserId,
    },
    users::user_switch::Unfinished,
};

/// Between the ids of two selected users.
const ID_SEPARATOR: &str = "\n";

impl Drafts {
    pub(super) fn to_text(self) -> Option<String> {
        let draft = KeptDraft {
            invite: self.invite.draft_untracked(),
            list: self.tools.pasted.get_untracked(),
            tools: self.tools.kept_untracked(),
            edits: self.edits.to_text(),
            selection: self.selection.selected.with_untracked(|selected| {
                let ids: Vec<&str> = selected.iter().map(UserId::as_str).collect();
                ids.join(ID_SEPARATOR)
            }),
            journal: self.journal.to_text(self.sent_changes()),
        };
        if draft == KeptDraft::default() {
            return Some(String::new());
        }
        Some(draft.to_text(&untrack(|| self.session.user_id())?))
    }

    fn sent_changes(self) -> Vec<(String, UserId, Change)> {
        let sent = self.in_flight.sent_untracked().into_iter();
        sent.map(|(id, change)| (self.list.label_untracked(&id), id, change))
            .collect()
    }

    /// Restores the journal, and resolves its unconfirmed entries by the list of this page.
    fn restore_journal(self, kept: &str) {
        // Once something was done on this page, the list may be too old to resolve entries.
        if !untrack(|| self.journal.is_empty()) {
            return;
        }
        self.journal.restore(kept);
        let outcomes: Vec<(EntryId, EntryOutcome)> = self.list.directory.with_untracked(|directory| {
            self.journal.journal.with_untracked(|journal| {
                let outcome = |(id, change, entry): (&UserId, Change, EntryId)| {
                    let record = directory.get(id)?;
                    Some((entry, EntryOutcome::by_list(change, record.user()?.enabled)))
                };
                journal.unconfirmed_changes().filter_map(outcome).collect()
            })
        });
        for (entry, outcome) in outcomes {
            self.journal.resolve(entry, outcome);
        }
    }

    pub(super) fn restore_text(self, text: &str) -> Option<Unfinished> {
        let (owner, draft) = KeptDraft::parse(text)?;
        if untrack(|| self.session.user_id()) != Some(owner) {
            return Some(draft.unfinished());
        }
        self.restore_journal(&draft.journal);
        self.edits.restore(&draft.edits);
        let ids = draft.selection.split(ID_SEPARATOR).map(UserId::from);
        // Users whom the list no longer has cannot be selected.
        let ids: Vec<UserId> = self
            .list
            .directory
            .with_untracked(|directory| ids.filter(|id| directory.get(id).is_some()).collect());
        if !ids.is_empty() {
            self.selection.set(&ids, true);
        }
        self.invite.restore(draft.invite);
        self.tools.restore(draft.list, draft.tools);
        None
    }
}
