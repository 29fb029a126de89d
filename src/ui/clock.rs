//! One clock for everything on the page. It ticks while the page is visible.

use std::time::Duration;

use leptos::prelude::*;

use super::reactive::memo;
use crate::{
    browser::{press, time, visibility::is_visible},
    directory::{facets::Day, user::Moment},
};

/// The interval between two updates of the clock.
const TICK: Duration = Duration::from_secs(20);

/// The page's clock.
#[derive(Clone, Copy)]
pub struct Clock {
    now: RwSignal<Moment>,
    today: Memo<Day>,
}

impl Clock {
    /// Starts the clock and provides it as context.
    pub fn provide() -> Self {
        let now = RwSignal::new(time::now());
        let clock = Self {
            now,
            today: memo(move || Day::of(now.get())),
        };
        let tick = move || {
            if is_visible() {
                clock.now.set(time::now());
            }
        };
        // Never cleared: the page has one clock.
        let _ = set_interval_with_handle(move || press::when_released(tick), TICK);
        provide_context(clock);
        clock
    }

    /// The one from the context.
    pub fn get() -> Self {
        expect_context()
    }

    /// Now. Tracked.
    pub fn now(&self) -> Moment {
        self.now.get()
    }

    /// [`Self::now`], untracked.
    pub fn now_untracked(&self) -> Moment {
        self.now.get_untracked()
    }

    /// Today in UTC. Tracked.
    pub fn today(&self) -> Day {
        self.today.get()
    }

    /// Updates the clock now, so that a time that was just shown is not in the future.
    pub fn catch_up(&self) {
        self.now.set(time::now());
    }
}
