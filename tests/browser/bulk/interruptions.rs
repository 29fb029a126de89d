//! A bulk action that is cancelled or hidden, or whose session ends.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, PlatformUser};

use super::{run, select_all, until_called};
use crate::support::{Key, PlatformExt, signed_in};

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_run_sends_no_more_calls_and_can_be_continued() {
    let users = (10..40).map(|number| PlatformUser::new(format!("u{number}@example.com")).inactive());
    signed_in(users, async |platform, screen| {
        platform.set_latency(Duration::from_millis(500));
        screen.click("radio", "Inactive 30").await;
        select_all(screen, 30).await;
        run(screen, "Activate", 30).await;
        until_called(platform, Endpoint::Activate, 6).await;
        screen.click_button("Cancel the bulk action").await;
        screen.see("not attempted").await;
        screen.find("button", "Download the report").await;
        let called = platform.requests_to(Endpoint::Activate).len();
        assert!((6..20).contains(&called), "{called}");
        screen
            .see(&format!("{called} activated, {} not attempted", 30 - called))
            .await;
        screen.see("The bulk action was cancelled.").await;
        screen
            .click_button(&format!("Continue with {} not attempted", 30 - called))
            .await;
        screen.see(&format!("{} activated", 30 - called)).await;
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 30);
        assert!((10..40).all(|number| platform.is_enabled(&format!("u{number}@example.com"))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_run_continues_blocks_other_changes_and_asks_before_leaving() {
    let users = (10..30).map(|number| PlatformUser::new(format!("u{number}@example.com")));
    signed_in(users, async |platform, screen| {
        assert!(!screen.asks_before_leaving().await);
        let held = platform.hold(Endpoint::Deactivate);
        select_all(screen, 21).await;
        run(screen, "Deactivate", 20).await;
        screen.click_button("Hide").await;
        screen.see("Deactivating 20 users: 0 of 20").await;
        assert!(screen.asks_before_leaving().await);
        screen.audit().await;
        let button = screen.find("button", "Deactivate u15@example.com").await;
        assert!(button.is_disabled().await);
        assert_eq!(button.description().await, "A bulk action is running.");
        screen.click_button("Activate…").await;
        screen.see("A bulk action is already running.").await;
        screen.click_button("Hide").await;
        screen.click_button("Sign out").await;
        screen.see("Signing out would discard this bulk action.").await;
        screen.click_button("Hide").await;
        drop(held);
        screen.see("Deactivation of 20 users: 20 deactivated, 1 skipped").await;
        screen.see("21 users, 1 active").await;
        assert!(!screen.asks_before_leaving().await);
        screen.click_button("Show the bulk action").await;
        screen.click_button("Undo 20").await;
        screen.find("dialog", "Activation of 20 users").await;
        screen.see("20 activated").await;
        screen.click_button("Close").await;
        screen.find_none("button", "Show the bulk action").await;
        screen.click_button("Sign out").await;
        screen.find("heading", "Sign in").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_skips_a_user_with_a_change_in_flight() {
    let users = ["ada", "bob"].map(|name| PlatformUser::new(format!("{name}@example.com")));
    signed_in(users, async |platform, screen| {
        let held = platform.hold(Endpoint::Deactivate);
        screen.deactivate("ada@example.com").await;
        until_called(platform, Endpoint::Deactivate, 1).await;
        select_all(screen, 3).await;
        screen.click_button("Deactivate…").await;
        screen.see("A change of this user is still in progress.").await;
        screen.click_button("Deactivate 1").await;
        until_called(platform, Endpoint::Deactivate, 2).await;
        drop(held);
        screen.see("1 deactivated, 2 skipped").await;
        screen.click_button("Close").await;
        screen.see("3 users, 1 active").await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_cancelled_while_signed_out_are_never_sent() {
    let users = (10..30).map(|number| PlatformUser::new(format!("u{number}@example.com")));
    signed_in(users, async |platform, screen| {
        screen.expect_in_console("401");
        let held = platform.hold(Endpoint::Deactivate);
        select_all(screen, 21).await;
        run(screen, "Deactivate", 20).await;
        until_called(platform, Endpoint::Deactivate, 4).await;
        platform.fault_always(Endpoint::Deactivate, Fault::Unauthorized);
        drop(held);
        screen.find("dialog", "Sign in again").await;
        screen.press(Key::Escape).await;
        screen.click_button("Cancel the bulk action").await;
        screen.see("20 not attempted").await;
        let called = platform.requests_to(Endpoint::Deactivate).len();
        screen.click_button("Close").await;
        screen.click_button("Sign in again").await;
        platform.clear_faults();
        screen.sign_in(&platform.token()).await;
        screen.find_none("dialog", "Sign in again").await;
        screen.see_row("u29@example.com", &["Active"]).await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), called);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_does_not_continue_when_another_user_signs_in() {
    let users = (10..30).map(|number| PlatformUser::new(format!("u{number}@example.com")));
    let second = PlatformUser::new("second@example.com")
        .with_id("second")
        .administrator();
    signed_in(users.chain([second]), async |platform, screen| {
        screen.expect_in_console("401");
        platform.set_latency(Duration::from_millis(50));
        select_all(screen, 22).await;
        run(screen, "Deactivate", 21).await;
        until_called(platform, Endpoint::Deactivate, 6).await;
        platform.fault_always(Endpoint::Deactivate, Fault::Unauthorized);
        screen.find("dialog", "Sign in again").await;
        let called = platform.requests_to(Endpoint::Deactivate).len();
        platform.clear_faults();
        let token = platform.token_for("second", Duration::from_secs(60)).expect("a token");
        screen.sign_in(&token).await;
        screen.see("1–22 of 22").await;
        // No dialog and no journal entry of the first user is left.
        screen.find("button", "Journal").await;
        screen.see_no("selected").await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), called);
    })
    .await;
}
