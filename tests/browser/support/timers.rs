//! Timers and a clock that the test controls, so that no test has to wait for minutes.

use std::time::Duration;

use super::Screen;

/// Keeps timers of `LEAST` milliseconds or more, instead of starting them.
const HOLD: &str = "
    window.heldTimers = new Map();
    const set = window.setTimeout.bind(window), clear = window.clearTimeout.bind(window);
    let last = 1e9;
    window.setTimeout = (run, pause, ...rest) => {
        if (!(pause >= LEAST)) return set(run, pause, ...rest);
        heldTimers.set(++last, { pause, run });
        return last;
    };
    window.clearTimeout = (number) => { heldTimers.delete(number) || clear(number); };
";

/// Stops the page's clock: only `advance_clock` changes `Date.now` and runs intervals.
const HOLD_CLOCK: &str = "
    window.heldIntervals = [];
    window.setInterval = (run) => heldIntervals.push(run);
    window.heldClock = Date.now();
    Date.now = () => heldClock;
";

impl Screen {
    /// From the next page on, timers of this many milliseconds or more fire only by [`Self::fire_timer`].
    pub async fn hold_timers(&self, least: u32) {
        let source = HOLD.replace("LEAST", &least.to_string());
        self.run_before_pages(&source).await;
    }

    /// The delays of the timers that are held now, in milliseconds.
    pub async fn held_timers(&self) -> Vec<u32> {
        self.execute("return [...heldTimers.values()].map((timer) => timer.pause)", vec![])
            .await
            .expect("timers")
    }

    /// Waits for a held timer of `pause` to ten times `pause` milliseconds, and fires the shortest such timer. The pause between
    /// refreshes grows with the duration of a load, which is long on a busy machine.
    pub async fn fire_timer(&self, pause: u32) {
        self.until(&format!("a timer of {pause} ms"), async || {
            let has_fired: bool = self
                .execute(
                    "const within = [...heldTimers].filter(([, timer]) =>
                         timer.pause >= arguments[0] && timer.pause <= 10 * arguments[0]);
                     if (!within.length) return false;
                     const [number, timer] = within.reduce((a, b) => b[1].pause < a[1].pause ? b : a);
                     heldTimers.delete(number);
                     timer.run();
                     return true;",
                    vec![pause.into()],
                )
                .await?;
            Ok(has_fired.then_some(()))
        })
        .await;
    }

    /// From the next page on, only [`Self::advance_clock`] changes the page's clock.
    pub async fn hold_clock(&self) {
        self.run_before_pages(HOLD_CLOCK).await;
    }

    /// Advances the clock that [`Self::hold_clock`] holds, and runs every interval once.
    pub async fn advance_clock(&self, by: Duration) {
        let milliseconds = u64::try_from(by.as_millis()).expect("not for ever");
        self.execute::<()>(
            "heldClock += arguments[0]; heldIntervals.forEach((run) => run());",
            vec![milliseconds.into()],
        )
        .await
        .expect("the clock moves");
    }
}
