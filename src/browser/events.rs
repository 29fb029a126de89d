//! Event listeners on the window. All are registered here, so that each is removed with its reactive owner.

use leptos::{
    ev::EventDescriptor,
    prelude::{on_cleanup, window_event_listener},
};

/// Calls `handler` for every such event on the window until the current owner is cleaned up.
pub fn on_window<E>(event: E, handler: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + 'static,
    E::EventType: wasm_bindgen::JsCast,
{
    let listener = window_event_listener(event, handler);
    on_cleanup(move || listener.remove());
}
