//! How the page looks in this browser: attributes of the document that the style sheet reads, kept in `localStorage`.
//! `start.js` sets them before the program has loaded, so that the page does not change its looks while it starts.

use leptos::prelude::document;

use super::storage;

/// A choice of looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preference(&'static str);

/// The height of rows: compact where nothing is chosen.
pub const ROWS: Preference = Preference("rows");

/// Colours: those of the system where nothing is chosen.
pub const THEME: Preference = Preference("theme");

impl Preference {
    /// Its name, unique among preferences.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// What is chosen; empty for the default.
    pub fn get(self) -> String {
        let root = document().document_element();
        root.and_then(|root| root.get_attribute(&self.attribute()))
            .unwrap_or_default()
    }

    /// Chooses a value; empty for the default. Where storage is full or refused, it lasts as long as the page.
    pub fn set(self, value: &str) {
        let key = ["wallaroo-users.", self.0].concat();
        if let Some(root) = document().document_element() {
            // The names are constants of the program, so the browser does not refuse them.
            let _ = if value.is_empty() {
                root.remove_attribute(&self.attribute())
            } else {
                root.set_attribute(&self.attribute(), value)
            };
        }
        if let Some(storage) = storage::local() {
            let _ = if value.is_empty() {
                storage.remove_item(&key)
            } else {
                storage.set_item(&key, value)
            };
        }
    }

    fn attribute(self) -> String {
        ["data-", self.0].concat()
    }
}
