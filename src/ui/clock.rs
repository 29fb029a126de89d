//! The time that everything on the page agrees on: it moves by itself while the page can be seen.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    browser::{time, visibility::is_visible},
    directory::{facets::Day, user::Moment},
};

/// How often the time moves on.
const TICK: Duration = Duration::from_secs(20);

/// The page's clock. A copy is the same one.
#[derive(Clone, Copy)]
pub struct Clock {
    now: RwSignal<Moment>,
    today: Memo<Day>,
}

impl Clock {
    /// Starts it, and makes it known to everything below.
    pub fn provide() -> Self {
        let now = RwSignal::new(time::now());
        let clock = Self {
            now,
            today: Memo::new(move |_| Day::of(now.get())),
        };
        let tick = move || {
            if is_visible() {
                clock.now.set(time::now());
            }
        };
        // The page has one clock for as long as it lives, so it is never stopped.
        let _ = set_interval_with_handle(tick, TICK);
        provide_context(clock);
        clock
    }

    /// The one provided above.
    pub fn get() -> Self {
        expect_context()
    }

    /// Now, followed.
    pub fn now(&self) -> Moment {
        self.now.get()
    }

    /// Now, asked once.
    pub fn now_untracked(&self) -> Moment {
        self.now.get_untracked()
    }

    /// Today in UTC, followed.
    pub fn today(&self) -> Day {
        self.today.get()
    }

    /// After something new has been shown: it happened now, not at the last tick.
    pub fn catch_up(&self) {
        self.now.set(time::now());
    }
}
