//! A session that ends while nobody asked for anything: it is said, and what is being typed stays where it is.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
use serde_json::json;

use crate::support::{Key, Screen, signed_in, with_platform};

/// The list is read by itself every five seconds, when the test says so.
async fn with_auto_refresh(users: impl IntoIterator<Item = PlatformUser>, test: impl AsyncFnOnce(&Platform, &Screen)) {
    let options = Options::new().users(users).app_config(json!({ "refreshSeconds": 5 }));
    with_platform(options, async |platform, screen| {
        screen.hold_timers(4_000).await;
        screen.sign_in(&platform.token()).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        test(platform, screen).await;
    })
    .await;
}

const BANNER: &str = "Your session has ended. The page keeps its content";

#[tokio::test(flavor = "multi_thread")]
async fn a_401_on_a_background_refresh_takes_no_key_from_somebody_who_types() {
    with_auto_refresh([], async |platform, screen| {
        screen.expect_in_console("401");
        screen.click_button("Invite users").await;
        let field = screen.find("textbox", "Email addresses").await;
        field.fill("ada@").await;
        platform.fault_always(Endpoint::Query, Fault::Unauthorized);
        screen.fire_timer(5_000).await;
        platform.until_answered(Endpoint::Query, 2).await;
        screen.see_announced("Your session has ended.").await;
        // Whatever has the focus gets the rest.
        for letter in ["example", ".com"] {
            screen.type_on(letter).await;
        }
        assert_eq!(field.value().await, "ada@example.com");
        screen.find_none("dialog", "Sign in again").await;
        platform.clear_faults();
        // The next action asks.
        screen.click_button("Invite").await;
        screen.find("dialog", "Sign in again").await;
        screen.sign_in(&platform.token()).await;
        screen.see("ada@example.com is invited").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_unasked_is_a_banner_whose_button_opens_the_dialog() {
    with_auto_refresh([PlatformUser::new("ada@example.com")], async |platform, screen| {
        screen.expect_in_console("401");
        platform.fault_always(Endpoint::Query, Fault::Unauthorized);
        screen.fire_timer(5_000).await;
        screen.see(BANNER).await;
        screen.audit().await;
        screen.find_none("dialog", "Sign in again").await;
        platform.clear_faults();
        screen.click_button("Sign in again").await;
        screen.find("dialog", "Sign in again").await;
        screen.sign_in(&platform.token()).await;
        screen.see_no(BANNER).await;
        screen.see_row("ada@example.com", &["Active"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refreshing_by_hand_after_a_session_has_ended_unasked_opens_the_dialog() {
    with_auto_refresh([], async |platform, screen| {
        screen.expect_in_console("401");
        platform.fault_always(Endpoint::Query, Fault::Unauthorized);
        screen.fire_timer(5_000).await;
        screen.see(BANNER).await;
        platform.clear_faults();
        screen.click_button("Refresh the list").await;
        screen.find("dialog", "Sign in again").await;
        screen.sign_in(&platform.token()).await;
        screen.see_no(BANNER).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_that_comes_while_somebody_types_already_is_a_banner_too() {
    signed_in(
        [PlatformUser::new("ada@example.com").inactive()],
        async |platform, screen| {
            screen.expect_in_console("401");
            let held = platform.hold(Endpoint::Activate);
            platform.fault(Endpoint::Activate, Fault::Unauthorized);
            screen.activate("ada@example.com").await;
            held.until_waiting(1).await;
            let search = screen.find("searchbox", "Search users").await;
            search.fill("ad").await;
            held.release();
            screen.see(BANNER).await;
            screen.type_on("a").await;
            assert_eq!(search.value().await, "ada");
            screen.find_none("dialog", "Sign in again").await;
            screen.press(Key::Escape).await;
            screen.click_button("Sign in again").await;
            screen.sign_in(&platform.token()).await;
            screen.see("ada@example.com can sign in again.").await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_401_while_a_token_of_seconds_expires_unseen_is_a_banner() {
    let options = Options::new()
        .token_ttl(Duration::from_secs(2))
        .app_config(json!({ "signIn": { "mode": "oidc" } }));
    with_platform(options, async |platform, screen| {
        screen.expect_in_console("400");
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        // The page renews its token by itself, and is told that there is no session any more.
        platform.end_sessions();
        screen.see(BANNER).await;
        screen.find_none("dialog", "Sign in again").await;
    })
    .await;
}
