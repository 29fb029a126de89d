//! What each fault does to a call.

use std::time::{Duration, Instant};

use fake_wallaroo::{Endpoint, Fault};
use serde_json::{Value, json};

use super::{DEACTIVATE, QUERY, ada_is_active, deactivate_ada, query, with_ada};
use crate::caller::{client, post, request, users};

#[tokio::test]
async fn faults_with_an_error_status_do_not_perform_the_operation() {
    let platform = with_ada().await;
    let faults = [
        (Fault::BadRequest, 400),
        (Fault::Unauthorized, 401),
        (Fault::UnauthorizedOnce, 401),
        (Fault::Forbidden, 403),
        (Fault::NotFoundHtml, 404),
        (Fault::Conflict, 409),
        (Fault::TooManyRequests(7), 429),
        (Fault::ServerError, 500),
        (Fault::BadGatewayHtml, 502),
        (Fault::Unavailable(3), 503),
    ];
    for (fault, status) in faults {
        platform.fault(Endpoint::Deactivate, fault);
        let response = deactivate_ada(&platform).await.expect("a response");
        assert_eq!(response.status(), status, "{fault}");
        let retry = response
            .headers()
            .get("retry-after")
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned);
        match fault {
            Fault::TooManyRequests(_) => assert_eq!(retry.as_deref(), Some("7")),
            Fault::Unavailable(_) => assert_eq!(retry.as_deref(), Some("3")),
            _ => assert_eq!(retry, None),
        }
        let text = response.text().await.expect("a text");
        if matches!(fault, Fault::NotFoundHtml | Fault::BadGatewayHtml) {
            assert!(text.starts_with("<html>"), "{text}");
        } else {
            let body: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(body["code"], status);
        }
        assert!(ada_is_active(&platform), "{fault}");
    }
    assert_eq!(deactivate_ada(&platform).await.expect("a response").status(), 200);
}

#[tokio::test]
async fn a_reset_call_is_not_performed_and_a_lost_one_is() {
    let platform = with_ada().await;
    platform.fault(Endpoint::Deactivate, Fault::Reset);
    assert!(deactivate_ada(&platform).await.is_err());
    assert!(ada_is_active(&platform));
    platform.fault(Endpoint::Deactivate, Fault::Lost);
    assert!(deactivate_ada(&platform).await.is_err());
    assert!(!ada_is_active(&platform));
    let statuses: Vec<_> = platform.requests().into_iter().map(|request| request.status).collect();
    assert_eq!(statuses, [None, None]);
}

#[tokio::test]
async fn a_silent_call_answers_200_without_performing_the_operation() {
    let platform = with_ada().await;
    platform.fault(Endpoint::Deactivate, Fault::Silent);
    let response = deactivate_ada(&platform).await.expect("a response");
    assert_eq!(
        (response.status().as_u16(), response.text().await.ok()),
        (200, Some("{}".to_owned()))
    );
    assert!(ada_is_active(&platform));
}

#[tokio::test]
async fn a_timeout_sends_no_response_and_does_not_perform_the_operation() {
    let platform = with_ada().await;
    platform.fault(Endpoint::Deactivate, Fault::Timeout);
    let call = request(&platform, DEACTIVATE, &json!({"email": "ada@example.com"}));
    let error = call
        .timeout(Duration::from_millis(200))
        .send()
        .await
        .expect_err("a time-out");
    assert!(error.is_timeout());
    platform.until_answered(Endpoint::Deactivate, 1).await;
    assert!(ada_is_active(&platform));
}

#[tokio::test]
async fn a_slow_response_comes_late_and_a_dripping_one_in_pieces() {
    let platform = with_ada().await;
    platform.fault(Endpoint::Query, Fault::Slow(Duration::from_millis(150)));
    let begin = Instant::now();
    assert_eq!(query(&platform).await.expect("a response").status(), 200);
    assert!(begin.elapsed() >= Duration::from_millis(150));
    platform.fault(Endpoint::Query, Fault::Drip(Duration::from_millis(200)));
    let begin = Instant::now();
    let mut response = query(&platform).await.expect("a response");
    let mut pieces = 0;
    let mut bytes = Vec::new();
    let promised = response.content_length();
    while let Some(piece) = response.chunk().await.expect("a piece") {
        pieces += 1;
        bytes.extend(piece);
    }
    assert!(pieces > 3 && begin.elapsed() >= Duration::from_millis(100), "{pieces}");
    assert_eq!(promised, Some(bytes.len() as u64));
    assert!(serde_json::from_slice::<Value>(&bytes).is_ok());
}

#[tokio::test]
async fn a_response_can_be_empty_or_cut_off() {
    let platform = with_ada().await;
    platform.fault(Endpoint::Query, Fault::Empty);
    let response = query(&platform).await.expect("a response");
    assert_eq!(
        (response.status().as_u16(), response.text().await.ok()),
        (200, Some(String::new()))
    );
    platform.fault(Endpoint::Query, Fault::CutOff);
    let response = query(&platform).await.expect("a response");
    let promised = response.content_length();
    let text = response.text().await.expect("a text");
    assert!(text.starts_with("{\"users\"") && serde_json::from_str::<Value>(&text).is_err());
    assert_eq!(promised, Some(text.len() as u64));
}

#[tokio::test]
async fn a_response_can_have_the_wrong_shape() {
    let platform = with_ada().await;
    platform.fault(Endpoint::Query, Fault::WrongTypes);
    assert!(post(&platform, QUERY, json!({})).await.1["users"].is_array());
    platform.fault(Endpoint::Query, Fault::NullUser);
    let (_, body) = post(&platform, QUERY, json!({})).await;
    assert_eq!(
        (
            users(&body).len(),
            users(&body).values().filter(|user| user.is_null()).count()
        ),
        (3, 1)
    );
    platform.fault(Endpoint::QueryById, Fault::UnknownFields);
    let (_, body) = post(&platform, QUERY, json!({"user_ids": ["ada"]})).await;
    assert_eq!(users(&body).len(), 1);
    assert!(body["users"]["ada"]["attributes"].is_object());
    platform.fault(Endpoint::Invite, Fault::WrongTypes);
    let (_, body) = post(&platform, "/v1/api/users/invite", json!({"email": "x@example.com"})).await;
    assert_eq!(body["id"], 17);
}

#[tokio::test]
async fn a_huge_response_still_holds_the_users() {
    let platform = with_ada().await;
    platform.fault(Endpoint::Query, Fault::Huge);
    let text = query(&platform)
        .await
        .expect("a response")
        .text()
        .await
        .expect("a text");
    assert!((49_000_000..51_000_000).contains(&text.len()));
    assert!(text.contains("ada@example.com"));
}

#[tokio::test]
async fn a_redirect_leads_to_another_origin_whose_requests_are_recorded() {
    let platform = with_ada().await;
    platform.fault(Endpoint::Query, Fault::Redirect);
    let response = query(&platform).await.expect("a response");
    let location = response.headers()["location"].to_str().expect("text").to_owned();
    assert!(location.starts_with("http://localhost:") && location.ends_with("/fake/elsewhere"));
    let direct = location.replace("localhost", "127.0.0.1");
    client().get(direct).send().await.expect("a response");
    assert!(!platform.requests_to(Endpoint::Elsewhere)[0].had_authorization());
}

#[tokio::test]
async fn connections_are_refused_until_the_platform_accepts_again() {
    let platform = with_ada().await;
    platform.refuse();
    assert!(query(&platform).await.expect_err("refused").is_connect());
    platform.accept_again().expect("the port");
    assert_eq!(query(&platform).await.expect("a response").status(), 200);
    platform.accept_again().expect("the port");
    assert_eq!(query(&platform).await.expect("a response").status(), 200);
}

#[tokio::test]
async fn the_fault_refused_closes_the_listener_for_its_time() {
    let platform = with_ada().await;
    platform.fault(Endpoint::Query, Fault::Refused(Duration::from_millis(100)));
    let begin = Instant::now();
    assert!(query(&platform).await.is_err());
    while query(&platform).await.is_err() {
        tokio::task::yield_now().await;
    }
    assert!(begin.elapsed() >= Duration::from_millis(100));
}
