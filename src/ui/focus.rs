//! Where the focus goes when what held it is gone: never to the body.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The id of the heading that every page has.
pub const HEADING: &str = "title";

/// The id of the search field.
pub const SEARCH: &str = "search";

/// Puts the focus on the element with this id, if it is there.
pub fn focus_on(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Losing the focus is all that can happen.
        let _ = element.focus();
    }
}

/// Makes a change that may take away what has the focus; then it goes to the page's heading.
pub fn keeping_focus(change: impl FnOnce()) {
    let was_somewhere = is_somewhere();
    change();
    if was_somewhere {
        return_to_heading();
    }
}

/// With the next frame, puts the focus on the page's heading if it is nowhere.
pub fn return_to_heading() {
    // Not within `keeping_focus`: what is generic is in the program once for every caller.
    request_animation_frame(|| {
        if !is_somewhere() {
            focus_on(HEADING);
        }
    });
}

/// For buttons that become others when they are pressed: a key that is held down presses once.
pub fn ignore_repeat(event: leptos::ev::KeyboardEvent) {
    if event.repeat() {
        event.prevent_default();
    }
}

/// Whether what is typed now goes into a field.
pub fn is_in_text_field() -> bool {
    const TEXT_FIELD: &str = "textarea, select, input:not([type=checkbox], [type=radio], [type=file])";
    document()
        .active_element()
        .is_some_and(|active| active.matches(TEXT_FIELD).unwrap_or_default())
}

fn is_somewhere() -> bool {
    let document = document();
    let body = document.body().map(web_sys::Element::from);
    document.active_element().is_some_and(|active| Some(active) != body)
}
