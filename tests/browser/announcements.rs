//! Announcements for screen readers: the progress of a run, the counts of a list of addresses, and that the list is loading.
//! The title shows the progress of a run as well.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Options, PlatformUser};

use crate::support::{Key, signed_in, with_platform};

#[tokio::test(flavor = "multi_thread")]
async fn the_progress_of_a_run_is_announced_every_ten_seconds_and_shown_in_the_title() {
    let users = (10..50).map(|number| PlatformUser::new(format!("u{number}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.hold_timers(10_000).await;
        screen.sign_in(&platform.token()).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        screen.see_title("Users · Wallaroo").await;
        screen.click("checkbox", "Select all users on this page").await;
        let held = platform.hold(Endpoint::Deactivate);
        screen.click_button("Deactivate…").await;
        screen.click_button("Deactivate 40").await;
        screen.see("0 of 40").await;
        screen.see_title("0 % · Deactivating 40 users · Wallaroo").await;
        screen.fire_timer(10_000).await;
        screen.see_announced("Deactivating 40 users: 0 of 40.").await;
        // Also while another dialog is open.
        screen.press(Key::Escape).await;
        screen.click_button("Invite users").await;
        screen.see_title("0 % · Deactivating 40 users · Wallaroo").await;
        screen.find("textbox", "Email addresses").await.fill("ada").await;
        platform.set_latency(Duration::from_millis(100));
        held.release();
        screen
            .see_announced("Deactivation of 40 users: 40 deactivated, 1 skipped.")
            .await;
        screen.see_title("Invite users · Wallaroo").await;
        screen.press(Key::Escape).await;
        screen.see_title("Users · Wallaroo").await;
        // A finished run is not announced again.
        screen.fire_timer(10_000).await;
        let timers = screen.held_timers().await;
        assert!(!timers.contains(&10_000), "{timers:?}");
        assert_eq!(screen.announced_since().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_counts_of_a_list_of_addresses_are_announced_when_typing_pauses() {
    let users = [
        PlatformUser::new("ada@example.com"),
        PlatformUser::new("idle@example.com").inactive(),
    ];
    signed_in(users, async |_, screen| {
        screen.click_button("Invite users").await;
        let field = screen.find("textbox", "Email addresses").await;
        field
            .paste("new@example.com NEW@example.com two@example.com wrong@@example.com ada@example.com idle@example.com")
            .await;
        screen
            .see_announced(
                "6 addresses: 2 will be invited, 1 not an email address, 1 duplicate, 1 already a user, 1 inactive user.",
            )
            .await;
        field.paste("new@example.com two@example.com").await;
        screen.see_announced("2 addresses: 2 will be invited.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_load_of_the_list_is_announced() {
    with_platform(Options::new(), async |platform, screen| {
        let held = platform.hold(Endpoint::Query);
        screen.sign_in(&platform.token()).await;
        screen.see_announced("Loading users…").await;
        held.release();
        screen.see_announced("1 user, 1 active").await;
    })
    .await;
}
