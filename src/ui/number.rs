//! Numbers in the user's locale.

use js_sys::{Array, Function, Intl::NumberFormat, Object};
use wasm_bindgen::JsValue;

thread_local! {
    /// Creating a formatter costs more than formatting a page of numbers.
    static FORMAT: Function = NumberFormat::new(&Array::new(), &Object::new()).format();
}

/// A count with its separators: 1,234 or 1.234 or 1 234.
pub fn count(number: usize) -> String {
    FORMAT
        .with(|format| format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(number as f64)))
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| number.to_string())
}

/// A count and the noun that goes with it.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// A size in bytes, KB or MB (decimal units of 1,000), rounded down.
pub fn bytes(number: usize) -> String {
    match number {
        0..1_000 => format!("{number} bytes"),
        1_000..1_000_000 => format!("{} KB", count(number / 1_000)),
        _ => format!("{}.{} MB", count(number / 1_000_000), number % 1_000_000 / 100_000),
    }
}
