//! `POST /v1/api/users/query`.

use fake_wallaroo::{Options, PlatformUser};
use serde_json::{Value, json};

use super::{EDIT, QUERY, ada};
use crate::caller::{get, platform_of, post, start, users};

#[tokio::test]
async fn everyone_is_listed_with_the_documented_fields() {
    let people = [
        ada().administrator().federated("google", "ada.l").last_login(17),
        PlatformUser::new("bob@example.com")
            .with_id("bob")
            .never_signed_in()
            .inactive()
            .unverified(),
        PlatformUser::new("cyd@example.com")
            .with_id("cyd")
            .login_not_reported()
            .required_action("UPDATE_PASSWORD"),
        PlatformUser::built_in().with_id("admin"),
    ];
    let platform = platform_of(people).await;
    let (status, body) = post(&platform, QUERY, json!({})).await;
    assert_eq!((status, users(&body).len()), (200, 5));
    let ada = &body["users"]["ada"];
    assert_eq!(ada["id"], "ada");
    assert_eq!(ada["username"], "ada@example.com");
    assert_eq!(
        (&ada["firstName"], &ada["lastName"]),
        (&json!("Ada"), &json!("Lovelace"))
    );
    assert_eq!((&ada["lastLogin"], &ada["realmRoles"]), (&json!(17), &json!(["admin"])));
    assert_eq!(ada["access"]["manage"], true);
    assert!(ada.get("federatedIdentities").is_none());
    let bob = body["users"]["bob"].as_object().expect("bob");
    assert_eq!((&bob["enabled"], &bob["emailVerified"]), (&json!(false), &json!(false)));
    assert_eq!(bob.get("lastLogin"), Some(&Value::Null));
    assert!(!bob.contains_key("firstName") && !bob.contains_key("realmRoles"));
    assert!(body["users"]["cyd"].get("lastLogin").is_none());
    assert_eq!(body["users"]["cyd"]["requiredActions"], json!(["UPDATE_PASSWORD"]));
    assert_eq!(body["users"]["admin"]["username"], "admin");
    assert!(body["users"]["admin"].get("email").is_none());
}

#[tokio::test]
async fn the_response_by_id_has_identities_but_neither_roles_nor_last_sign_in() {
    let platform = platform_of([ada().administrator().federated("google", "ada.l")]).await;
    let (_, body) = post(&platform, QUERY, json!({"user_ids": ["ada", "nobody"]})).await;
    let ada = &body["users"]["ada"];
    let identity = json!([{"identityProvider": "google", "userId": "ada.l", "userName": "ada.l"}]);
    assert_eq!(ada["federatedIdentities"], identity);
    assert_eq!(ada.get("lastLogin"), Some(&Value::Null));
    assert!(ada.get("realmRoles").is_none());
    assert_eq!(users(&body).get("nobody"), Some(&Value::Null));
}

#[tokio::test]
async fn an_empty_list_of_ids_returns_nobody_and_a_mistyped_filter_everybody() {
    let platform = platform_of([ada()]).await;
    assert_eq!(
        post(&platform, QUERY, json!({"user_ids": []})).await,
        (200, json!({"users": {}}))
    );
    let (_, body) = post(&platform, QUERY, json!({"userIds": ["ada"]})).await;
    assert_eq!(users(&body).len(), 2);
}

#[tokio::test]
async fn the_order_of_the_list_changes_between_responses() {
    let platform = start(Options::new().generated(200)).await;
    let mut texts = std::collections::HashSet::new();
    for _ in 0..3 {
        let request = crate::caller::request(&platform, QUERY, &json!({}));
        texts.insert(request.send().await.expect("a response").text().await.expect("a text"));
    }
    assert_eq!(texts.len(), 3);
}

#[tokio::test]
async fn a_server_from_before_2024_reports_less_and_edits_nothing() {
    let platform = start(Options::new().before_2024()).await;
    let (_, body) = post(&platform, QUERY, json!({})).await;
    let record = users(&body).values().next().expect("a user");
    assert!(record.get("lastLogin").is_none() && record.get("realmRoles").is_none());
    assert_eq!(post(&platform, EDIT, json!({})).await.0, 404);
    assert_eq!(get(&platform, "/v1/api/config").await.0, 200);
}

#[tokio::test]
async fn a_degraded_record_is_listed_as_it_was_set() {
    let platform = platform_of([ada()]).await;
    platform.set_raw("ada", json!({"id": 7, "enabled": "perhaps"}));
    platform.set_raw("__proto__", json!("no record at all"));
    let (_, body) = post(&platform, QUERY, json!({})).await;
    assert_eq!(body["users"]["ada"], json!({"id": 7, "enabled": "perhaps"}));
    assert_eq!(body["users"]["__proto__"], "no record at all");
}

#[tokio::test]
async fn a_hundred_thousand_users_are_listed() {
    let platform = start(Options::new().generated(100_000)).await;
    let (status, body) = post(&platform, QUERY, json!({})).await;
    assert_eq!((status, users(&body).len()), (200, 100_000));
    let ids: Vec<&String> = users(&body).keys().collect();
    let (status, body) = post(&platform, QUERY, json!({"user_ids": ids})).await;
    assert_eq!((status, users(&body).len()), (200, 100_000));
}
