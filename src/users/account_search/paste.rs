//! Pasting several lines into the search field. A browser joins them, so that two addresses become one word.

use leptos::ev;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, Event, HtmlInputElement, SelectionMode};

use crate::{browser::events::on_window, ui::focus::SEARCH};

/// Registers a listener that puts ", " in place of the line breaks of text pasted into the search field.
pub(super) fn take_pasted_lines() {
    on_window(ev::paste, |event| paste(&event));
}

/// Text of one line is left to the browser.
fn paste(event: &ClipboardEvent) {
    let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
    let target = event.target();
    let field = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let (Some(text), Some(field)) = (text, field.filter(|field| field.id() == SEARCH)) else {
        return;
    };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > 1 && insert(&field, &lines.join(", ")).is_ok() {
        event.prevent_default();
    }
}

/// Replaces what is selected in the field, as the browser would.
fn insert(field: &HtmlInputElement, text: &str) -> Result<(), JsValue> {
    let end = field.value().encode_utf16().count() as u32;
    let from = field.selection_start()?.unwrap_or(end);
    let to = field.selection_end()?.unwrap_or(end);
    field.set_range_text_with_start_and_end_and_selection_mode(text, from, to, SelectionMode::End)?;
    field.dispatch_event(&Event::new("input")?)?;
    Ok(())
}
