//! Which calls a fault applies to.

use fake_wallaroo::{Endpoint, Fault, PlatformUser};
use serde_json::json;

use super::{DEACTIVATE, QUERY, with_ada};
use crate::caller::{client, get, platform_of, post, request};

#[tokio::test]
async fn rules_skip_calls_repeat_and_apply_in_order() {
    let platform = with_ada().await;
    platform.fault_after(Endpoint::Query, Fault::ServerError, 1, 2);
    platform.fault(Endpoint::Query, Fault::Conflict);
    let mut statuses = Vec::new();
    for _ in 0..5 {
        statuses.push(post(&platform, QUERY, json!({})).await.0);
    }
    assert_eq!(statuses, [200, 500, 500, 409, 200]);
    platform.fault_always(Endpoint::Query, Fault::Unauthorized);
    for _ in 0..3 {
        assert_eq!(post(&platform, QUERY, json!({})).await.0, 401);
    }
    assert_eq!(
        post(&platform, DEACTIVATE, json!({"email": "ada@example.com"})).await.0,
        200
    );
    platform.clear_faults();
    assert_eq!(post(&platform, QUERY, json!({})).await.0, 200);
}

#[tokio::test]
async fn a_header_injects_a_fault_into_its_own_call() {
    let platform = with_ada().await;
    let ask = || {
        request(&platform, QUERY, &json!({}))
            .header("x-fake-fault", "401-once")
            .send()
    };
    assert_eq!(ask().await.expect("a response").status(), 401);
    assert_eq!(ask().await.expect("a response").status(), 200);
}

#[tokio::test]
async fn the_email_in_a_call_can_select_its_fault() {
    let platform = platform_of([PlatformUser::new("x-deactivate-lost@example.com").with_id("x")]).await;
    for _ in 0..2 {
        let (status, _) = post(
            &platform,
            "/v1/api/users/invite",
            json!({"email": "y-invite-500@example.com"}),
        )
        .await;
        assert_eq!(status, 500);
    }
    let call = request(
        &platform,
        DEACTIVATE,
        &json!({"email": "x-deactivate-lost@example.com"}),
    );
    assert!(call.send().await.is_err());
    assert!(platform.user("x").is_some_and(|user| !user.enabled()));
    let (status, _) = post(
        &platform,
        "/v1/api/users/activate",
        json!({"email": "x-deactivate-lost@example.com"}),
    )
    .await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn faults_are_added_and_cleared_over_http() {
    let platform = with_ada().await;
    let plan = json!({"endpoint": "query", "fault": "429:5", "times": 2, "after": 0});
    assert_eq!(post(&platform, "/fake/faults", plan.clone()).await.0, 204);
    assert_eq!(post(&platform, QUERY, json!({})).await.0, 429);
    let url = format!("{}/fake/faults", platform.url());
    assert_eq!(client().delete(&url).send().await.expect("a response").status(), 204);
    assert_eq!(post(&platform, QUERY, json!({})).await.0, 200);
    for wrong in [
        json!({}),
        json!({"endpoint": "x", "fault": "500"}),
        json!({"endpoint": "query", "fault": "x"}),
    ] {
        assert_eq!(post(&platform, "/fake/faults", wrong).await.0, 400);
    }
    assert_eq!(post(&platform, "/fake/refuse", json!({"ms": 1})).await.0, 204);
}

#[tokio::test]
async fn keycloaks_endpoints_fail_with_keycloaks_error_format() {
    let platform = with_ada().await;
    platform.fault(Endpoint::Token, Fault::BadRequest);
    let (status, body) = post(
        &platform,
        "/auth/realms/master/protocol/openid-connect/token",
        json!({}),
    )
    .await;
    assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
    platform.fault(Endpoint::Discovery, Fault::ServerError);
    assert_eq!(
        get(&platform, "/auth/realms/master/.well-known/openid-configuration")
            .await
            .0,
        500
    );
}
