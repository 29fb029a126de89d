//! Retries a failed load with back-off, or after `Retry-After`. Reads only: writes are never sent again.

use std::time::Duration;

use leptos::{ev, prelude::*};

use super::{
    state::{LoadState, RowUpdate},
    store::UserList,
};
use crate::{
    api::error::ApiError,
    browser::{events::on_window, press, time, visibility::is_visible},
    directory::user::Moment,
};

/// The back-off in seconds; the last one is repeated.
const PAUSES: [u32; 6] = [2, 4, 8, 16, 32, 60];

/// The longest pause in seconds: a day. `setTimeout` overflows above 2³¹−1 ms and fires at once.
const LONGEST: u32 = 86_400;

impl UserList {
    /// Records the failure, and schedules the next attempt if the error is transient.
    pub(super) fn retry_later(&self, error: &ApiError) {
        let retry = self.retry;
        retry.unschedule();
        retry.set_failure.set(Some(error.clone()));
        let failures = retry.failures.get_value();
        retry.failures.set_value(failures + 1);
        if !error.is_transient() {
            return;
        }
        let seconds = pause(failures, error.retry_after());
        let list = *self;
        let attempt = move || {
            retry.timer.set_value(None);
            // A hidden page waits until it is visible; `due_at` is kept for that.
            if is_visible() {
                press::when_released(move || list.retry_now());
            }
        };
        retry
            .timer
            .set_value(set_timeout_with_handle(attempt, Duration::from_secs(seconds.into())).ok());
        retry
            .set_due_at
            .set(Some(Moment(time::now().0 + i64::from(seconds) * 1000)));
    }

    /// Retries a failed load when the browser comes online, and one that became due while the page was hidden when it
    /// becomes visible.
    pub fn retry_when_possible(&self) {
        let list = *self;
        on_window(ev::online, move |_| {
            if list.retry.failure.with_untracked(Option::is_some) {
                list.retry_now();
            }
        });
        on_window(ev::visibilitychange, move |_| {
            let is_due = list.retry.due_at.get_untracked().is_some_and(|at| at <= time::now());
            if is_due && is_visible() {
                list.retry_now();
            }
        });
    }

    /// Loads the list now, if somebody is signed in.
    pub fn retry_now(&self) {
        if untrack(|| self.session.is_signed_in()) {
            self.refresh(RowUpdate::Stay);
        }
    }

    /// Whether a retry is in flight. Tracked.
    pub fn is_retrying(&self) -> bool {
        self.retry.failure.with(Option::is_some) && self.load_state.with(|state| matches!(state, LoadState::Running(_)))
    }
}

/// The pause before the next attempt of a read, in seconds. `failures` counts the failed attempts before the last one;
/// `retry_after` is in seconds.
pub fn pause(failures: usize, retry_after: Option<u32>) -> u32 {
    let growing = PAUSES.get(failures).or(PAUSES.last()).copied().unwrap_or(LONGEST);
    retry_after.map_or(growing, |seconds| seconds.clamp(1, LONGEST))
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn pauses_grow_up_to_a_minute() {
        let pauses: Vec<u32> = (0..8).map(|failures| pause(failures, None)).collect();
        assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60, 60]);
    }

    #[test]
    fn what_the_platform_says_counts_within_a_day() {
        assert_eq!(pause(3, Some(7)), 7);
        assert_eq!(pause(0, Some(0)), 1);
        assert_eq!(pause(0, Some(u32::MAX)), 86_400);
    }
}
