//! Time in the test's hands: no test waits for minutes to pass.

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

impl Screen {
    /// From the next page on, timers of so many milliseconds or more ring only by [`Self::let_timer_ring`].
    pub async fn hold_timers(&self, least: u32) {
        let source = HOLD.replace("LEAST", &least.to_string());
        self.run_before_pages(&source).await;
    }

    /// How long the timers are set for that are held now, in milliseconds.
    pub async fn held_timers(&self) -> Vec<u32> {
        self.ask("return [...heldTimers.values()].map((timer) => timer.pause)", vec![])
            .await
            .expect("timers")
    }

    /// Waits until there is a timer for so many milliseconds, and lets the shortest such ring. It may be set for up to ten
    /// times as long: on a busy machine reading the list takes long, and then so does the pause behind it.
    pub async fn let_timer_ring(&self, pause: u32) {
        self.until(&format!("a timer of {pause} ms"), async || {
            let has_rung: bool = self
                .ask(
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
            Ok(has_rung.then_some(()))
        })
        .await;
    }
}
