//! Tokens, roles and the form of a request.

use std::time::Duration;

use serde_json::json;

use super::{ACTIVATE, DEACTIVATE, EDIT, INVITE, QUERY, ada};
use crate::caller::{client, platform_of, post, read, users};

#[tokio::test]
async fn without_a_valid_token_the_response_is_401() {
    let platform = platform_of([]).await;
    let valid = platform.token();
    let other = platform_of([]).await.token();
    let flipped = if valid.ends_with('A') { "Q" } else { "A" };
    let tampered = format!("{}{flipped}", &valid[..valid.len() - 6]);
    for path in [QUERY, INVITE, ACTIVATE, DEACTIVATE, EDIT] {
        let url = format!("{}{path}", platform.url());
        let plain = || client().post(&url).json(&json!({}));
        let (status, body) = read(plain().send().await.expect("a response")).await;
        assert_eq!((status, &body["code"]), (401, &json!(401)), "{path}");
        assert!(body["msg"].is_string());
        for token in [platform.expired_token().as_str(), &tampered, &other, "nonsense"] {
            let (status, _) = read(plain().bearer_auth(token).send().await.expect("a response")).await;
            assert_eq!(status, 401, "{path} {token}");
        }
        let (status, _) = read(plain().basic_auth("a", Some("b")).send().await.expect("a response")).await;
        assert_eq!(status, 401, "{path} basic");
    }
}

#[tokio::test]
async fn a_user_who_is_no_administrator_gets_403() {
    let platform = platform_of([ada()]).await;
    let token = platform.token_for("ada", Duration::from_secs(60)).expect("a token");
    for path in [QUERY, INVITE, ACTIVATE, DEACTIVATE, EDIT] {
        let request = client().post(format!("{}{path}", platform.url())).json(&json!({}));
        let (status, body) = read(request.bearer_auth(&token).send().await.expect("a response")).await;
        assert_eq!((status, &body["code"]), (403, &json!(403)), "{path}");
    }
}

#[tokio::test]
async fn the_configuration_needs_no_token() {
    let platform = platform_of([]).await;
    let request = client().get(format!("{}/v1/api/config", platform.url()));
    assert_eq!(read(request.send().await.expect("a response")).await, (200, json!({})));
}

#[tokio::test]
async fn malformed_requests_get_400_with_a_message() {
    let platform = platform_of([ada()]).await;
    let edit = json!({"id": "ada", "firstName": "A", "lastName": "L", "email": "a@b.c", "enabled": true});
    let mut typed = edit.clone();
    typed["isAdmin"] = json!("yes");
    let bodies = [
        (QUERY, json!([])),
        (QUERY, json!({"user_ids": "ada"})),
        (QUERY, json!({"user_ids": [1]})),
        (INVITE, json!({})),
        (INVITE, json!({"email": 7})),
        (INVITE, json!({"email": "no address"})),
        (INVITE, json!({"email": "x@example.com", "password": 7})),
        (INVITE, json!({"email": "x@example.com", "roles": "admin"})),
        (INVITE, json!({"email": "x@example.com", "require_reset": "yes"})),
        (ACTIVATE, json!({})),
        (ACTIVATE, json!({"email": "nobody@example.com"})),
        (DEACTIVATE, json!({"email": null})),
        (DEACTIVATE, json!({"email": "nobody@example.com"})),
        (EDIT, edit),
        (EDIT, typed),
    ];
    for (path, body) in bodies {
        let (status, response) = post(&platform, path, body.clone()).await;
        assert_eq!((status, &response["code"]), (400, &json!(400)), "{path} {body}");
        assert!(
            response["msg"].as_str().is_some_and(|msg| !msg.is_empty()),
            "{path} {body}"
        );
    }
    for text in ["", "{", "null"] {
        let request = client()
            .post(format!("{}{QUERY}", platform.url()))
            .bearer_auth(platform.token());
        let request = request.header("content-type", "application/json").body(text);
        assert_eq!(read(request.send().await.expect("a response")).await.0, 400, "{text:?}");
    }
    assert_eq!(platform.users().len(), 2);
}

#[tokio::test]
async fn a_query_without_a_content_type_is_served_as_older_sdks_send_it_and_writes_are_not() {
    let platform = platform_of([ada()]).await;
    let untyped = |path: &str, body: &'static str| {
        client()
            .post(format!("{}{path}", platform.url()))
            .bearer_auth(platform.token())
            .body(body)
    };
    let (status, body) = read(untyped(QUERY, "{}").send().await.expect("a response")).await;
    assert_eq!((status, users(&body).len()), (200, 2));
    let (status, body) = read(
        untyped(QUERY, r#"{"user_ids":["ada"]}"#)
            .send()
            .await
            .expect("a response"),
    )
    .await;
    assert_eq!((status, users(&body).len()), (200, 1));
    assert_eq!(read(untyped(QUERY, "{").send().await.expect("a response")).await.0, 400);
    let plain = untyped(QUERY, "{}").header("content-type", "text/plain");
    assert_eq!(read(plain.send().await.expect("a response")).await.0, 400);
    let deactivate = untyped(DEACTIVATE, r#"{"email":"ada@example.com"}"#);
    assert_eq!(read(deactivate.send().await.expect("a response")).await.0, 400);
    assert!(platform.user("ada").is_some_and(|ada| ada.enabled()));
}
