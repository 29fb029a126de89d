//! The Clipboard API.

use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Writes a text to the clipboard; false where the browser does not allow it.
pub async fn write_text(text: &str) -> bool {
    match clipboard() {
        Some(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    }
}

/// `None` outside of secure contexts, where `navigator.clipboard` is missing although web-sys types it as always there.
fn clipboard() -> Option<web_sys::Clipboard> {
    let clipboard = Reflect::get(&window().navigator(), &JsValue::from_str("clipboard")).ok()?;
    clipboard.is_object().then(|| clipboard.unchecked_into())
}
