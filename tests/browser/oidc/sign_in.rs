//! The authorization request, its response, and the token exchange.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use crate::support::{PlatformExt, Screen, signed_in_with_oidc, with_oidc};

/// The `state` of the current sign-in, from the URL of the identity provider's form.
async fn current_state(screen: &Screen) -> String {
    screen.see_by_id("kc-login").await;
    let query = screen.query().await;
    let state = query.split('&').find_map(|pair| pair.strip_prefix("state="));
    state.expect("a state").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_returns_to_the_address_that_was_opened() {
    let users = [
        PlatformUser::new("ada@example.com"),
        PlatformUser::new("bob@example.com").inactive(),
    ];
    with_oidc(Options::new().users(users), async |platform, screen| {
        screen.open("/?q=example&status=inactive").await;
        screen.sign_in_at_the_provider(platform).await;
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
    signed_in_with_oidc(Options::new(), async |platform, screen| {
        screen.open("/?page=1").await;
        screen.find("table", "Users of this Wallaroo instance").await;
        assert_eq!(platform.code_exchanges(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_error_response_has_its_own_message_and_the_sign_in_can_be_retried() {
    for (error, words) in [
        ("access_denied", "The sign-in was cancelled or refused."),
        ("login_required", "Sign in at the identity provider first."),
        (
            "unauthorized_client",
            "This page is not registered with the identity provider",
        ),
        ("server_error", "returned an error (server_error)"),
    ] {
        with_oidc(Options::new(), async |platform, screen| {
            screen.open("/").await;
            let state = current_state(screen).await;
            screen.open(&format!("/?error={error}&state={state}")).await;
            screen.see(words).await;
            screen.see_title("Error: Sign in · Wallaroo Users").await;
            assert_eq!(screen.query().await, "");
            screen.audit().await;
            screen.click_button("Sign in").await;
            screen.sign_in_at_the_provider(platform).await;
            screen.find("table", "Users of this Wallaroo instance").await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_response_to_a_sign_in_that_was_not_begun_here_is_not_used_and_a_new_sign_in_begins() {
    with_oidc(Options::new(), async |platform, screen| {
        screen.open("/?code=stolen&state=somebody-elses").await;
        assert_ne!(current_state(screen).await, "somebody-elses");
        assert!(platform.requests_to(Endpoint::Token).is_empty());
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_response_to_another_sign_in_than_the_one_that_was_begun_is_refused() {
    with_oidc(Options::new(), async |platform, screen| {
        screen.open("/").await;
        current_state(screen).await;
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
async fn an_authorization_response_can_be_used_once() {
    with_oidc(Options::new(), async |platform, screen| {
        screen.expect_in_console("400");
        screen.open("/").await;
        let state = current_state(screen).await;
        screen.open(&format!("/?code=expired&state={state}")).await;
        screen.see("The sign-in has expired or was used before.").await;
        screen.open(&format!("/?code=expired&state={state}")).await;
        // The sign-in with this `state` has ended: the code is not exchanged again, and a new sign-in starts.
        assert_ne!(current_state(screen).await, state);
        assert_eq!(platform.requests_to(Endpoint::Token).len(), 1);
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_loses_its_storage_is_named_as_the_reason_after_a_second_sign_in() {
    with_oidc(Options::new(), async |platform, screen| {
        screen.lose_session_storage().await;
        screen.open("/?status=inactive").await;
        screen.sign_in_at_the_provider(platform).await;
        let words = "The browser did not store the data of this sign-in.";
        screen.see(words).await;
        screen.see_title("Error: Sign in · Wallaroo Users").await;
        let sign_ins = || {
            let requests = platform.requests_to(Endpoint::Authorize);
            requests.iter().filter(|request| request.method == "GET").count()
        };
        assert_eq!(sign_ins(), 2);
        assert!(platform.requests_to(Endpoint::Token).is_empty());
        screen.audit().await;
        // The button tries again, with the same result.
        screen.click_button("Sign in").await;
        screen
            .until("two more sign-ins", async || Ok((sign_ins() == 4).then_some(())))
            .await;
        screen.see(words).await;
        assert_eq!(sign_ins(), 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identity_provider_that_fails_is_named_and_the_sign_in_can_be_retried() {
    for (fault, console, words) in [
        (
            Fault::Reset,
            Some("ERR_"),
            "The identity provider could not be reached.",
        ),
        (Fault::BadGatewayHtml, Some("502"), "status 502, try again in a moment"),
        (Fault::NotFoundHtml, Some("404"), "status 404"),
        (Fault::Empty, None, "not metadata of OpenID Connect"),
    ] {
        with_oidc(Options::new(), async |platform, screen| {
            if let Some(words) = console {
                screen.expect_in_console(words);
            }
            platform.fault(Endpoint::Discovery, fault);
            screen.open("/").await;
            screen.see(words).await;
            screen.click_button("Sign in").await;
            screen.sign_in_at_the_provider(platform).await;
            screen.find("table", "Users of this Wallaroo instance").await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_off_by_minutes_is_named_as_the_reason() {
    with_oidc(Options::new(), async |platform, screen| {
        screen.open("/").await;
        screen.see_by_id("kc-login").await;
        screen.set_clock_ahead(Duration::from_secs(10 * 60)).await;
        screen.sign_in_at_the_provider(platform).await;
        screen
            .see("This computer’s clock is 10 minutes ahead of the identity provider’s.")
            .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_off_by_less_makes_no_difference_even_to_a_short_token() {
    with_oidc(
        Options::new().token_ttl(Duration::from_secs(10)),
        async |platform, screen| {
            screen.open("/").await;
            screen.see_by_id("kc-login").await;
            screen.set_clock_ahead(Duration::from_secs(2 * 60)).await;
            screen.sign_in_at_the_provider(platform).await;
            screen.find("table", "Users of this Wallaroo instance").await;
            platform.until_answered(Endpoint::Token, 2).await;
            screen.refresh_list().await;
            platform.until_answered(Endpoint::Query, 2).await;
            assert!(platform.requests().iter().all(|request| request.status != Some(401)));
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_cannot_be_exchanged_says_why_and_the_next_sign_in_works() {
    for (fault, console, words) in [
        (
            Fault::ServerError,
            Some("status of 500"),
            "did not issue a token (status 500)",
        ),
        (
            Fault::Reset,
            Some("ERR_"),
            "The identity provider could not be reached.",
        ),
        (Fault::WrongTypes, None, "did not issue a token (status 200)"),
        (Fault::Empty, None, "did not issue a token (status 200)"),
    ] {
        with_oidc(Options::new(), async |platform, screen| {
            if let Some(words) = console {
                screen.expect_in_console(words);
            }
            platform.fault(Endpoint::Token, fault);
            screen.open("/").await;
            screen.sign_in_at_the_provider(platform).await;
            screen.see(words).await;
            screen.click_button("Sign in").await;
            screen.find("table", "Users of this Wallaroo instance").await;
        })
        .await;
    }
}
