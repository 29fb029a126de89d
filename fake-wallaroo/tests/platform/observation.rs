//! Held requests, recorded requests, latency and stopping.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use fake_wallaroo::{Authorization, Endpoint, Options, PlatformUser};
use serde_json::json;

use crate::caller::{client, platform_of, post, request, start};

const DEACTIVATE: &str = "/v1/api/users/deactivate";

#[tokio::test]
async fn a_held_call_is_not_performed_until_it_is_released() {
    let platform = Arc::new(platform_of([PlatformUser::new("ada@example.com").with_id("ada")]).await);
    let held = platform.hold(Endpoint::Deactivate);
    let call = request(&platform, DEACTIVATE, &json!({"email": "ada@example.com"})).send();
    let call = tokio::spawn(call);
    held.until_waiting(1).await;
    assert_eq!(held.waiting(), 1);
    assert!(platform.user("ada").is_some_and(|ada| ada.enabled()));
    held.release();
    assert_eq!(call.await.expect("no panic").expect("a response").status(), 200);
    assert!(platform.user("ada").is_some_and(|ada| !ada.enabled()));
    assert_eq!(
        post(&platform, DEACTIVATE, json!({"email": "ada@example.com"})).await.0,
        200
    );
}

#[tokio::test]
async fn the_peak_of_concurrent_calls_is_counted() {
    let platform = platform_of([]).await;
    let held = platform.hold(Endpoint::Query);
    let calls: Vec<_> = (0..3)
        .map(|_| tokio::spawn(request(&platform, "/v1/api/users/query", &json!({})).send()))
        .collect();
    held.until_waiting(3).await;
    drop(held);
    for call in calls {
        call.await.expect("no panic").expect("a response");
    }
    assert_eq!(
        (platform.peak(Endpoint::Query), platform.peak(Endpoint::Invite)),
        (3, 0)
    );
    platform.forget_requests();
    assert_eq!((platform.peak(Endpoint::Query), platform.requests().len()), (0, 0));
}

#[tokio::test]
async fn requests_are_recorded_without_tokens() {
    let platform = platform_of([]).await;
    post(&platform, "/v1/api/users/query", json!({"user_ids": []})).await;
    let url = format!("{}/auth/realms/master/protocol/openid-connect/token", platform.url());
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", "secret-1"),
        ("client_id", "sdk-client"),
    ];
    client().post(url).form(&form).send().await.expect("a response");
    let requests = platform.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(
        (requests[0].method.as_str(), requests[0].path.as_str()),
        ("POST", "/v1/api/users/query")
    );
    assert_eq!(
        (requests[0].endpoint, requests[0].status),
        (Endpoint::QueryById, Some(200))
    );
    assert_eq!(requests[0].authorization, Authorization::Bearer);
    assert_eq!(requests[0].json(), json!({"user_ids": []}));
    assert_eq!(
        (requests[1].authorization, requests[1].status),
        (Authorization::None, Some(400))
    );
    assert!(requests[1].body.contains("refresh_token=***"));
    assert!(!format!("{requests:?}").contains("secret-1") && !format!("{requests:?}").contains("eyJ"));
}

#[tokio::test]
async fn each_response_is_delayed_by_the_latency() {
    let platform = start(Options::new().latency(Duration::from_millis(60))).await;
    let begin = Instant::now();
    post(&platform, "/v1/api/users/query", json!({})).await;
    assert!(begin.elapsed() >= Duration::from_millis(60));
}

#[test]
fn everything_can_be_called_outside_of_a_runtime() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let platform = runtime.block_on(platform_of([]));
    platform.refuse();
    platform.accept_again().expect("the port");
    platform.add(PlatformUser::new("ada@example.com").with_id("ada"));
    assert!(platform.update("ada", PlatformUser::inactive));
    platform.set_users([PlatformUser::new("bob@example.com")]);
    let emails: Vec<_> = platform
        .users()
        .iter()
        .filter_map(|user| user.email().map(str::to_owned))
        .collect();
    assert_eq!(emails, [platform.administrator().email.as_str(), "bob@example.com"]);
    assert!(platform.remove(&platform.administrator().id));
    platform.set_exactly([]);
    assert!(platform.users().is_empty());
    runtime.block_on(platform.stop()).expect("stopped");
}

#[tokio::test]
async fn stopping_releases_held_calls_and_frees_the_port() {
    let platform = platform_of([]).await;
    let held = platform.hold(Endpoint::Query);
    let call = tokio::spawn(request(&platform, "/v1/api/users/query", &json!({})).send());
    held.until_waiting(1).await;
    let address = platform.url().replace("http://", "");
    platform.stop().await.expect("stopped");
    assert_eq!(call.await.expect("no panic").expect("a response").status(), 200);
    std::net::TcpListener::bind(address).expect("the port is free");
}
