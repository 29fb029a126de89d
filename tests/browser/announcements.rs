//! What somebody hears who does not see the page: how far a run is, what a list of addresses comes to, and that the list
//! of users is being read. The title says how far a run is to those who look elsewhere.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Options, PlatformUser};

use crate::support::{Key, signed_in, with_platform};

#[tokio::test(flavor = "multi_thread")]
async fn a_run_says_how_far_it_is_every_ten_seconds_and_in_the_title() {
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
        // Wherever somebody is on the page meanwhile.
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
        // Nothing more is said of a run that is over.
        screen.fire_timer(10_000).await;
        let timers = screen.held_timers().await;
        assert!(!timers.contains(&10_000), "{timers:?}");
        screen
            .see_announced("Deactivation of 40 users: 40 deactivated, 1 skipped.")
            .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_list_of_addresses_comes_to_is_said_when_nobody_types() {
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
async fn that_the_list_is_being_read_for_the_first_time_is_said() {
    with_platform(Options::new(), async |platform, screen| {
        let held = platform.hold(Endpoint::Query);
        screen.sign_in(&platform.token()).await;
        screen.see_announced("Loading users…").await;
        held.release();
        screen.see_announced("1 user, 1 active").await;
    })
    .await;
}
