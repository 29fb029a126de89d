//! The behaviour of the users API (`docs/wallaroo-api.md`) that both stores have to show.

use serde_json::{Value, json};

use crate::api::{ACTIVATE, Api, DEACTIVATE, EDIT, INVITE, QUERY};
pub use crate::{edits::*, invitations::*};

/// One test per line, each with a new platform from `$start`.
macro_rules! conformance {
    ($start:path: $($name:ident)*) => {$(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            let api = $start().await;
            crate::suite::$name(&api).await;
            api.end().await;
        }
    )*};
    ($start:path) => {
        crate::suite::conformance! { $start:
            a_record_has_the_documented_fields
            the_response_by_id_has_identities_but_neither_roles_nor_last_sign_in
            an_empty_list_of_ids_returns_nobody_and_a_mistyped_filter_everybody
            the_order_of_the_list_changes_between_responses
            the_list_has_the_time_of_the_last_sign_in
            without_a_valid_token_the_response_is_401
            a_user_who_is_no_administrator_gets_403
            malformed_requests_get_400_with_a_message
            a_query_without_a_content_type_is_served_and_a_write_is_not
            an_invitation_without_a_password_makes_a_temporary_one
            an_invitation_keeps_the_password_and_the_role_that_it_names
            an_invitation_can_require_a_new_password_at_the_first_sign_in
            an_email_can_be_invited_once_whatever_its_case
            an_address_that_keycloak_does_not_accept_is_refused
            activating_and_deactivating_can_be_repeated
            a_deactivated_user_cannot_sign_in_until_activated
            without_a_seat_left_nobody_is_invited_or_activated
            an_edit_overwrites_the_whole_user_and_returns_it
            an_edit_that_keycloak_does_not_accept_changes_nothing
        }
    };
}
pub(crate) use conformance;

fn keys(record: &Value) -> Vec<&str> {
    record
        .as_object()
        .expect("a record")
        .keys()
        .map(String::as_str)
        .collect()
}

pub async fn a_record_has_the_documented_fields(api: &Api) {
    let (id, _) = api.invited("Ada@Example.com").await;
    let everyone = api.everyone().await;
    assert_eq!(everyone.len(), 2);
    let ada = &everyone[&id];
    assert_eq!(ada["id"], id.as_str());
    for name in ["username", "email"] {
        assert_eq!(ada[name], "ada@example.com");
    }
    assert_eq!((&ada["enabled"], &ada["emailVerified"]), (&json!(true), &json!(false)));
    assert!(
        ada["createdTimestamp"]
            .as_i64()
            .is_some_and(|ms| ms > 1_600_000_000_000)
    );
    assert_eq!(ada["requiredActions"], json!(["UPDATE_PASSWORD"]));
    assert_eq!(ada["access"]["manage"], true);
    assert_eq!(
        (&ada["notBefore"], &ada["disableableCredentialTypes"]),
        (&json!(0), &json!([]))
    );
    assert_eq!(ada.get("lastLogin"), Some(&Value::Null));
    for absent in ["firstName", "lastName", "realmRoles", "federatedIdentities"] {
        assert!(!keys(ada).contains(&absent), "{absent}");
    }
    let administrator = api.record(api.administrator()).await;
    assert_eq!(administrator["realmRoles"], json!(["admin"]));
    assert!(administrator["firstName"].is_string() && administrator["lastName"].is_string());
}

pub async fn the_response_by_id_has_identities_but_neither_roles_nor_last_sign_in(api: &Api) {
    let own = api.record(api.administrator()).await;
    let id = own["id"].as_str().expect("an id");
    let (status, body) = api.post(QUERY, json!({"user_ids": [id, "nobody"]})).await;
    assert_eq!(status, 200);
    let record = &body["users"][id];
    assert_eq!(record["federatedIdentities"], json!([]));
    assert_eq!(record.get("lastLogin"), Some(&Value::Null));
    assert!(record.get("realmRoles").is_none());
    assert_eq!(body["users"].get("nobody"), Some(&Value::Null));
}

pub async fn an_empty_list_of_ids_returns_nobody_and_a_mistyped_filter_everybody(api: &Api) {
    assert_eq!(
        api.post(QUERY, json!({"user_ids": []})).await,
        (200, json!({"users": {}}))
    );
    let (_, body) = api.post(QUERY, json!({"userIds": ["nobody"]})).await;
    assert_eq!(body["users"].as_object().map(serde_json::Map::len), Some(1));
}

pub async fn the_order_of_the_list_changes_between_responses(api: &Api) {
    for number in 0..8 {
        api.invited(&format!("person{number}@example.com")).await;
    }
    let mut orders = std::collections::HashSet::new();
    for _ in 0..4 {
        orders.insert(api.positions_in_response().await);
    }
    assert!(orders.len() > 1);
}

pub async fn the_list_has_the_time_of_the_last_sign_in(api: &Api) {
    let before = api.record(api.administrator()).await;
    let signed_in = before["lastLogin"].as_i64().expect("the administrator has signed in");
    assert!(signed_in >= before["createdTimestamp"].as_i64().expect("a time") - 1000);
}

pub async fn without_a_valid_token_the_response_is_401(api: &Api) {
    for path in [QUERY, INVITE, ACTIVATE, DEACTIVATE, EDIT] {
        for token in [None, Some("nonsense"), Some("a.b.c"), Some(OTHER_ISSUERS_TOKEN)] {
            let (status, body) = api.post_with(token, path, json!({})).await;
            assert_eq!((status, &body["code"]), (401, &json!(401)), "{path} {token:?}");
            assert!(body["msg"].is_string());
        }
    }
}

/// An HS256 token with an unknown key id and an invalid signature.
const OTHER_ISSUERS_TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6Im5vYm9keXMifQ.eyJ0eXAiOiJCZWFyZXIiLCJleHAiOjQxMDI0NDQ4MDAsInJlYWxtX2FjY2VzcyI6eyJyb2xlcyI6WyJhZG1pbiJdfX0.c2lnbmF0dXJl";

pub async fn a_user_who_is_no_administrator_gets_403(api: &Api) {
    let body = json!({"email": "ada@example.com", "password": "long enough", "roles": []});
    assert_eq!(api.post(INVITE, body).await.0, 200);
    api.complete("ada@example.com").await;
    let token = api.token_of("ada@example.com", "long enough").await.expect("a token");
    for path in [QUERY, INVITE, ACTIVATE, DEACTIVATE, EDIT] {
        let (status, body) = api.post_with(Some(&token), path, json!({})).await;
        assert_eq!((status, &body["code"]), (403, &json!(403)), "{path}");
    }
}

pub async fn malformed_requests_get_400_with_a_message(api: &Api) {
    let own = api.record(api.administrator()).await;
    let edit = json!({"id": own["id"], "firstName": "A", "lastName": "L", "email": "a@b.c", "enabled": true});
    let mut typed = edit.clone();
    typed["isAdmin"] = json!("yes");
    for (path, body) in [
        (QUERY, json!([])),
        (QUERY, json!({"user_ids": "ada"})),
        (QUERY, json!({"user_ids": [1]})),
        (INVITE, json!({})),
        (INVITE, json!({"email": 7})),
        (INVITE, json!({"email": ""})),
        (INVITE, json!({"email": "x@example.com", "password": 7})),
        (INVITE, json!({"email": "x@example.com", "roles": "admin"})),
        (INVITE, json!({"email": "x@example.com", "require_reset": "yes"})),
        (ACTIVATE, json!({})),
        (ACTIVATE, json!({"email": ""})),
        (ACTIVATE, json!({"email": "nobody@example.com"})),
        (DEACTIVATE, json!({"email": null})),
        (DEACTIVATE, json!({"email": "nobody@example.com"})),
        (EDIT, edit),
        (EDIT, typed),
    ] {
        let (status, response) = api.post(path, body.clone()).await;
        assert_eq!(
            (status, &response["code"]),
            (400, &json!(400)),
            "{path} {body} {response}"
        );
        let msg = response["msg"].as_str().unwrap_or_default();
        assert!(!msg.is_empty(), "{path} {body}");
    }
    assert_eq!(api.everyone().await.len(), 1);
    assert_eq!(api.record(api.administrator()).await["enabled"], true);
}

pub async fn a_query_without_a_content_type_is_served_and_a_write_is_not(api: &Api) {
    assert_eq!(api.post_untyped(QUERY, "{}").await.0, 200);
    api.invited("ada@example.com").await;
    let (status, _) = api.post_untyped(DEACTIVATE, r#"{"email":"ada@example.com"}"#).await;
    assert_eq!(status, 400);
    assert_eq!(api.record("ada@example.com").await["enabled"], true);
}

pub async fn activating_and_deactivating_can_be_repeated(api: &Api) {
    api.invited("ada@example.com").await;
    for (path, enabled) in [
        (DEACTIVATE, false),
        (DEACTIVATE, false),
        (ACTIVATE, true),
        (ACTIVATE, true),
    ] {
        assert_eq!(
            api.post(path, json!({"email": "Ada@example.com"})).await,
            (200, json!({}))
        );
        let record = api.record("ada@example.com").await;
        assert_eq!(record["enabled"], enabled);
        // Nothing else is touched.
        assert_eq!(record["requiredActions"], json!(["UPDATE_PASSWORD"]));
        let (_, body) = api.post(QUERY, json!({"user_ids": [record["id"]]})).await;
        assert_eq!(body["users"][record["id"].as_str().expect("an id")]["enabled"], enabled);
    }
}

pub async fn a_deactivated_user_cannot_sign_in_until_activated(api: &Api) {
    let body = json!({"email": "ada@example.com", "password": "long enough", "roles": []});
    assert_eq!(api.post(INVITE, body).await.0, 200);
    api.complete("ada@example.com").await;
    api.post(DEACTIVATE, json!({"email": "ada@example.com"})).await;
    let refused = api
        .token_of("ada@example.com", "long enough")
        .await
        .expect_err("a deactivated user");
    assert_eq!(
        (&refused["error"], &refused["error_description"]),
        (&json!("invalid_grant"), &json!("Account disabled"))
    );
    api.post(ACTIVATE, json!({"email": "ada@example.com"})).await;
    assert!(api.token_of("ada@example.com", "long enough").await.is_ok());
}

pub async fn without_a_seat_left_nobody_is_invited_or_activated(api: &Api) {
    api.invited("ada@example.com").await;
    api.post(DEACTIVATE, json!({"email": "ada@example.com"})).await;
    api.set_seat_limit(1);
    let (status, body) = api.post(INVITE, json!({"email": "x@example.com"})).await;
    assert_eq!((status, &body["code"]), (403, &json!(403)));
    assert_eq!(api.post(ACTIVATE, json!({"email": "ada@example.com"})).await.0, 403);
    // An email in use is reported first; activating an active user takes no seat.
    assert_eq!(api.post(INVITE, json!({"email": "ada@example.com"})).await.0, 400);
    assert_eq!(api.post(ACTIVATE, json!({"email": api.administrator()})).await.0, 200);
    assert_eq!(api.everyone().await.len(), 2);
}
