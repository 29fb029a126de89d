//! Keycloak's admin routes, as the SDK calls them.

use std::time::Duration;

use fake_wallaroo::{Platform, PlatformUser};
use serde_json::{Value, json};

use crate::caller::{client, get, platform_of, read};

const USERS: &str = "/auth/admin/realms/master/users";

async fn put(platform: &Platform, id: &str, body: Value) -> u16 {
    let request = client()
        .put(format!("{}{USERS}/{id}", platform.url()))
        .bearer_auth(platform.token());
    request.json(&body).send().await.expect("a response").status().as_u16()
}

async fn emails(platform: &Platform, query: &str) -> Vec<String> {
    let (status, body) = get(platform, &format!("{USERS}?{query}")).await;
    assert_eq!(status, 200, "{query}");
    let users = body.as_array().expect("a list");
    users
        .iter()
        .map(|user| user["email"].as_str().unwrap_or_default().to_owned())
        .collect()
}

async fn three() -> Platform {
    platform_of([
        PlatformUser::new("ada@example.com")
            .with_id("ada")
            .named("Ada", "Lovelace"),
        PlatformUser::new("xada@example.com").with_id("xada"),
        PlatformUser::new("bob@example.org").with_id("bob"),
    ])
    .await
}

#[tokio::test]
async fn an_email_is_a_substring_unless_it_is_to_be_exact() {
    let platform = three().await;
    assert_eq!(
        emails(&platform, "email=ADA@").await,
        ["ada@example.com", "xada@example.com"]
    );
    assert_eq!(
        emails(&platform, "email=ada@example.com&exact=true").await,
        ["ada@example.com"]
    );
    assert_eq!(emails(&platform, "username=bob").await, ["bob@example.org"]);
    assert_eq!(emails(&platform, "search=lovel").await, ["ada@example.com"]);
    assert!(emails(&platform, "email=nobody").await.is_empty());
}

#[tokio::test]
async fn a_list_can_be_read_in_pages() {
    let platform = three().await;
    assert_eq!(
        emails(&platform, "first=1&max=2").await,
        ["bob@example.org", "robin.hale@wallaroo.ai"]
    );
    assert_eq!(get(&platform, &format!("{USERS}?max=many")).await.0, 400);
}

#[tokio::test]
async fn one_user_is_read_by_id() {
    let platform = three().await;
    assert_eq!(get(&platform, &format!("{USERS}/ada")).await.1["firstName"], "Ada");
    assert_eq!(
        get(&platform, &format!("{USERS}/nobody")).await,
        (404, json!({"error": "User not found"}))
    );
}

#[tokio::test]
async fn a_write_changes_the_same_store() {
    let platform = three().await;
    assert_eq!(
        put(&platform, "ada", json!({"enabled": false, "lastName": "Byron"})).await,
        204
    );
    let ada = platform.user("ada").expect("ada");
    assert_eq!(
        (ada.enabled(), ada.first_name(), ada.last_name()),
        (false, Some("Ada"), Some("Byron"))
    );
    assert_eq!(put(&platform, "nobody", json!({})).await, 404);
    assert_eq!(put(&platform, "ada", json!({"email": "bob@example.org"})).await, 409);
    assert_eq!(put(&platform, "ada", json!([])).await, 400);
}

#[tokio::test]
async fn the_admin_routes_are_for_administrators() {
    let platform = three().await;
    let url = format!("{}{USERS}", platform.url());
    let (status, body) = read(client().get(&url).send().await.expect("a response")).await;
    assert_eq!((status, body["error"].is_string()), (401, true));
    let token = platform.token_for("ada", Duration::from_secs(60)).expect("a token");
    let (status, _) = read(client().get(&url).bearer_auth(token).send().await.expect("a response")).await;
    assert_eq!(status, 403);
}
