//! The journal of what was done on this page since it was opened. It is in memory, and in storage only over a reload or
//! a redirect ([`Journal::to_text`]). It is no audit log, and holds no passwords.

mod csv;
mod entry;
mod kept;

pub use csv::to_csv;
pub use entry::{Entry, EntryId, EntryKind, EntryOutcome};
use rustc_hash::FxHashMap;

use crate::{
    guard::Change,
    run::{Run, TargetAction, TargetStatus},
    user::{Moment, UserId},
};

/// The entries, in the order in which they were recorded.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    entries: Vec<Entry>,
    /// The id of the first entry, or of the next one if there are none.
    first_id: u32,
    /// The last entry that changed or may have changed each user; not those that failed or were undone.
    latest: FxHashMap<UserId, EntryId>,
}

impl Journal {
    /// Adds an entry about one user or address. `user` is `None` for an address that is not in the list yet.
    pub fn record(
        &mut self,
        label: String,
        user: Option<UserId>,
        kind: EntryKind,
        when: Moment,
        outcome: EntryOutcome,
    ) -> EntryId {
        self.push(Entry {
            id: EntryId(0),
            label,
            changed: match kind {
                EntryKind::Change(_) => user.iter().cloned().collect(),
                _ => Vec::new(),
            },
            user,
            kind,
            when,
            outcome,
            is_undone: false,
            undoes: None,
        })
    }

    /// Adds a finished bulk run as one entry; `None` if it has no targets. [`Self::undoable`] does not return it, as a
    /// run is undone by [`Run::undo`], but older changes of the same users are no longer undoable.
    pub fn record_run(&mut self, run: &Run, when: Moment) -> Option<EntryId> {
        let (label, kind, changed) = summarize(run)?;
        Some(self.push(Entry {
            id: EntryId(0),
            label,
            user: None,
            changed,
            kind,
            when,
            outcome: EntryOutcome::of_run(run.progress()),
            is_undone: false,
            undoes: None,
        }))
    }

    /// Marks an entry as the undo of another: of a change, or of a run or a part of it.
    pub fn mark_as_undo(&mut self, id: EntryId, of: EntryId) {
        if let Some(entry) = self.entry_mut(id) {
            entry.undoes = Some(of);
        }
    }

    /// How many users of the run of this entry have been changed back by undoing it, and how many it had changed;
    /// `None` if none have been changed back.
    pub fn undone_of_run(&self, id: EntryId) -> Option<(usize, usize)> {
        let done = |entry: &Entry| match entry.kind {
            EntryKind::BulkChange { counts, .. } => counts.done,
            _ => 0,
        };
        let undos = self.entries.iter().filter(|entry| entry.undoes == Some(id));
        let undone = undos.map(done).sum();
        (undone > 0).then_some((undone, done(self.entry(id)?)))
    }

    /// Updates the entry of a run some of whose unconfirmed targets have been reconciled.
    pub fn resolve_run(&mut self, id: EntryId, run: &Run) {
        if let Some((_, kind, changed)) = summarize(run)
            && let Some(entry) = self.entry_mut(id)
        {
            entry.kind = kind;
            entry.changed = changed;
            entry.outcome = EntryOutcome::of_run(run.progress());
            self.rebuild_latest();
        }
    }

    /// Sets the outcome of an unconfirmed entry. No effect on any other.
    pub fn resolve(&mut self, id: EntryId, outcome: EntryOutcome) {
        if let Some(entry) = self.entry_mut(id)
            && matches!(entry.outcome, EntryOutcome::Unconfirmed(_))
        {
            entry.outcome = outcome;
            self.rebuild_latest();
        }
    }

    /// The changes of one user whose outcome is unknown and that no later entry about the user has replaced: whom,
    /// which, and their entries.
    pub fn unconfirmed_changes(&self) -> impl Iterator<Item = (&UserId, Change, EntryId)> {
        self.entries
            .iter()
            .filter_map(|entry| match (&entry.kind, &entry.user, &entry.outcome) {
                (EntryKind::Change(change), Some(user), EntryOutcome::Unconfirmed(_))
                    if self.is_latest(entry.id, user) =>
                {
                    Some((user, *change, entry.id))
                }
                _ => None,
            })
    }

    /// All entries, the newest first.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter().rev()
    }

    /// The change that would undo this entry; `None` unless it is a done, not yet undone change of one user whom no
    /// later entry changed or may have changed. The guard still has to permit it.
    pub fn undoable(&self, id: EntryId) -> Option<(UserId, Change)> {
        let entry = self.entry(id)?;
        match (&entry.kind, &entry.user) {
            (EntryKind::Change(change), Some(user))
                if entry.outcome == EntryOutcome::Done && self.latest.get(user) == Some(&id) =>
            {
                Some((user.clone(), change.inverse()))
            }
            _ => None,
        }
    }

    /// Whether this is the last entry that changed or may have changed this user.
    pub fn is_latest(&self, id: EntryId, user: &UserId) -> bool {
        self.latest.get(user) == Some(&id)
    }

    /// Whether this entry undid another.
    pub fn is_undo(&self, id: EntryId) -> bool {
        self.entry(id).is_some_and(Entry::is_undo)
    }

    /// Marks an entry as undone; returns `false` if it was not undoable. Call this before recording the change that
    /// undid it, so that that one can be undone in turn.
    pub fn mark_undone(&mut self, id: EntryId) -> bool {
        let is_undoable = self.undoable(id).is_some();
        if is_undoable && let Some(entry) = self.entry_mut(id) {
            entry.is_undone = true;
            self.rebuild_latest();
        }
        is_undoable
    }

    /// Removes all entries. Their ids are not used again.
    pub fn clear(&mut self) {
        self.first_id = self.next_id().0;
        self.entries.clear();
        self.latest.clear();
    }

    fn push(&mut self, entry: Entry) -> EntryId {
        let id = self.next_id();
        self.entries.push(Entry { id, ..entry });
        self.update_latest(self.entries.len() - 1);
        id
    }

    fn next_id(&self) -> EntryId {
        EntryId(self.first_id + self.entries.len() as u32)
    }

    fn index(&self, id: EntryId) -> Option<usize> {
        id.0.checked_sub(self.first_id).map(|index| index as usize)
    }

    fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(self.index(id)?)
    }

    fn entry_mut(&mut self, id: EntryId) -> Option<&mut Entry> {
        let index = self.index(id)?;
        self.entries.get_mut(index)
    }

    fn update_latest(&mut self, index: usize) {
        let entry = &self.entries[index];
        let is_run = matches!(entry.kind, EntryKind::BulkChange { .. });
        // A run that failed for some users was done for others: `changed` has only the latter.
        if entry.is_undone || (matches!(entry.outcome, EntryOutcome::Failed(_)) && !is_run) {
            return;
        }
        for user in &entry.changed {
            self.latest.insert(user.clone(), entry.id);
        }
    }

    /// An older entry may be the latest again once one has failed or was undone.
    fn rebuild_latest(&mut self) {
        self.latest.clear();
        for index in 0..self.entries.len() {
            self.update_latest(index);
        }
    }
}

/// The label and kind of the entry for a run, and the users it changed or may have changed.
fn summarize(run: &Run) -> Option<(String, EntryKind, Vec<UserId>)> {
    let first = run.targets().first()?;
    let counts = run.progress();
    let (kind, one, many) = match first.action() {
        TargetAction::Change { change, .. } => (
            EntryKind::BulkChange {
                change: *change,
                counts,
            },
            " user",
            " users",
        ),
        TargetAction::Invite { .. } => (EntryKind::BulkInvitation { counts }, " address", " addresses"),
    };
    let changed = run
        .targets()
        .iter()
        .filter_map(|target| match (target.action(), target.status()) {
            (TargetAction::Change { id, .. }, TargetStatus::Ended(outcome)) if outcome.may_be_done() => {
                Some(id.clone())
            }
            _ => None,
        });
    let noun = if counts.not_skipped() == 1 { one } else { many };
    let label = [counts.not_skipped().to_string().as_str(), noun].concat();
    Some((label, kind, changed.collect()))
}

#[cfg(test)]
mod tests;
