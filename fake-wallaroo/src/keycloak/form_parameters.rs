//! What a query or a form says, and the cookie that remembers who signed in.

use std::collections::HashMap;

/// The parameters of a query or of a form; of repeated ones the last counts.
pub(super) struct FormParameters(HashMap<String, String>);

impl FormParameters {
    pub(super) fn read(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// An empty parameter is the same as none.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}
