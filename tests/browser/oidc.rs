//! Signing in through the identity provider, staying in, and coming back.

use std::time::{Duration, Instant};

use fake_wallaroo::{Endpoint, Fault, Options, Platform, User};
use serde_json::json;

use crate::support::{Key, Screen, with_platform};

async fn with_provider(options: Options, test: impl AsyncFnOnce(&Platform, &Screen)) {
    let options = options.app_config(json!({ "signIn": { "mode": "oidc" } }));
    with_platform(options, test).await;
}

/// Fills in the identity provider's own form.
async fn sign_in_there(platform: &Platform, screen: &Screen) {
    let administrator = platform.administrator();
    screen.fill_by_id("username", &administrator.username).await;
    screen.fill_by_id("password", &administrator.password).await;
    screen.click_by_id("kc-login").await;
}

async fn signed_in(options: Options, test: impl AsyncFnOnce(&Platform, &Screen)) {
    with_provider(options, async |platform, screen| {
        screen.open("/").await;
        sign_in_there(platform, screen).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        test(platform, screen).await;
    })
    .await;
}

/// How long the tabs are watched: some renewals, or as many seconds as `WALLAROO_USERS_TABS_SECONDS` says.
fn how_long() -> Duration {
    let asked = std::env::var("WALLAROO_USERS_TABS_SECONDS")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(asked.unwrap_or(8))
}

/// The `state` of the sign-in that is under way, from the address of the identity provider's form.
async fn state_under_way(screen: &Screen) -> String {
    screen.see_by_id("kc-login").await;
    let query = screen.query().await;
    let state = query.split('&').find_map(|pair| pair.strip_prefix("state="));
    state.expect("a state").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_returns_to_the_address_someone_came_with() {
    let users = [User::new("ada@example.com"), User::new("bob@example.com").inactive()];
    with_provider(Options::new().users(users), async |platform, screen| {
        screen.open("/?q=example&status=inactive").await;
        sign_in_there(platform, screen).await;
        screen.see("1–1 of 1 (filtered from 3)").await;
        assert_eq!(screen.row_names().await, ["bob@example.com"]);
        assert_eq!(screen.query().await, "q=example&status=inactive");
        assert!(
            platform
                .requests_to(Endpoint::Query)
                .iter()
                .all(|request| request.status == Some(200))
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_comes_back_through_the_identity_providers_own_session() {
    signed_in(Options::new(), async |platform, screen| {
        screen.open("/?page=1").await;
        screen.find("table", "Users of this Wallaroo instance").await;
        let codes = platform
            .requests_to(Endpoint::Token)
            .iter()
            .filter(|request| request.body.contains("authorization_code"))
            .count();
        assert_eq!(codes, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_answer_that_is_no_success_has_its_own_words_and_a_way_on() {
    for (error, words) in [
        ("access_denied", "The sign-in was cancelled or refused."),
        ("login_required", "Sign in at the identity provider first."),
        (
            "unauthorized_client",
            "This page is not registered with the identity provider",
        ),
        ("server_error", "returned an error (server_error)"),
    ] {
        with_provider(Options::new(), async |platform, screen| {
            screen.open("/").await;
            let state = state_under_way(screen).await;
            screen.open(&format!("/?error={error}&state={state}")).await;
            screen.see(words).await;
            screen.see_title("Error: Sign in · Wallaroo Users").await;
            assert_eq!(screen.query().await, "");
            screen.audit().await;
            screen.find("button", "Sign in").await.click().await;
            sign_in_there(platform, screen).await;
            screen.find("table", "Users of this Wallaroo instance").await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_a_sign_in_that_was_not_begun_here_is_not_used_and_a_new_sign_in_begins() {
    with_provider(Options::new(), async |platform, screen| {
        screen.open("/?code=stolen&state=somebody-elses").await;
        assert_ne!(state_under_way(screen).await, "somebody-elses");
        assert!(platform.requests_to(Endpoint::Token).is_empty());
        sign_in_there(platform, screen).await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_another_sign_in_than_the_one_that_was_begun_is_refused() {
    with_provider(Options::new(), async |platform, screen| {
        screen.open("/").await;
        state_under_way(screen).await;
        screen.open("/?code=stolen&state=somebody-elses").await;
        screen
            .see("This response does not belong to a sign-in that was started here.")
            .await;
        assert!(platform.requests_to(Endpoint::Token).is_empty());
        assert_eq!(screen.query().await, "");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_good_for_one_time() {
    with_provider(Options::new(), async |platform, screen| {
        screen.expect_in_console("400");
        screen.open("/").await;
        let state = state_under_way(screen).await;
        screen.open(&format!("/?code=expired&state={state}")).await;
        screen.see("The sign-in has expired or was used before.").await;
        screen.open(&format!("/?code=expired&state={state}")).await;
        // What it answers is finished: it is not exchanged, and a new sign-in begins.
        assert_ne!(state_under_way(screen).await, state);
        assert_eq!(platform.requests_to(Endpoint::Token).len(), 1);
        sign_in_there(platform, screen).await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identity_provider_that_fails_is_said_to_and_can_be_asked_again() {
    for (fault, console, words) in [
        (
            Fault::Reset,
            Some("ERR_"),
            "The identity provider could not be reached.",
        ),
        (Fault::BadGatewayHtml, Some("502"), "status 502, try again in a moment"),
        (Fault::NotFoundHtml, Some("404"), "status 404"),
        (Fault::Empty, None, "not a description"),
    ] {
        with_provider(Options::new(), async |platform, screen| {
            if let Some(words) = console {
                screen.expect_in_console(words);
            }
            platform.fault(Endpoint::Discovery, fault);
            screen.open("/").await;
            screen.see(words).await;
            screen.find("button", "Sign in").await.click().await;
            sign_in_there(platform, screen).await;
            screen.find("table", "Users of this Wallaroo instance").await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_off_by_minutes_is_named_as_the_reason() {
    with_provider(Options::new(), async |platform, screen| {
        screen.open("/").await;
        screen.see_by_id("kc-login").await;
        screen.set_clock_ahead(Duration::from_secs(10 * 60)).await;
        sign_in_there(platform, screen).await;
        screen
            .see("This computer’s clock is 10 minutes ahead of the identity provider’s.")
            .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_off_by_less_makes_no_difference_even_to_a_short_token() {
    with_provider(
        Options::new().token_ttl(Duration::from_secs(10)),
        async |platform, screen| {
            screen.open("/").await;
            screen.see_by_id("kc-login").await;
            screen.set_clock_ahead(Duration::from_secs(2 * 60)).await;
            sign_in_there(platform, screen).await;
            screen.find("table", "Users of this Wallaroo instance").await;
            platform.until_answered(Endpoint::Token, 2).await;
            screen.find("button", "Refresh the list").await.click().await;
            platform.until_answered(Endpoint::Query, 2).await;
            assert!(platform.requests().iter().all(|request| request.status != Some(401)));
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_two_seconds_is_renewed_before_it_expires_and_no_refresh_token_is_used_twice() {
    signed_in(
        Options::new().token_ttl(Duration::from_secs(2)),
        async |platform, screen| {
            // Four renewals: the page does them by itself, and the list is read in between.
            for round in 1..=4 {
                platform.until_answered(Endpoint::Token, 1 + round).await;
                screen.find("button", "Refresh the list").await.click().await;
                platform.until_answered(Endpoint::Query, 1 + round).await;
            }
            let requests = platform.requests();
            assert!(
                requests.iter().all(|request| request.status != Some(401)),
                "a 401 reached the page"
            );
            // The identity provider refuses a refresh token that was used before, and ends the session for it.
            let exchanges: Vec<_> = platform
                .requests_to(Endpoint::Token)
                .iter()
                .map(|request| request.status)
                .collect();
            assert!(exchanges.len() >= 5, "{exchanges:?}");
            assert!(exchanges.iter().all(|status| *status == Some(200)), "{exchanges:?}");
            // Renewing a token is no reason to read the list: it was read when signing in and on asking.
            assert_eq!(platform.requests_to(Endpoint::Query).len(), 5);
            assert_eq!(platform.peak(Endpoint::Token), 1);
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_401_is_cured_by_a_new_token_and_the_call_is_sent_again() {
    signed_in(
        Options::new().users([User::new("ada@example.com").inactive()]),
        async |platform, screen| {
            screen.expect_in_console("401");
            platform.fault(Endpoint::Activate, Fault::Unauthorized);
            screen.find("button", "Activate ada@example.com").await.click().await;
            screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
            let statuses: Vec<_> = platform
                .requests_to(Endpoint::Activate)
                .iter()
                .map(|request| request.status)
                .collect();
            assert_eq!(statuses, [Some(401), Some(200)]);
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_that_does_not_reach_the_identity_provider_is_not_the_end() {
    signed_in(
        Options::new().token_ttl(Duration::from_secs(2)),
        async |platform, screen| {
            screen.expect_in_console("ERR_");
            platform.fault_always(Endpoint::Token, Fault::Reset);
            platform.until_answered(Endpoint::Token, 2).await;
            platform.clear_faults();
            screen.find("button", "Refresh the list").await.click().await;
            platform.until_answered(Endpoint::Token, 3).await;
            screen.find("button", "Refresh the list").await.click().await;
            screen.see_no("Your session has ended").await;
            screen.see_row("robin.hale@wallaroo.ai", &["Active"]).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_is_begun_again_beside_the_page_and_what_waited_goes_on() {
    let users = [User::new("ada@example.com").inactive()];
    signed_in(Options::new().users(users), async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("400");
        screen.find("button", "Invite users").await.click().await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("half-typed@exam")
            .await;
        screen.press(Key::Escape).await;

        platform.end_sessions();
        platform.fault(Endpoint::Activate, Fault::Unauthorized);
        screen.find("button", "Activate ada@example.com").await.click().await;
        screen.find("dialog", "Sign in again").await;
        screen.audit().await;
        screen.find("button", "Sign in").await.click().await;
        screen
            .in_the_window_that_opened(async || sign_in_there(platform, screen).await)
            .await;
        screen.find_none("dialog", "Sign in again").await;
        // What was asked before the session ended has been done, once, without being asked again.
        screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
        assert!(
            platform
                .user_by_email("ada@example.com")
                .is_some_and(|ada| ada.enabled())
        );
        screen.find("button", "Invite users").await.click().await;
        assert_eq!(
            screen.find("textbox", "Email addresses").await.value().await,
            "half-typed@exam"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_identity_providers_session_and_tells_the_other_tabs() {
    signed_in(Options::new(), async |platform, screen| {
        let first = screen.window().await;
        screen.open_window("/").await;
        screen.find("table", "Users of this Wallaroo instance").await;
        screen.find("button", "Sign out").await.click().await;
        screen.see("You are signed out.").await;
        assert_eq!(platform.requests_to(Endpoint::Logout).len(), 1);
        screen.close_window_for(first).await;
        screen.see("You signed out in another tab.").await;
        screen.find("button", "Sign in").await.click().await;
        screen.see_by_id("kc-login").await;
        screen.open("/").await;
        sign_in_there(platform, screen).await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_cannot_be_exchanged_says_why_and_the_next_sign_in_works() {
    for (fault, console, words) in [
        (
            Fault::ServerError,
            Some("status of 500"),
            "did not exchange the sign-in for a token (status 500)",
        ),
        (
            Fault::Reset,
            Some("ERR_"),
            "The identity provider could not be reached.",
        ),
        (
            Fault::WrongTypes,
            None,
            "did not exchange the sign-in for a token (status 200)",
        ),
        (
            Fault::Empty,
            None,
            "did not exchange the sign-in for a token (status 200)",
        ),
    ] {
        with_provider(Options::new(), async |platform, screen| {
            if let Some(words) = console {
                screen.expect_in_console(words);
            }
            platform.fault(Endpoint::Token, fault);
            screen.open("/").await;
            sign_in_there(platform, screen).await;
            screen.see(words).await;
            screen.find("button", "Sign in").await.click().await;
            screen.find("table", "Users of this Wallaroo instance").await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_again_on_the_page_itself_keeps_the_address_and_what_was_typed() {
    let users = [User::new("ada@example.com").inactive()];
    signed_in(Options::new().users(users), async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("400");
        screen.find("searchbox", "Search users").await.fill("example").await;
        screen.see("filtered from 2").await;
        screen.find("button", "Invite users").await.click().await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("half-typed@exam")
            .await;
        screen.press(Key::Escape).await;
        platform.end_sessions();
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.find("button", "Refresh the list").await.click().await;
        screen.find("dialog", "Sign in again").await;
        screen.find("button", "Sign in on this page").await.click().await;
        sign_in_there(platform, screen).await;
        screen.see("1–1 of 1 (filtered from 2)").await;
        screen.find("button", "Invite users").await.click().await;
        assert_eq!(
            screen.find("textbox", "Email addresses").await.value().await,
            "half-typed@exam"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_nobody_saw_for_long_catches_up_without_losing_anything() {
    signed_in(
        Options::new().token_ttl(Duration::from_secs(2)),
        async |platform, screen| {
            let page = screen.window().await;
            screen.find("searchbox", "Search users").await.fill("robin").await;
            // Another tab hides the page: it renews nothing, and its token expires.
            screen.open_blank_window().await;
            screen.see_time_pass(Duration::from_secs(5)).await;
            let before = platform.requests_to(Endpoint::Token).len();
            screen.close_window_for(page).await;
            screen.find("button", "Refresh the list").await.click().await;
            platform.until_answered(Endpoint::Query, 2).await;
            screen.see("1–1 of 1").await;
            assert!(platform.requests_to(Endpoint::Token).len() > before);
            assert!(platform.requests().iter().all(|request| request.status != Some(401)));
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_at_a_two_second_life_do_not_disturb_each_other() {
    signed_in(
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
                    screen.find("button", "Refresh the list").await.click().await;
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
