//! The state of the journal and its notices.

use leptos::prelude::*;

use super::notice::Notice;
use crate::{
    browser::time,
    directory::{
        guard::Change,
        journal::{Entry, EntryId, EntryKind, EntryOutcome, Journal},
        run::Run,
        user::UserId,
    },
};

/// The journal of this page.
#[derive(Clone, Copy)]
pub struct JournalStore {
    /// Every entry.
    pub journal: ReadSignal<Journal>,
    /// The changes since the notice was last dismissed, the newest first, one for each user.
    pub(super) notices: ReadSignal<Vec<Notice>>,
    set_journal: WriteSignal<Journal>,
    set_notices: WriteSignal<Vec<Notice>>,
}

/// The most bytes of the journal that are saved when the page is replaced: `sessionStorage` has room for about 5 MB.
const MAX_KEPT: usize = 500_000;

impl JournalStore {
    /// An empty journal.
    pub fn new() -> Self {
        let (journal, set_journal) = signal(Journal::default());
        let (notices, set_notices) = signal(Vec::new());
        Self {
            journal,
            notices,
            set_journal,
            set_notices,
        }
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Whether nothing was done. Tracked.
    pub fn is_empty(&self) -> bool {
        self.journal.with(|journal| journal.entries().len() == 0)
    }

    /// Forgets every entry and notice.
    pub fn clear(&self) {
        self.set_journal.update(Journal::clear);
        self.set_notices.update(Vec::clear);
    }

    /// The journal as text for the next page; empty if nothing was done. Untracked. `sent` are the changes in flight,
    /// each with the label of its user; they are added as unconfirmed entries.
    pub fn to_text(&self, sent: Vec<(String, UserId, Change)>) -> String {
        let mut journal = self.journal.with_untracked(Journal::clone);
        for (label, id, change) in sent {
            // A change that is being looked up has an entry already.
            if !journal.unconfirmed_changes().any(|(user, _, _)| *user == id) {
                let reason = "The page was replaced before the platform responded.".to_owned();
                let kind = EntryKind::Change(change);
                journal.record(label, Some(id), kind, time::now(), EntryOutcome::Unconfirmed(reason));
            }
        }
        match journal.entries().len() {
            0 => String::new(),
            _ => journal.to_text(MAX_KEPT),
        }
    }

    /// Restores such a text. No effect once something is recorded.
    pub fn restore(&self, kept: &str) {
        self.set_journal.update(|journal| journal.restore(kept));
    }

    /// Adds an entry for now. `label` is the label of the user, or the address.
    pub fn record(&self, label: String, user: Option<UserId>, kind: EntryKind, outcome: EntryOutcome) -> EntryId {
        let now = time::now();
        self.change(|journal| journal.record(label, user, kind, now, outcome))
    }

    /// Adds an entry for a bulk action that ended now, and that undid the one of `undoes`. `None` if it had no
    /// targets.
    pub fn record_run(&self, run: &Run, undoes: Option<EntryId>) -> Option<EntryId> {
        let now = time::now();
        let entry = self.change(|journal| {
            let entry = journal.record_run(run, now);
            if let (Some(entry), Some(undoes)) = (entry, undoes) {
                journal.mark_as_undo(entry, undoes);
            }
            entry
        });
        if let Some(entry) = entry {
            self.set_notices.update(|notices| {
                self.journal
                    .with_untracked(|journal| notices.retain(|notice| !journal.is_latest(entry, &notice.id)));
            });
        }
        entry
    }

    /// Sets the outcome of an unconfirmed entry.
    pub fn resolve(&self, entry: EntryId, outcome: EntryOutcome) {
        self.set_journal.update(|journal| journal.resolve(entry, outcome));
    }

    /// Sets the outcome of the entry of a bulk action with unconfirmed targets.
    pub fn resolve_run(&self, entry: EntryId, run: &Run) {
        self.set_journal.update(|journal| journal.resolve_run(entry, run));
    }

    /// Marks an entry as the undo of another.
    pub fn mark_as_undo(&self, entry: EntryId, of: EntryId) {
        self.change(|journal| journal.mark_as_undo(entry, of));
    }

    /// Marks an entry as undone.
    pub fn mark_undone(&self, entry: EntryId) {
        self.change(|journal| journal.mark_undone(entry));
    }

    /// The change that undoes this entry; `None` if it cannot be undone. Untracked.
    pub fn undoable_untracked(&self, entry: EntryId) -> Option<(UserId, Change)> {
        self.journal.with_untracked(|journal| journal.undoable(entry))
    }

    /// The newest entry that is wanted and is not itself an undo. Untracked.
    pub fn last_untracked(&self, is_wanted: impl Fn(EntryId) -> bool) -> Option<EntryId> {
        let ids = |journal: &Journal| -> Vec<EntryId> {
            let entries = journal.entries().filter(|entry| !entry.is_undo());
            entries.map(Entry::id).collect()
        };
        self.journal.with_untracked(ids).into_iter().find(|id| is_wanted(*id))
    }

    /// Whether this entry is the last that changed this user. Untracked.
    pub fn is_latest_untracked(&self, entry: EntryId, id: &UserId) -> bool {
        self.journal.with_untracked(|journal| journal.is_latest(entry, id))
    }

    /// Shows a notice about a change, in place of an older one about the same user. An undo is not shown over other
    /// notices, so that the next undo is of the change before.
    pub fn notify_change(&self, id: UserId, entry: EntryId, label: &str, change: Change) {
        let notice = Notice::of_change(id, entry, label, change);
        let is_undo = self.journal.with_untracked(|journal| journal.is_undo(entry));
        self.set_notices.update(|notices| {
            notices.retain(|older| older.id != notice.id);
            if !is_undo || notices.is_empty() {
                notices.insert(0, notice);
            }
        });
    }

    pub(super) fn dismiss_notice(&self, entry: EntryId) {
        self.set_notices
            .update(|notices| notices.retain(|notice| notice.entry != entry));
    }

    pub(super) fn dismiss_notices(&self) {
        self.set_notices.update(Vec::clear);
    }

    fn change<T>(&self, change: impl FnOnce(&mut Journal) -> T) -> T {
        let mut guard = self.set_journal.write();
        change(&mut guard)
    }
}

impl Default for JournalStore {
    fn default() -> Self {
        Self::new()
    }
}
