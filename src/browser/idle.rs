//! `requestIdleCallback`, and the preference to save data.

use std::time::Duration;

use js_sys::Reflect;
use leptos::prelude::{set_timeout, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// The delay where `requestIdleCallback` is missing.
const FALLBACK_DELAY: Duration = Duration::from_secs(1);

/// Calls `run` when the browser is idle, or after one second where `requestIdleCallback` is missing.
pub fn when_idle(run: impl FnOnce() + 'static) {
    let request = Reflect::get(&window(), &JsValue::from_str("requestIdleCallback"));
    match request
        .ok()
        .and_then(|request| request.dyn_into::<js_sys::Function>().ok())
    {
        Some(request) => {
            let callback = Closure::once_into_js(run);
            // Fails only if the page is being torn down.
            let _ = request.call1(&window(), &callback);
        }
        None => set_timeout(run, FALLBACK_DELAY),
    }
}

/// Whether the user asked the browser to save data (`navigator.connection.saveData`).
pub fn saves_data() -> bool {
    let connection = Reflect::get(&window().navigator(), &JsValue::from_str("connection"));
    connection
        .and_then(|connection| Reflect::get(&connection, &JsValue::from_str("saveData")))
        .is_ok_and(|save| save.is_truthy())
}
