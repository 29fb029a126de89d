//! Long work in short stretches: between two of them the browser answers to input and paints.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How long the page may be busy at a stretch, in milliseconds: half a frame at 60 Hz.
const STRETCH: f64 = 8.0;

/// Knows since when the page has been busy.
pub struct Pace {
    since: f64,
}

impl Pace {
    /// Work begins.
    pub fn begin() -> Self {
        Self { since: now() }
    }

    /// Lets the browser have its turn if the stretch is over.
    pub async fn rest_if_due(&mut self) {
        if now() - self.since >= STRETCH {
            // Whether it was taken or refused: the work goes on.
            let _ = JsFuture::from(turn()).await;
            self.since = now();
        }
    }
}

/// Milliseconds since the page began, or 0 where a browser does not tell.
fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Kept when the browser has had its turn: by its scheduler, or where it has none by a timer.
fn turn() -> Promise {
    let scheduler = Reflect::get(&window(), &JsValue::from_str("scheduler")).unwrap_or_default();
    Reflect::get(&scheduler, &JsValue::from_str("yield"))
        .ok()
        .and_then(|give_way| give_way.dyn_into::<Function>().ok())
        .and_then(|give_way| give_way.call0(&scheduler).ok())
        .and_then(|promise| promise.dyn_into().ok())
        .unwrap_or_else(|| {
            Promise::new(&mut |kept, _| {
                let _ = window().set_timeout_with_callback(&kept);
            })
        })
}
