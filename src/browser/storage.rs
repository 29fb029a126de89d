//! The Web Storage API. A browser may refuse it, for instance with cookies blocked.

use leptos::prelude::window;
use web_sys::Storage;

/// `localStorage`; `None` where the browser refuses it.
pub fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// `sessionStorage`; `None` where the browser refuses it.
pub fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Removes a key, and returns the value that it had.
pub fn take(storage: &Storage, key: &str) -> Option<String> {
    let value = storage.get_item(key).ok()??;
    let _ = storage.remove_item(key);
    Some(value)
}

/// Stores a value in `localStorage`, or removes the key for an empty one. No effect where storage is full or refused.
pub fn keep(key: &str, value: &str) {
    if let Some(storage) = local() {
        let _ = if value.is_empty() {
            storage.remove_item(key)
        } else {
            storage.set_item(key, value)
        };
    }
}
