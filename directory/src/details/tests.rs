use serde_json::json;

use super::*;

fn decode(response: &str) -> Result<Option<UserDetails>, NoUsers> {
    UserDetails::decode(&"1".into(), response)
}

fn of(record: serde_json::Value) -> UserDetails {
    let response = json!({"users": {"0": {"id": "0"}, "1": record}}).to_string();
    decode(&response).expect("a response").expect("a user")
}

#[test]
fn providers_and_access_are_read_and_the_record_is_kept_as_received() {
    let text = r#"{"users":{"1":{"id":"1", "enabled":true,"access":{"view":true,"manage":false},
        "federatedIdentities":[{"identityProvider":"google","userId":"x","userName":"ada"},{"identityProvider":"saml","userId":"y"}]}}}"#;
    let details = decode(text).expect("a response").expect("a user");
    assert!(text.contains(&details.json) && details.json.starts_with(r#"{"id":"1", "enabled""#));
    let access = details.access.expect("access");
    assert_eq!((access["view"], access["manage"]), (true, false));
    let providers = details.identity_providers.expect("providers");
    assert_eq!(providers[0].name, "google");
    assert_eq!(providers[0].username.as_deref(), Some("ada"));
    assert_eq!((providers[1].name.as_str(), &providers[1].username), ("saml", &None));
}

#[test]
fn what_is_missing_or_of_another_type_is_not_reported() {
    for record in [
        json!({"id": "1", "enabled": true}),
        json!({"id": "1", "enabled": true, "access": ["view"], "federatedIdentities": "google"}),
    ] {
        let details = of(record);
        assert_eq!((&details.access, &details.identity_providers), (&None, &None));
        assert!(details.record.user().is_some());
    }
}

#[test]
fn an_unknown_user_is_missing_or_null() {
    for text in [r#"{"users":{}}"#, r#"{"users":{"1":null}}"#, r#"{"users":{"2":{}}}"#] {
        assert_eq!(decode(text), Ok(None), "{text}");
    }
}

#[test]
fn a_record_that_cannot_be_read_is_kept_as_received() {
    let details = of(json!("nobody"));
    assert_eq!(details.json, "\"nobody\"");
    assert!(details.record.user().is_none());
}

#[test]
fn anything_else_is_no_response() {
    for text in ["", "null", "[]", "{}", r#"{"users":[]}"#, "<html>"] {
        assert_eq!(decode(text), Err(NoUsers), "{text}");
    }
}
