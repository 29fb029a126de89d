//! Malformed bodies of responses with status 200.

use serde_json::{Map, Value, json};

/// The first half of the text, cut at a character boundary.
pub(super) fn cut_off(text: &str) -> String {
    let mut middle = text.len() / 2;
    while !text.is_char_boundary(middle) {
        middle -= 1;
    }
    text[..middle].to_owned()
}

/// Replaces every value by one of another type, and the map of users by an array.
pub(super) fn wrong_types(value: Value) -> Value {
    match value {
        Value::Null => json!(0),
        Value::Bool(_) => json!("yes"),
        Value::Number(_) => json!("seventeen"),
        Value::String(_) => json!(17),
        Value::Array(_) => json!("none"),
        Value::Object(mut fields) => match fields.remove("users") {
            Some(Value::Object(users)) => {
                json!({"users": users.into_iter().map(|(_, user)| user).collect::<Vec<_>>()})
            }
            _ if fields.is_empty() => json!([]),
            _ => fields
                .into_iter()
                .map(|(key, value)| (key, wrong_types(value)))
                .collect(),
        },
    }
}

/// Adds a user that is null.
pub(super) fn null_user(value: Value) -> Value {
    match value {
        Value::Object(mut fields) => match fields.get_mut("users") {
            Some(Value::Object(users)) => {
                users.insert(uuid::Uuid::new_v4().to_string(), Value::Null);
                Value::Object(fields)
            }
            _ => Value::Null,
        },
        _ => Value::Null,
    }
}

/// Adds fields to every object except the map of users, where a field would be a user.
pub(super) fn unknown_fields(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(unknown_fields).collect(),
        Value::Object(fields) => {
            let mut more: Map<String, Value> = Map::new();
            for (key, value) in fields {
                let value = match value {
                    Value::Object(users) if key == "users" => {
                        users.into_iter().map(|(id, user)| (id, unknown_fields(user))).collect()
                    }
                    value => unknown_fields(value),
                };
                more.insert(key, value);
            }
            more.insert(
                "attributes".into(),
                json!({"locale": ["en"], "newInTheNextRelease": [null, 1, {}]}),
            );
            more.insert("__proto__".into(), json!({"polluted": true}));
            Value::Object(more)
        }
        other => other,
    }
}

/// Pads the JSON object to 50 MB with a long field.
pub(super) fn huge(text: &str) -> String {
    const SIZE: usize = 50_000_000;
    let rest = text.trim_start().strip_prefix('{').map_or("}", str::trim_start);
    let comma = if rest.starts_with('}') { "" } else { "," };
    let head = r#"{"padding":""#;
    let padding = "x".repeat(SIZE.saturating_sub(head.len() + 1 + comma.len() + rest.len()));
    format!("{head}{padding}\"{comma}{rest}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn a_cut_never_splits_a_character() {
        assert_eq!(super::cut_off("a😀b"), "a");
    }

    #[test]
    fn a_padded_response_still_says_the_same() {
        let padded: serde_json::Value = serde_json::from_str(&super::huge(r#"{"users":{}}"#)).unwrap_or_default();
        assert_eq!(padded["users"], json!({}));
    }

    #[test]
    fn unknown_fields_invent_no_user() {
        let more = super::unknown_fields(json!({"users": {"a": {"id": "a"}}}));
        assert_eq!(more["users"].as_object().map(serde_json::Map::len), Some(1));
        assert!(more["users"]["a"]["attributes"].is_object());
    }
}
