//! Event listeners on the window. All are registered here, so that each is removed with its reactive owner.

use leptos::{
    ev::EventDescriptor,
    prelude::{on_cleanup, window, window_event_listener},
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

/// Dispatches an event without details on the window.
pub fn dispatch(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        // An error means that the event is being dispatched already.
        let _ = window().dispatch_event(&event);
    }
}
