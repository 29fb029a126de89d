//! Time in the test's hands: no test waits for minutes to pass.

use std::time::Duration;

use super::Screen;

/// Timers that run for as long as this or longer do not run; they are kept.
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

/// The page's clock stands still: `Date.now` is what `advance_clock` makes of it, and intervals run only by it.
const HOLD_CLOCK: &str = "
    window.heldIntervals = [];
    window.setInterval = (run) => heldIntervals.push(run);
    window.heldClock = Date.now();
    Date.now = () => heldClock;
";

impl Screen {
    /// From the next page on, timers of so many milliseconds or more ring only by [`Self::fire_timer`].
    pub async fn hold_timers(&self, least: u32) {
        let source = HOLD.replace("LEAST", &least.to_string());
        self.run_before_pages(&source).await;
    }

    /// How long the timers are set for that are held now, in milliseconds.
    pub async fn held_timers(&self) -> Vec<u32> {
        self.execute("return [...heldTimers.values()].map((timer) => timer.pause)", vec![])
            .await
            .expect("timers")
    }

    /// Waits until there is a timer for so many milliseconds, and lets the shortest such ring. It may be set for up to ten
    /// times as long: on a busy machine reading the list takes long, and then so does the pause behind it.
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

    /// From the next page on, the page's clock stands still but for [`Self::advance_clock`].
    pub async fn hold_clock(&self) {
        self.run_before_pages(HOLD_CLOCK).await;
    }

    /// Moves the clock that [`Self::hold_clock`] holds, and lets every interval run once.
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
