//! The address of this page.

use leptos::prelude::window;

/// The address of this page without its query.
pub fn page_address() -> String {
    let location = window().location();
    [
        location.origin().unwrap_or_default(),
        location.pathname().unwrap_or_default(),
    ]
    .concat()
}
