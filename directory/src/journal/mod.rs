//! What was done on this page since it was opened. It is this browser's memory, gone with the page: no proof of anything,
//! and no secrets in it, since an entry has no place for a [`super::invitation::Password`].

mod entry;

use std::collections::HashMap;

pub use entry::{Entry, EntryId, EntryKind, EntryOutcome};

use super::{
    guard::Change,
    run::{Run, TargetStatus, Task},
    user::{Moment, UserId},
};

/// The entries, each under a number that no other gets, not even after [`Journal::clear`].
#[derive(Debug, Default)]
pub struct Journal {
    entries: Vec<Entry>,
    /// The number of the first entry, or of the next where there is none.
    first: u32,
    /// The entry that last changed this user, or may have: not those that failed or were undone.
    latest: HashMap<UserId, EntryId>,
}

impl Journal {
    /// Adds what was done to one user or address, and returns its number.
    ///
    /// `who` is what a person calls them. An invited address is no user before the list shows one.
    pub fn record(
        &mut self,
        who: String,
        user: Option<UserId>,
        what: EntryKind,
        when: Moment,
        outcome: EntryOutcome,
    ) -> EntryId {
        self.push(Entry {
            id: EntryId(0),
            who,
            changed: match what {
                EntryKind::Change(_) => user.iter().cloned().collect(),
                _ => Vec::new(),
            },
            user,
            what,
            when,
            outcome,
            is_undone: false,
            undoes: None,
        })
    }

    /// Adds a bulk run that has finished as one entry, and returns its number; `None` for a run of nobody. It is undone
    /// as a whole, by [`Run::undo`]; here it keeps older changes of the same users from being undone.
    pub fn record_run(&mut self, run: &Run, when: Moment) -> Option<EntryId> {
        let (who, what, changed) = of_run(run)?;
        Some(self.push(Entry {
            id: EntryId(0),
            who,
            user: None,
            changed,
            what,
            when,
            outcome: EntryOutcome::of_run(run.progress()),
            is_undone: false,
            undoes: None,
        }))
    }

    /// Says of the entry of a run that it is the undo of another run, or of a part of it.
    pub fn mark_as_undo(&mut self, id: EntryId, of: EntryId) {
        if let Some(entry) = self.entry_mut(id) {
            entry.undoes = Some(of);
        }
    }

    /// How many of those whom the run of this entry changed have been changed back by undoing it, and how many it
    /// changed. It is undone as a whole where both are the same.
    pub fn undone_of_run(&self, id: EntryId) -> Option<(usize, usize)> {
        let done = |entry: &Entry| match entry.what {
            EntryKind::BulkChange { counts, .. } => counts.done,
            _ => 0,
        };
        let undos = self.entries.iter().filter(|entry| entry.undoes == Some(id));
        let undone = undos.map(done).sum();
        (undone > 0).then_some((undone, done(self.entry(id)?)))
    }

    /// What turned out later about a run that has an entry and some of whose targets were unconfirmed.
    pub fn resolve_run(&mut self, id: EntryId, run: &Run) {
        if let Some((_, what, changed)) = of_run(run)
            && let Some(entry) = self.entry_mut(id)
        {
            entry.what = what;
            entry.changed = changed;
            entry.outcome = EntryOutcome::of_run(run.progress());
            self.look_through();
        }
    }

    /// What turned out later about an entry whose outcome was unknown. Does nothing to any other.
    pub fn resolve(&mut self, id: EntryId, outcome: EntryOutcome) {
        if let Some(entry) = self.entry_mut(id)
            && matches!(entry.outcome, EntryOutcome::Unknown(_))
        {
            entry.outcome = outcome;
            self.look_through();
        }
    }

    /// Every entry, the newest first.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter().rev()
    }

    /// Whom to change and how to undo this entry: it was one change of one user, is done, was not undone, and nothing
    /// has changed that user since, or may have. Whether it is permitted the guard says, as for every change.
    pub fn undoable(&self, id: EntryId) -> Option<(UserId, Change)> {
        let entry = self.entry(id)?;
        match (&entry.what, &entry.user) {
            (EntryKind::Change(change), Some(user))
                if entry.outcome == EntryOutcome::Done && self.latest.get(user) == Some(&id) =>
            {
                Some((user.clone(), change.inverse()))
            }
            _ => None,
        }
    }

    /// Whether this entry was the last to change this user, or may have been.
    pub fn is_latest(&self, id: EntryId, user: &UserId) -> bool {
        self.latest.get(user) == Some(&id)
    }

    /// Marks an entry as undone, and says whether it could be. The change that undid it, if it has an entry of its own,
    /// is recorded after this, and can be undone in turn.
    pub fn undone(&mut self, id: EntryId) -> bool {
        let can_be = self.undoable(id).is_some();
        if can_be && let Some(entry) = self.entry_mut(id) {
            entry.is_undone = true;
            self.look_through();
        }
        can_be
    }

    /// Forgets everything, as at the end of a session.
    pub fn clear(&mut self) {
        self.first = self.next().0;
        self.entries.clear();
        self.latest.clear();
    }

    fn push(&mut self, entry: Entry) -> EntryId {
        let id = self.next();
        self.entries.push(Entry { id, ..entry });
        self.note(self.entries.len() - 1);
        id
    }

    fn next(&self) -> EntryId {
        EntryId(self.first + self.entries.len() as u32)
    }

    fn index(&self, id: EntryId) -> Option<usize> {
        id.0.checked_sub(self.first).map(|index| index as usize)
    }

    fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(self.index(id)?)
    }

    fn entry_mut(&mut self, id: EntryId) -> Option<&mut Entry> {
        let index = self.index(id)?;
        self.entries.get_mut(index)
    }

    fn note(&mut self, index: usize) {
        let entry = &self.entries[index];
        let says_who = matches!(entry.what, EntryKind::BulkChange { .. });
        // A run that failed for some was done for others, and names those.
        if entry.is_undone || (matches!(entry.outcome, EntryOutcome::Failed(_)) && !says_who) {
            return;
        }
        for user in &entry.changed {
            self.latest.insert(user.clone(), entry.id);
        }
    }

    /// An entry counts no more, so an older one may be the latest again.
    fn look_through(&mut self) {
        self.latest.clear();
        for index in 0..self.entries.len() {
            self.note(index);
        }
    }
}

/// Whom a run was about, what it did, and whom it has changed or may have.
fn of_run(run: &Run) -> Option<(String, EntryKind, Vec<UserId>)> {
    let first = run.targets().first()?;
    let counts = run.progress();
    let (what, one, many) = match first.task() {
        Task::Change { change, .. } => (
            EntryKind::BulkChange {
                change: *change,
                counts,
            },
            " user",
            " users",
        ),
        Task::Invite { .. } => (EntryKind::BulkInvitation { counts }, " address", " addresses"),
    };
    let changed = run
        .targets()
        .iter()
        .filter_map(|target| match (target.task(), target.status()) {
            (Task::Change { id, .. }, TargetStatus::Ended(outcome)) if outcome.may_be_done() => Some(id.clone()),
            _ => None,
        });
    let noun = if counts.total() == 1 { one } else { many };
    let who = [counts.total().to_string().as_str(), noun].concat();
    Some((who, what, changed.collect()))
}

#[cfg(test)]
mod tests;
