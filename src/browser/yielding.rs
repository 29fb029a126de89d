//! Splits long work into short tasks, so that the browser can handle input and paint between them.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The time budget of a task, in milliseconds: half a frame at 60 Hz.
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
            yield_to_browser().await;
            self.since = now();
        }
    }
}

/// Continues in a new task, so that the browser can handle input and paint before.
pub async fn yield_to_browser() {
    // The work continues even if the promise is rejected.
    let _ = JsFuture::from(yield_now()).await;
}

/// Milliseconds since the navigation started; 0 where `performance` is missing.
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
