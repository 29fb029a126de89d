//! Web storage. A browser may refuse it (private windows, blocked cookies); then nothing is remembered.

use leptos::prelude::window;
use web_sys::Storage;

/// Storage that outlives the tab; `None` where the browser refuses it.
pub fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Storage of this tab; `None` where the browser refuses it.
pub fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// The value under this key, removed by reading it.
pub fn take(storage: &Storage, key: &str) -> Option<String> {
    let value = storage.get_item(key).ok()??;
    // A browser that lets nothing be removed has nothing stored either.
    let _ = storage.remove_item(key);
    Some(value)
}
