//! Focus management: when the focused element disappears, the focus goes to the heading and never to the body.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The id of the heading that every page has.
pub const HEADING: &str = "title";

/// The id of the search field.
pub const SEARCH: &str = "search";

/// Focuses the element with this id, if there is one.
pub fn focus_on(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A focus that fails is not worth an error.
        let _ = element.focus();
    }
}

/// Takes the focus from the element that has it.
pub fn blur() {
    if let Some(element) = document().active_element() {
        // A `blur` that fails is not worth an error.
        let _ = element.unchecked_into::<web_sys::HtmlElement>().blur();
    }
}

/// Focuses an element that the current change adds: it is in the DOM by the next frame.
pub fn focus_in_next_frame(id: impl Into<String>) {
    // Not generic, so that it is compiled once.
    fn of_text(id: String) {
        request_animation_frame(move || focus_on(&id));
    }
    of_text(id.into());
}

/// Makes a change that may remove the focused element, and then focuses the heading.
pub fn keeping_focus(change: impl FnOnce()) {
    let had_focused_element = has_focused_element();
    change();
    if had_focused_element {
        return_to_heading();
    }
}

/// In the next frame, focuses the heading if nothing has the focus.
pub fn return_to_heading() {
    // Outside of the generic `keeping_focus`, so that it is compiled once.
    request_animation_frame(|| {
        if !has_focused_element() {
            focus_on(HEADING);
        }
    });
}

/// For buttons that are replaced when pressed: a held key acts once.
pub fn ignore_repeat(event: leptos::ev::KeyboardEvent) {
    if event.repeat() {
        event.prevent_default();
    }
}

/// Whether the focus is in a text field.
pub fn is_in_text_field() -> bool {
    const TEXT_FIELD: &str = "textarea, select, input:not([type=checkbox], [type=radio], [type=file])";
    document()
        .active_element()
        .is_some_and(|active| active.matches(TEXT_FIELD).unwrap_or_default())
}

/// Whether anything has the focus.
pub fn has_focused_element() -> bool {
    let document = document();
    let body = document.body().map(web_sys::Element::from);
    document.active_element().is_some_and(|active| Some(active) != body)
}
