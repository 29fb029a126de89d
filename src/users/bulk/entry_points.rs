//! What the rest of the page calls. The code is in a chunk. Until that is loaded there is no run, so calls that do not
//! start one have nothing to do.

use leptos::{ev, prelude::*};

use super::store::{BulkActions, BulkFunctions, RunId};
use crate::{
    browser::events::on_window,
    directory::{
        Directory,
        guard::Change,
        run::{Run, Target, TargetAction, TargetOutcome, TargetStatus},
        selection::LocatedUsers,
        user::UserId,
    },
    ui::chunk::Chunk,
};

impl BulkActions {
    /// The code that comes with its chunk.
    pub fn chunk(&self) -> Chunk<BulkFunctions> {
        self.chunk
    }

    /// Opens the confirmation of this change of these users. A later call replaces one whose forecast is not ready yet.
    pub fn confirm(&self, change: Change, users: LocatedUsers) {
        let bulk = *self;
        self.chunk
            .when_loaded(move |functions| (functions.confirm)(bulk, change, users));
    }

    /// Starts a run and shows it. There is one at a time: if one is active, that is shown instead.
    pub fn start(&self, run: Run) {
        let bulk = *self;
        self.chunk.when_loaded(move |functions| (functions.start)(bulk, run));
    }

    /// Starts a run that undoes this one, for the users who have not been changed since.
    pub fn undo(&self, run: RunId) {
        let bulk = *self;
        self.chunk.when_loaded(move |functions| (functions.undo)(bulk, run));
    }

    /// How many users undoing this run would change now. Tracked.
    pub fn undoable(&self, run: RunId) -> usize {
        self.chunk.get().map_or(0, |functions| (functions.undoable)(*self, run))
    }

    /// Resumes a run that is paused until a sign-in. If another user has signed in, the run stops.
    pub fn resume(&self) {
        if let Some(functions) = self.chunk.get_untracked() {
            (functions.resume)(*self);
        }
    }

    /// How many runs there have been. Untracked.
    pub fn run_count_untracked(&self) -> usize {
        self.runs.with_untracked(Vec::len)
    }

    /// The results of the deactivations in all runs but the first `runs_before`, oldest run first. Tracked.
    pub fn ended_deactivations(&self, runs_before: usize) -> Vec<(UserId, TargetOutcome)> {
        let ended = |target: &Target| match (target.action(), target.status()) {
            (
                TargetAction::Change {
                    id,
                    change: Change::Deactivate,
                    ..
                },
                TargetStatus::Ended(outcome),
            ) => Some((id.clone(), outcome.clone())),
            _ => None,
        };
        self.runs.with(|runs| {
            let targets = runs.iter().skip(runs_before).flat_map(|stored| stored.run.targets());
            targets.filter_map(ended).collect()
        })
    }

    /// Resolves unconfirmed targets by a list that was loaded after their run.
    pub(super) fn reconcile_unconfirmed(&self, directory: &Directory) {
        if let Some(functions) = self.chunk.get_untracked() {
            (functions.reconcile)(*self, directory);
        }
    }

    /// "40 % · Deactivating 100 users" while a run is active. Tracked.
    pub fn progress_in_title(&self) -> Option<String> {
        (self.chunk.get()?.progress_in_title)(*self)
    }

    /// Makes the browser ask for confirmation before the page is left while a run is active.
    pub(super) fn confirm_before_unload(&self) {
        let in_flight = self.in_flight;
        on_window(ev::beforeunload, move |event| {
            if in_flight.is_run_active_untracked() {
                event.prevent_default();
                // Browsers show a text of their own.
                event.set_return_value("leave");
            }
        });
    }
}
