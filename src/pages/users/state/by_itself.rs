//! The list is read again by itself, while the page can be seen.

use std::time::Duration;

use leptos::{ev, prelude::*};

use super::{Reading, Users};
use crate::ui::{clock::is_in_sight, reactive::effect, time};

/// At most this part of the time the platform is busy with reading the list for one page.
const PART: u32 = 20;

impl Users {
    /// From now on, reads the list again when that long has passed since it was read, or was tried to be: at once, when
    /// the page could not be seen at that moment and can be again.
    pub fn read_again_every(&self, pause: Option<Duration>) {
        let Some(pause) = pause else {
            return;
        };
        let users = *self;
        let next = StoredValue::new(None::<TimeoutHandle>);
        let is_due = StoredValue::new(false);
        let begun = StoredValue::new(time::now());
        let read = move || {
            is_due.set_value(!is_in_sight());
            if is_in_sight() && untrack(|| users.session.is_signed_in()) {
                users.refresh_in_background();
            }
        };
        // How far a reading is makes no difference here.
        let is_running = Memo::new(move |_| users.reading.with(|reading| matches!(reading, Reading::Running(_))));
        effect(move || {
            let is_running = is_running.get();
            is_due.set_value(false);
            if let Some(next) = next.try_update_value(Option::take).flatten() {
                next.clear();
            }
            if is_running {
                begun.set_value(time::now());
                return;
            }
            let took = time::now().0.saturating_sub(begun.get_value().0).max(0).unsigned_abs();
            let pause = pause.max(Duration::from_millis(took) * PART);
            next.set_value(set_timeout_with_handle(read, pause).ok());
        });
        // The page lives as long as its window, so nobody stops listening.
        let _ = window_event_listener(ev::visibilitychange, move |_| {
            if is_due.get_value() {
                read();
            }
        });
    }
}
