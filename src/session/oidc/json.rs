//! Optional members of the identity provider's JSON.

use serde_json::Value;

/// A member that may be absent; `null` counts as absent.
pub(super) fn present<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !value.is_null())
}

/// A text that may be absent (`Some(None)`); `None` where the member is not a text.
pub(super) fn text_in<'a>(object: &'a Value, name: &str) -> Option<Option<&'a str>> {
    match present(object, name) {
        Some(value) => value.as_str().map(Some),
        None => Some(None),
    }
}
