//! Optional members of the identity provider's JSON.

use crate::browser::json::Json;

/// A member that may be absent; `null` counts as absent.
pub(super) fn present<'a>(object: &'a Json, name: &str) -> Option<&'a Json> {
    object.get(name).filter(|value| **value != Json::Null)
}

/// A text that may be absent (`Some(None)`); `None` where the member is not a text.
pub(super) fn text_in<'a>(object: &'a Json, name: &str) -> Option<Option<&'a str>> {
    match present(object, name) {
        Some(value) => value.as_str().map(Some),
        None => Some(None),
    }
}
