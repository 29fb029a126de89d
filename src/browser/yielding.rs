//! Long work in short tasks: between two of them the browser handles input and paints.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The longest task before the next yield, in milliseconds: half a frame at 60 Hz.
const BUDGET: f64 = 8.0;

/// Measures how long the current task has run.
pub struct TimeBudget {
    since: f64,
}

impl TimeBudget {
    /// Starts measuring now.
    pub fn start() -> Self {
        Self { since: now() }
    }

    /// Yields to the browser if the budget of this task is used up.
    pub async fn yield_if_over_budget(&mut self) {
        if now() - self.since >= BUDGET {
            // A rejected promise changes nothing: the work goes on.
            let _ = JsFuture::from(yield_now()).await;
            self.since = now();
        }
    }
}

/// Milliseconds since the page was opened; 0 in a browser without `performance`.
fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Resolves after `scheduler.yield()`, or `setTimeout(0)` where that is missing.
fn yield_now() -> Promise {
    let scheduler = Reflect::get(&window(), &JsValue::from_str("scheduler")).unwrap_or_default();
    Reflect::get(&scheduler, &JsValue::from_str("yield"))
        .ok()
        .and_then(|function| function.dyn_into::<Function>().ok())
        .and_then(|function| function.call0(&scheduler).ok())
        .and_then(|promise| promise.dyn_into().ok())
        .unwrap_or_else(|| {
            Promise::new(&mut |resolve, _| {
                let _ = window().set_timeout_with_callback(&resolve);
            })
        })
}
