//! Starts runs: after a confirmation, as a retry, or as an undo.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::store::{BulkActions, PendingRun, RunId, StoredRun};
use crate::{
    browser::{
        time,
        yielding::{TimeBudget, yield_to_browser},
    },
    directory::{
        guard::Change,
        journal::EntryId,
        run::{Forecast, ForecastBuilder, ProposedRun, RetryScope, Run, RunBuilder},
        selection::LocatedUsers,
    },
};

/// The number of users in a forecast between two checks of the time budget: about a millisecond of work.
const FORECAST_SLICE: usize = 8_000;

/// The number of users added to a run between two checks of the time budget.
const RUN_SLICE: usize = 500;

/// Calls `advance` until it returns `Some(false)`, and yields to the browser whenever the time budget is used up.
/// `None` as soon as `advance` returns `None`, because the work is no longer wanted.
async fn while_advancing(advance: &mut impl FnMut() -> Option<bool>) -> Option<()> {
    let mut budget = TimeBudget::start();
    while advance()? {
        budget.yield_if_over_budget().await;
    }
    Some(())
}

impl BulkActions {
    /// Makes the run skip users with a change in flight, and count pending deactivations as done.
    fn exclude_in_flight(&self, run: &mut Run) {
        run.assume_deactivated(untrack(|| self.in_flight.leaving()));
        run.exclude(self.in_flight.pending_untracked());
    }

    /// Opens the confirmation of this change of these users. A later call replaces one whose forecast is not ready yet.
    pub(super) fn prepare(&self, change: Change, users: LocatedUsers) {
        if !self.is_free_or_show_active() {
            return;
        }
        let bulk = *self;
        self.confirmation_epoch.update_value(|epoch| *epoch += 1);
        // `None` once the page is gone.
        let epochs = move || Some((bulk.epoch.try_get_value()?, bulk.confirmation_epoch.try_get_value()?));
        let this = epochs();
        let proposed = ProposedRun::new(change, users, untrack(|| self.session.user_id()))
            .assuming_deactivated(untrack(|| self.in_flight.leaving()))
            .excluding(self.in_flight.pending_untracked());
        spawn_local(async move {
            let is_wanted = move || epochs() == this;
            let forecast = bulk.forecast(&proposed, is_wanted).await;
            // The confirmation is opened in a task of its own.
            yield_to_browser().await;
            if let Some(forecast) = forecast.filter(|_| is_wanted()) {
                let proposed = Arc::new(proposed);
                bulk.pending.set(Some(PendingRun { proposed, forecast }));
            }
        });
    }

    /// What the proposed run would do with the current list; `None` once `is_wanted` returns `false`. Untracked.
    pub(super) async fn forecast(&self, proposed: &ProposedRun, is_wanted: impl Fn() -> bool) -> Option<Forecast> {
        let directory = self.list.directory;
        let mut builder = ForecastBuilder::default();
        let mut advance = || {
            is_wanted().then(|| directory.try_with_untracked(|all| builder.advance(proposed, all, FORECAST_SLICE)))?
        };
        while_advancing(&mut advance).await?;
        Some(builder.finish())
    }

    /// Builds the proposed run; `None` once `is_wanted` returns `false`. Untracked.
    pub(super) async fn build_run(&self, proposed: &ProposedRun, is_wanted: impl Fn() -> bool) -> Option<Run> {
        let directory = self.list.directory;
        let mut builder = RunBuilder::new(proposed);
        let mut advance =
            || is_wanted().then(|| directory.try_with_untracked(|all| builder.advance(all, RUN_SLICE)))?;
        while_advancing(&mut advance).await?;
        Some(builder.finish())
    }

    /// Starts a run and shows it. There is one at a time: if one is active, that is shown instead.
    pub(super) fn start_now(&self, run: Run) {
        self.start_run(run, None);
    }

    /// Starts a run that undoes this one, for the users who have not been changed since.
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

    /// Starts a run that retries some targets of a finished one.
    pub fn retry(&self, run: RunId, scope: RetryScope) {
        let owner = untrack(|| self.session.user_id());
        let retry = |stored: &StoredRun| Some((stored.run.retry(scope, owner)?, stored.undoes));
        if let Some((run, undoes)) = self.with_untracked(run, retry).flatten() {
            self.start_run(run, undoes);
        }
    }

    /// The run that would undo this one, for the users who have not been changed since. Untracked.
    pub(super) fn undo_run(&self, run: RunId) -> Option<Run> {
        let owner = untrack(|| self.session.user_id());
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
