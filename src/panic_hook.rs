//! Logs the location of a panic. The error page is shown by `src/start.js`, which still runs after a panic.

use std::panic::PanicHookInfo;

use wasm_bindgen::JsValue;

/// Makes panics log their location, but not their message, which may contain user input.
pub fn install() {
    std::panic::set_hook(Box::new(log_location));
}

fn log_location(info: &PanicHookInfo<'_>) {
    if let Some(location) = info.location() {
        let line = format!("The program stopped at {}:{}", location.file(), location.line());
        web_sys::console::error_1(&JsValue::from_str(&line));
    }
}
