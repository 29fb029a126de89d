//! Progress for people who do not look at the dialog: announced every ten seconds, and in the document's title.

use leptos::prelude::*;

use super::{
    store::{BulkActions, RunId, StoredRun},
    wording::title,
};
use crate::ui::number::count;

/// The interval of the announcements, in milliseconds.
const ANNOUNCE_EVERY: u64 = 10_000;

impl BulkActions {
    /// "40 % · Deactivating 100 users" while a run is active. Tracked.
    pub(super) fn progress_words(&self) -> Option<String> {
        if !self.in_flight.is_run_active() {
            return None;
        }
        self.runs.with(|runs| {
            let run = &runs.last()?.run;
            let progress = run.progress();
            let percent = progress.answered() * 100 / progress.not_skipped().max(1);
            Some([&count(percent), " % · ", &title(run)].concat())
        })
    }
}

impl BulkActions {
    /// Announces the progress of this run every [`ANNOUNCE_EVERY`] milliseconds until it has finished.
    pub(super) fn announce_progress_later(&self, run: RunId) {
        let bulk = *self;
        self.after(ANNOUNCE_EVERY, move || {
            let is_active = |stored: &StoredRun| !stored.run.is_finished();
            if bulk.with_untracked(run, is_active) == Some(true) {
                if let Some(words) = bulk.with_untracked(run, progress_text) {
                    bulk.announcer.say([&words, "."].concat());
                }
                bulk.announce_progress_later(run);
            }
        });
    }
}

/// "Deactivating 100 users: 40 of 100".
pub(super) fn progress_text(stored: &StoredRun) -> String {
    let progress = stored.run.progress();
    [
        &title(&stored.run),
        ": ",
        &count(progress.answered()),
        " of ",
        &count(progress.not_skipped()),
    ]
    .concat()
}
