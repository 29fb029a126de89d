//! How far the run under way is, for those who do not look at it: announced every ten seconds, and in the title.

use leptos::prelude::*;

use super::{super::state::Users, Bulk, Kept, title};
use crate::ui::number::count;

/// How often it is announced, in milliseconds: often enough to know that it goes on, seldom enough to do something else.
const ANNOUNCE_EVERY: u64 = 10_000;

impl Bulk {
    /// "40 % · Deactivating 100 users" while a run is under way, tracked.
    pub fn progress_in_title(&self) -> Option<String> {
        if !self.is_running() {
            return None;
        }
        self.runs.with(|runs| {
            let run = &runs.last()?.run;
            let progress = run.progress();
            let percent = (progress.ended() + progress.confirming) * 100 / progress.total().max(1);
            Some([&count(percent), " % · ", &title(run)].concat())
        })
    }
}

impl Users {
    /// Announces how far this run is, again and again until it is over.
    pub(super) fn announce_progress_later(&self, at: usize) {
        let users = *self;
        self.later(ANNOUNCE_EVERY, move || {
            let is_under_way = |kept: &Kept| !kept.run.is_finished();
            if users.bulk.look(at, is_under_way) == Some(true) {
                if let Some(words) = users.bulk.look(at, so_far) {
                    users.announcer.say([&words, "."].concat());
                }
                users.announce_progress_later(at);
            }
        });
    }
}

/// "Deactivating 100 users: 40 of 100".
pub(super) fn so_far(kept: &Kept) -> String {
    let progress = kept.run.progress();
    let answered = progress.ended() + progress.confirming;
    [
        &title(&kept.run),
        ": ",
        &count(answered),
        " of ",
        &count(progress.total()),
    ]
    .concat()
}
