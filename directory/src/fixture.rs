//! Short records for the tests of this crate: a test names only the fields it is about.

use crate::{Directory, user::Record};

/// A record with these fields, `enabled` unless they say otherwise.
pub(crate) fn record(id: &str, fields: serde_json::Value) -> Record {
    let mut json = serde_json::json!({"id": id, "enabled": true});
    if let (Some(all), Some(given)) = (json.as_object_mut(), fields.as_object()) {
        all.extend(given.clone());
    }
    Record::decode(id, &json.to_string())
}

/// A directory of such records.
pub(crate) fn directory<const N: usize>(records: [(&str, serde_json::Value); N]) -> Directory {
    Directory::new(records.into_iter().map(|(id, fields)| record(id, fields)).collect())
}
