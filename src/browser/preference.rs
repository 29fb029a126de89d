//! Display preferences: stored in `localStorage`, applied as `data-` attributes of the root element, which the style
//! sheet selects by. `start.js` applies them before the wasm has loaded, so that the page does not flash in other
//! colours.

use leptos::prelude::document;

use super::storage;

/// A display preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preference(&'static str);

/// The height of rows: compact where nothing is chosen.
pub const ROWS: Preference = Preference("rows");

/// Colours: those of the system where nothing is chosen.
pub const THEME: Preference = Preference("theme");

/// Shortcuts of a single key: on where nothing is chosen.
pub const SHORTCUTS: Preference = Preference("keys");

impl Preference {
    /// Its name, unique among preferences.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// The current value; empty for the default.
    pub fn get(self) -> String {
        let root = document().document_element();
        root.and_then(|root| root.get_attribute(&self.attribute()))
            .unwrap_or_default()
    }

    /// Sets a value; empty for the default. Where storage is full or refused, it is lost with the page.
    pub fn set(self, value: &str) {
        if let Some(root) = document().document_element() {
            // The names are constants of the program, so the browser does not refuse them.
            let _ = if value.is_empty() {
                root.remove_attribute(&self.attribute())
            } else {
                root.set_attribute(&self.attribute(), value)
            };
        }
        storage::keep(&["wallaroo-users.", self.0].concat(), value);
    }

    fn attribute(self) -> String {
        ["data-", self.0].concat()
    }
}
