//! Looks an unconfirmed change up again by itself, as the list is: after growing pauses, or after `Retry-After`. A read only:
//! the change is never sent again.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{flow::StatusChange, store::StatusChanges};
use crate::{
    api::{error::ApiError, users as api},
    browser::visibility::is_visible,
    directory::journal::EntryId,
    ui::focus::keeping_focus,
    users::{in_flight::Activity, list::retry_pause},
};

impl StatusChanges {
    /// Schedules the next look-up if the error of the last one is transient, and says so in the row. `failures` is the number
    /// of those that failed before.
    pub(super) fn look_up_later(&self, sent: &StatusChange, entry: EntryId, error: &ApiError, failures: usize) {
        let reason = error.sentence();
        let mut words = reason.clone();
        if error.is_transient() {
            let seconds = retry_pause(failures, error.retry_after());
            words = format!("{reason} The page checks again after {seconds} s.");
            let sent = StatusChange {
                entry: Some(entry),
                ..sent.clone()
            };
            self.schedule(sent, entry, failures, seconds);
        }
        let unconfirmed = Activity::Unconfirmed {
            change: sent.change,
            reason: words,
            entry,
        };
        keeping_focus(|| self.in_flight.set_activity(&sent.id, unconfirmed));
    }

    fn schedule(&self, sent: StatusChange, entry: EntryId, failures: usize, seconds: u32) {
        let (changes, id) = (*self, sent.id.clone());
        let look_up = move || {
            changes.lookups.update_value(|lookups| {
                lookups.remove(&sent.id);
            });
            if !changes.is_unconfirmed(&sent, entry) {
                return;
            }
            // A hidden page asks nothing.
            if !is_visible() {
                changes.schedule(sent, entry, failures, seconds);
                return;
            }
            spawn_local(async move {
                let answer = api::is_active(changes.client.in_background(), &sent.id).await;
                // It may have been looked up by hand, or by a newer list, meanwhile.
                if !changes.is_unconfirmed(&sent, entry) {
                    return;
                }
                match answer {
                    Ok(Some(enabled)) => changes.mark_looked_up(&sent, enabled, None),
                    // The row says that it can be checked by hand.
                    Ok(None) => {}
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
    }

    fn is_unconfirmed(&self, sent: &StatusChange, entry: EntryId) -> bool {
        let activity = self.in_flight.activity_untracked(&sent.id);
        self.is_current(sent) && matches!(activity, Some(Activity::Unconfirmed { entry: its, .. }) if its == entry)
    }
}
