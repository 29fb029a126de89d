//! The Page Visibility API.

use leptos::prelude::document;
use web_sys::VisibilityState;

/// Whether the page is visible: its tab is in front and its window not minimised.
pub fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}
