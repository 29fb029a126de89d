//! Starts runs: after a confirmation, as a retry, or as an undo.

use leptos::{prelude::*, task::spawn_local};

use super::store::{BulkActions, PendingRun, RunId, StoredRun};
use crate::{
    browser::{time, yielding::TimeBudget},
    directory::{
        guard::Change,
        journal::EntryId,
        run::{RetryScope, Run, RunBuilder},
        selection::LocatedUsers,
    },
};

/// How many users are looked at before the clock is: about a millisecond of work.
const SLICE: usize = 1_000;

impl BulkActions {
    /// Users who are being changed one by one are skipped by the run, and those who are being deactivated count as gone.
    fn exclude_in_flight(&self, run: &mut Run) {
        run.assume_deactivated(untrack(|| self.in_flight.leaving()));
        run.exclude(self.in_flight.pending_untracked());
    }

    /// Asks whether to make this change to these users. A later question takes the place of one that is being prepared.
    pub(super) fn prepare(&self, change: Change, users: LocatedUsers) {
        if !self.is_free_or_show_active() {
            return;
        }
        let bulk = *self;
        self.confirmation_epoch.update_value(|epoch| *epoch += 1);
        // `None` once the page is gone.
        let epochs = move || Some((bulk.epoch.try_get_value()?, bulk.confirmation_epoch.try_get_value()?));
        let this = epochs();
        let is_wanted = move || epochs() == this;
        spawn_local(async move {
            let mut budget = TimeBudget::start();
            let mut builder = RunBuilder::new(change, users, untrack(|| bulk.list.session.user_id()));
            bulk.exclude_in_flight(builder.run_mut());
            let mut advance = || {
                let directory = bulk.list.directory;
                is_wanted() && directory.with_untracked(|directory| builder.advance(directory, SLICE))
            };
            while advance() {
                budget.yield_if_over_budget().await;
            }
            let (run, forecast) = builder.finish();
            if is_wanted() {
                bulk.pending.set(Some(PendingRun {
                    change,
                    run: Some(run),
                    forecast,
                }));
            }
        });
    }

    /// Starts a run and shows it. There is one at a time: if one is active, that is shown instead.
    pub(super) fn start_now(&self, run: Run) {
        self.start_run(run, None);
    }

    /// Undoes what this run did to users whom nothing has changed since.
    pub(super) fn undo_now(&self, run: RunId) {
        if let Some(undo) = self.undo_run(run) {
            let undoes = self.with_untracked(run, |stored| stored.entry).flatten();
            self.start_run(undo, undoes);
        }
    }

    fn start_run(&self, mut run: Run, undoes: Option<EntryId>) {
        if !self.is_free_or_show_active() {
            return;
        }
        self.exclude_in_flight(&mut run);
        let run = self.add(run, undoes);
        // Each in a task of its own: the dialog that started the run closes, the run's dialog opens, the calls begin.
        let bulk = *self;
        self.after(0, move || {
            bulk.open(run);
            bulk.step_at(run, time::now().0);
            bulk.announce_progress_later(run);
        });
    }

    /// The same again for some of a finished run.
    pub fn repeat(&self, run: RunId, which: RetryScope) {
        let owner = untrack(|| self.list.session.user_id());
        let again = |stored: &StoredRun| Some((stored.run.retry(which, owner)?, stored.undoes));
        if let Some((run, undoes)) = self.with_untracked(run, again).flatten() {
            self.start_run(run, undoes);
        }
    }

    /// The run that would undo what this one did to users whom nothing has changed since.
    pub(super) fn undo_run(&self, run: RunId) -> Option<Run> {
        let owner = untrack(|| self.list.session.user_id());
        self.with_untracked(run, |stored| {
            let entry = stored.entry?;
            stored.run.undo(owner, |id| self.journal.is_latest_untracked(entry, id))
        })?
    }

    /// How many users undoing this run would change now. Tracked.
    pub(super) fn undoable_now(&self, run: RunId) -> usize {
        self.journal.journal.track();
        self.runs.track();
        self.undo_run(run).map_or(0, |undo| undo.targets().len())
    }
}
