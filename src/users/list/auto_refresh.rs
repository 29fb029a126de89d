//! Refreshes the list at an interval while the page is visible.

use std::time::Duration;

use leptos::{ev, prelude::*};

use super::{LoadState, UserList};
use crate::{
    browser::{events::on_window, press, time, visibility::is_visible},
    ui::reactive::{effect, memo},
};

/// The least pause, as a multiple of the time the last load took: large lists must not keep the platform busy.
const MIN_PAUSE_PER_LOAD: u32 = 20;

impl UserList {
    /// Refreshes the list `pause` after each load or attempt. A refresh that is due while the page is hidden happens
    /// when it becomes visible.
    pub fn refresh_every(&self, pause: Option<Duration>) {
        let Some(pause) = pause else {
            return;
        };
        let list = *self;
        let next = StoredValue::new(None::<TimeoutHandle>);
        let is_due = StoredValue::new(false);
        let begun = StoredValue::new(time::now());
        let read = move || {
            is_due.set_value(!is_visible());
            if is_visible() && untrack(|| list.session.is_signed_in()) {
                list.refresh_in_background();
            }
        };
        // Progress of a load must not restart the timer.
        let is_running = memo(move || list.load_state.with(|state| matches!(state, LoadState::Running(_))));
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
            let pause = pause.max(Duration::from_millis(took) * MIN_PAUSE_PER_LOAD);
            next.set_value(set_timeout_with_handle(move || press::when_released(read), pause).ok());
        });
        on_window(ev::visibilitychange, move |_| {
            if is_due.get_value() {
                read();
            }
        });
    }
}
