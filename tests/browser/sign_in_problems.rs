//! Failures of a sign-in say what failed and what helps; users who may not manage users are told so.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
use serde_json::json;

use crate::support::{Screen, with_platform};

async fn with_provider(options: Options, test: impl AsyncFnOnce(&Platform, &Screen)) {
    let options = options.app_config(json!({ "signIn": { "mode": "oidc" } }));
    with_platform(options, test).await;
}

/// Asserts that the page knows the administrator as the signed-in user.
async fn see_own_user(screen: &Screen) {
    let own = screen.find("button", "Deactivate Robin Hale").await;
    assert_eq!(own.description().await, "This is you. You cannot deactivate yourself.");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_subject_in_the_token_the_id_token_identifies_the_user() {
    let options = Options::new()
        .access_tokens_without_sub()
        .token_ttl(Duration::from_secs(2));
    with_provider(options, async |platform, screen| {
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        see_own_user(screen).await;
        let first = screen.window().await;
        screen.open_window("/").await;
        see_own_user(screen).await;
        // The renewed token has no subject either.
        let before = platform.requests_to(Endpoint::Token).len();
        platform.until_answered(Endpoint::Token, before + 1).await;
        screen.click_button("Sign out").await;
        screen.see("You are signed out.").await;
        screen.close_window_for(first).await;
        screen.see("You signed out in another tab.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_origin_that_the_identity_provider_does_not_allow_is_named_with_whom_to_tell() {
    with_provider(Options::new(), async |platform, screen| {
        screen.expect_in_console("403");
        platform.fault(Endpoint::Token, Fault::Forbidden);
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        let words = format!(
            "The identity provider does not allow the origin {}. Ask the operator of this instance to add it to \
             the client’s Web Origins.",
            platform.url()
        );
        screen.see(&words).await;
        screen.see_no("Sign in again").await;
        screen.see_title("Error: Sign in · Wallaroo Users").await;
        screen.audit().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_that_is_refused_by_a_403_ends_the_session() {
    let options = Options::new().token_ttl(Duration::from_secs(2));
    with_provider(options, async |platform, screen| {
        screen.expect_in_console("403");
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        platform.fault_always(Endpoint::Token, Fault::Forbidden);
        screen.see("Your session has ended.").await;
        platform.clear_faults();
        screen.click_button("Sign in again").await;
        screen.find("dialog", "Sign in again").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identity_provider_that_is_down_is_named_and_not_the_platform() {
    with_provider(Options::new(), async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("ERR_");
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        platform.fault_always(Endpoint::Token, Fault::Reset);
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen
            .see("Loading the list of users was not sent: the identity provider did not renew your session.")
            .await;
        screen.see_no("The platform could not be reached").await;
        platform.clear_faults();
        screen.click_button("Retry").await;
        screen.see_no("could not be reached").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_administrator_is_told_so_and_can_sign_in_as_somebody_else() {
    let users = [PlatformUser::new("plain@example.com")
        .with_id("plain")
        .password("plain-password")];
    with_provider(Options::new().users(users), async |platform, screen| {
        screen.expect_in_console("403");
        screen.open("/").await;
        screen.fill_by_id("username", "plain@example.com").await;
        screen.fill_by_id("password", "plain-password").await;
        screen.click_by_id("kc-login").await;
        screen.find("heading", "This account may not manage users").await;
        screen
            .see("plain@example.com is signed in, but is not an administrator of this Wallaroo instance.")
            .await;
        screen.audit().await;
        screen.click_button("Sign in with another account").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.see_row("plain@example.com", &["Active", "Deactivate"]).await;
        assert_eq!(platform.requests_to(Endpoint::Logout).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_token_of_an_ordinary_user_another_one_can_be_pasted() {
    let users = [PlatformUser::new("plain@example.com").with_id("plain")];
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.expect_in_console("403");
        let token = platform.token_for("plain", Duration::from_secs(600)).expect("a token");
        screen.sign_in(&token).await;
        screen.find("heading", "This account may not manage users").await;
        screen.click_button("Sign in with another account").await;
        screen.sign_in(&platform.token()).await;
        screen.see_row("plain@example.com", &["Active", "Deactivate"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_title_says_that_the_pasted_token_cannot_be_used() {
    with_platform(Options::new(), async |_, screen| {
        screen.open("/").await;
        screen.see_title("Sign in · Wallaroo Users").await;
        screen.sign_in("not a token").await;
        screen.see_title("Error: Sign in · Wallaroo Users").await;
    })
    .await;
}
