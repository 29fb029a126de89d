//! Parameters in `application/x-www-form-urlencoded`.

use std::collections::HashMap;

/// The parameters of a query or form body. If repeated, the last one counts.
pub(super) struct FormParameters(HashMap<String, String>);

impl FormParameters {
    pub(super) fn read(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// Empty parameters count as absent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}
