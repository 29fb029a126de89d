//! Looks up unconfirmed changes automatically, with the back-off of the list or after `Retry-After`. Reads only: a
//! change is never sent again.

use std::time::Duration;

use rustc_hash::FxHashMap;

use leptos::{prelude::*, task::spawn_local};

use super::{flow::StatusChange, store::StatusChanges};
use crate::{
    api::{error::ApiError, users as api},
    browser::{time, visibility::is_visible},
    directory::{journal::EntryId, user::Moment},
    ui::focus::keeping_focus,
    users::{
        in_flight::{Activity, NextCheck, next_check_words},
        list::retry_pause,
    },
};

impl StatusChanges {
    /// Marks the change as unconfirmed because of the error of a look-up, and schedules the next one if the error is
    /// transient. `failures` is the number of look-ups that failed before.
    pub(super) fn look_up_later(&self, sent: &StatusChange, entry: EntryId, error: &ApiError, failures: usize) {
        let sent = StatusChange {
            entry: Some(entry),
            ..sent.clone()
        };
        let pause = error.is_transient().then(|| retry_pause(failures, error.retry_after()));
        match pause {
            Some(seconds) => self.schedule(sent, entry, error.sentence(), failures, seconds),
            None => self.mark_waiting(&sent, entry, error.sentence(), None),
        }
    }

    fn mark_waiting(&self, sent: &StatusChange, entry: EntryId, reason: String, next_check: Option<NextCheck>) {
        let unconfirmed = Activity::Unconfirmed {
            change: sent.change,
            reason,
            entry,
            next_check,
        };
        keeping_focus(|| self.in_flight.set_activity(&sent.id, unconfirmed));
    }

    fn schedule(&self, sent: StatusChange, entry: EntryId, reason: String, failures: usize, seconds: u32) {
        let (changes, id) = (*self, sent.id.clone());
        let next_check = NextCheck {
            at: Moment(time::now().0 + i64::from(seconds) * 1000),
            pause: seconds,
        };
        self.mark_waiting(&sent, entry, reason.clone(), Some(next_check));
        let look_up = move || {
            changes.lookups.update_value(|lookups| {
                lookups.remove(&sent.id);
            });
            if !changes.is_unconfirmed(&sent, entry) {
                return;
            }
            // A hidden page sends no requests.
            if !is_visible() {
                changes.schedule(sent, entry, reason, failures, seconds);
                return;
            }
            spawn_local(async move {
                let load_epoch = changes.list.load_epoch();
                let response = api::is_active(changes.client.in_background(), &sent.id).await;
                // A look-up on request or a newer list may have resolved the change meanwhile.
                if !changes.is_unconfirmed(&sent, entry) {
                    return;
                }
                match response {
                    Ok(Some(enabled)) => changes.mark_looked_up(&sent, enabled, load_epoch, None),
                    // The row offers a look-up on request.
                    Ok(None) => changes.mark_waiting(&sent, entry, reason, None),
                    Err(error) => changes.look_up_later(&sent, entry, &error, failures + 1),
                }
            });
        };
        let timer = set_timeout_with_handle(look_up, Duration::from_secs(seconds.into()));
        self.lookups.update_value(|lookups| {
            let earlier = timer.ok().and_then(|timer| lookups.insert(id, timer));
            if let Some(earlier) = earlier {
                earlier.clear();
            }
        });
        self.count_down();
    }

    /// Rewrites the countdowns on screen every second while look-ups are scheduled. Only their text changes, so that no
    /// button is replaced while it may be pressed.
    fn count_down(&self) {
        if self.countdown.with_value(Option::is_some) {
            return;
        }
        let changes = *self;
        let tick = move || {
            write_countdowns();
            if changes.lookups.with_value(FxHashMap::is_empty)
                && let Some(countdown) = changes.countdown.try_update_value(Option::take).flatten()
            {
                countdown.clear();
            }
        };
        let countdown = set_interval_with_handle(tick, Duration::from_secs(1));
        self.countdown.set_value(countdown.ok());
    }

    fn is_unconfirmed(&self, sent: &StatusChange, entry: EntryId) -> bool {
        let activity = self.in_flight.activity_untracked(&sent.id);
        self.is_current(sent) && matches!(activity, Some(Activity::Unconfirmed { entry: its, .. }) if its == entry)
    }
}

/// Rewrites the words of every countdown that is shown, in the table and in the panel.
fn write_countdowns() {
    let found = document().get_elements_by_class_name("next-check");
    for at in 0..found.length() {
        let Some(countdown) = found.item(at) else {
            continue;
        };
        let due_at = countdown.get_attribute("data-at").and_then(|at| at.parse().ok());
        if let Some(due_at) = due_at {
            countdown.set_text_content(Some(&next_check_words(&time::until(Moment(due_at)))));
        }
    }
}
