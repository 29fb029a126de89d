//! What a panic leaves behind: its place in the console. The page that says so is `src/start.js`'s business, because
//! that file is still running when the program is not.

use std::panic::PanicHookInfo;

use wasm_bindgen::JsValue;

/// From now on a panic writes its place to the console; not its message, which might hold what somebody typed.
pub fn install() {
    std::panic::set_hook(Box::new(write_place));
}

fn write_place(info: &PanicHookInfo<'_>) {
    if let Some(place) = info.location() {
        let words = format!("The program stopped at {}:{}", place.file(), place.line());
        web_sys::console::error_1(&JsValue::from_str(&words));
    }
}
