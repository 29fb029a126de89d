//! A session that ends without an action of the user: a banner says so, and typing is not interrupted.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
use serde_json::json;

use crate::support::{Key, Screen, signed_in, with_platform};

/// Runs the test with an automatic refresh every five seconds, whose timer the test fires.
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
async fn a_401_on_a_background_refresh_does_not_interrupt_typing() {
    with_auto_refresh([], async |platform, screen| {
        screen.expect_in_console("401");
        screen.click_button("Invite users").await;
        let field = screen.find("textbox", "Email addresses").await;
        field.fill("ada@").await;
        platform.fault_always(Endpoint::Query, Fault::Unauthorized);
        screen.fire_timer(5_000).await;
        platform.until_answered(Endpoint::Query, 2).await;
        screen.see_announced("Your session has ended.").await;
        // Types into whatever has the focus.
        for letter in ["example", ".com"] {
            screen.type_on(letter).await;
        }
        assert_eq!(field.value().await, "ada@example.com");
        screen.find_none("dialog", "Sign in again").await;
        platform.clear_faults();
        // The next action opens the dialog.
        screen.click_button("Invite").await;
        screen.find("dialog", "Sign in again").await;
        screen.sign_in(&platform.token()).await;
        screen.see("ada@example.com is invited").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_in_the_background_shows_a_banner_whose_button_opens_the_dialog() {
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
async fn refreshing_by_hand_after_the_session_has_ended_opens_the_dialog() {
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
async fn a_401_that_arrives_while_the_user_is_typing_shows_a_banner() {
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
async fn a_background_renewal_that_is_refused_shows_a_banner() {
    let options = Options::new()
        .token_ttl(Duration::from_secs(2))
        .app_config(json!({ "signIn": { "mode": "oidc" } }));
    with_platform(options, async |platform, screen| {
        screen.expect_in_console("400");
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        // The page renews its token in the background, and learns that the session has ended.
        platform.end_sessions();
        screen.see(BANNER).await;
        screen.find_none("dialog", "Sign in again").await;
    })
    .await;
}
