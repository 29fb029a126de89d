//! Refreshing the access token before it expires, and after a 401.

use std::time::{Duration, Instant};

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use crate::support::{PlatformExt, in_full_chromium, signed_in_with_oidc};

/// How long the two tabs are tested: 8 seconds, or as many as `WALLAROO_USERS_TABS_SECONDS` says.
fn how_long() -> Duration {
    let asked = std::env::var("WALLAROO_USERS_TABS_SECONDS")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(asked.unwrap_or(8))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_two_seconds_is_renewed_before_it_expires_and_no_refresh_token_is_used_twice() {
    signed_in_with_oidc(
        Options::new().token_ttl(Duration::from_secs(2)),
        async |platform, screen| {
            // Four automatic renewals, with a refresh of the list after each.
            for round in 1..=4 {
                platform.until_answered(Endpoint::Token, 1 + round).await;
                screen.refresh_list().await;
                platform.until_answered(Endpoint::Query, 1 + round).await;
            }
            let requests = platform.requests();
            assert!(
                requests.iter().all(|request| request.status != Some(401)),
                "a 401 reached the page"
            );
            // The identity provider refuses a refresh token that was used before, and ends the session for it.
            let exchanges = platform.statuses(Endpoint::Token);
            assert!(exchanges.len() >= 5, "{exchanges:?}");
            assert!(exchanges.iter().all(|status| *status == Some(200)), "{exchanges:?}");
            // Renewing a token does not load the list: it was loaded at sign-in and by the refresh button only.
            assert_eq!(platform.requests_to(Endpoint::Query).len(), 5);
            assert_eq!(platform.peak(Endpoint::Token), 1);
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_401_the_token_is_renewed_and_the_call_is_sent_again() {
    signed_in_with_oidc(
        Options::new().users([PlatformUser::new("ada@example.com").inactive()]),
        async |platform, screen| {
            screen.expect_in_console("401");
            platform.fault(Endpoint::Activate, Fault::Unauthorized);
            screen.activate("ada@example.com").await;
            screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
            let statuses = platform.statuses(Endpoint::Activate);
            assert_eq!(statuses, [Some(401), Some(200)]);
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_that_does_not_reach_the_identity_provider_does_not_end_the_session() {
    signed_in_with_oidc(
        Options::new().token_ttl(Duration::from_secs(2)),
        async |platform, screen| {
            screen.expect_in_console("ERR_");
            // A request for the list may arrive with a token that has just expired.
            screen.may_be_in_console("401");
            platform.fault_always(Endpoint::Token, Fault::Reset);
            // On a busy machine renewals may have succeeded before.
            let before = platform.requests_to(Endpoint::Token).len();
            platform.until_answered(Endpoint::Token, before + 1).await;
            platform.clear_faults();
            screen.refresh_list().await;
            platform.until_answered(Endpoint::Token, before + 2).await;
            screen.refresh_list().await;
            screen.see_no("Your session has ended").await;
            screen.see_row("robin.hale@wallaroo.ai", &["Active"]).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_hidden_for_long_renews_its_token_and_keeps_its_content() {
    in_full_chromium(signed_in_with_oidc(
        Options::new().token_ttl(Duration::from_secs(2)),
        async |platform, screen| {
            let page = screen.window().await;
            screen.find("searchbox", "Search users").await.fill("robin").await;
            // Another tab hides the page: it renews nothing, and its token expires.
            screen.open_blank_window().await;
            screen.see_time_pass(Duration::from_secs(5)).await;
            let before = platform.requests_to(Endpoint::Token).len();
            screen.close_window_for(page).await;
            screen.refresh_list().await;
            platform.until_answered(Endpoint::Query, 2).await;
            screen.see("1–1 of 1").await;
            assert!(platform.requests_to(Endpoint::Token).len() > before);
            assert!(platform.requests().iter().all(|request| request.status != Some(401)));
        },
    ))
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_with_tokens_of_two_seconds_do_not_disturb_each_other() {
    signed_in_with_oidc(
        Options::new().token_ttl(Duration::from_secs(2)),
        async |platform, screen| {
            let first = screen.window().await;
            screen.open_window("/").await;
            screen.find("table", "Users of this Wallaroo instance").await;
            let second = screen.window().await;
            let end = Instant::now() + how_long();
            while Instant::now() < end {
                for window in [&first, &second] {
                    screen.go_to_window(window).await;
                    let before = platform.requests_to(Endpoint::Query).len();
                    screen.refresh_list().await;
                    platform.until_answered(Endpoint::Query, before + 1).await;
                    screen.see("As of").await;
                }
            }
            let failures: Vec<_> = platform
                .requests()
                .into_iter()
                .filter(|request| matches!(request.endpoint, Endpoint::Query | Endpoint::Token))
                .filter(|request| request.status != Some(200))
                .collect();
            assert!(failures.is_empty(), "{failures:?}");
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewed_token_that_is_refused_as_well_ends_the_session_and_is_not_tried_again() {
    let users = [PlatformUser::new("ada@example.com").inactive()];
    signed_in_with_oidc(Options::new().users(users), async |platform, screen| {
        screen.expect_in_console("401");
        platform.fault_always(Endpoint::Activate, Fault::Unauthorized);
        screen.activate("ada@example.com").await;
        screen.find("dialog", "Sign in again").await;
        screen.see("Your session has ended.").await;
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 2);
        // One for the sign-in, one for the renewal.
        assert_eq!(platform.requests_to(Endpoint::Token).len(), 2);
        platform.clear_faults();
        screen.click_button("Sign in").await;
        // The identity provider still has a session, so the window needs no form and closes at once.
        screen.find_none("dialog", "Sign in again").await;
        screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_that_returns_the_tokens_of_somebody_else_ends_the_session() {
    let users = [
        PlatformUser::new("ada@example.com").inactive(),
        PlatformUser::new("second@example.com")
            .with_id("second")
            .administrator(),
    ];
    signed_in_with_oidc(Options::new().users(users), async |platform, screen| {
        platform.refresh_as("second");
        screen.end_session_by_activating(platform, "ada@example.com").await;
        screen.see("Your session has ended.").await;
        assert_eq!(platform.requests_to(Endpoint::Token).len(), 2);
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 1);
        assert!(!platform.is_enabled("ada@example.com"));
        // Nothing was sent for the other user, who is not shown as signed in either.
        let me = platform.user(&platform.administrator().id).expect("the administrator");
        screen.see(me.first_name().expect("a name")).await;
    })
    .await;
}
