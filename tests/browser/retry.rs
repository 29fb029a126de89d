//! A failed load of the list is retried automatically; a failed change is not.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};

use crate::support::{Screen, with_platform};

/// Timers of a second or more are held by the test; the countdown runs as usual.
const HELD: u32 = 1_000;

async fn come_back_online(screen: &Screen) {
    screen
        .execute::<Option<()>>("window.dispatchEvent(new Event('online'))", vec![])
        .await
        .expect("an event");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_cannot_be_loaded_is_retried_after_increasing_pauses() {
    let options = Options::new().users([PlatformUser::new("ada@example.com")]);
    with_platform(options, async |platform, screen| {
        screen.hold_timers(HELD).await;
        screen.expect_in_console("ERR_");
        platform.fault_times(Endpoint::Query, Fault::Reset, 3);
        screen.sign_in(&platform.token()).await;
        screen.see("The users could not be loaded").await;
        screen.see("Trying again in 1 s.").await;
        screen.fire_timer(2_000).await;
        screen.fire_timer(4_000).await;
        screen.fire_timer(8_000).await;
        screen.see_row("ada@example.com", &["Active"]).await;
        screen.see_no("could not be read").await;
        assert_eq!(platform.requests_to(Endpoint::Query).len(), 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_platform_is_asked_again_after_its_retry_after_with_a_countdown() {
    for fault in [Fault::TooManyRequests(27), Fault::Unavailable(27)] {
        let options = Options::new().users([PlatformUser::new("ada@example.com")]);
        with_platform(options, async |platform, screen| {
            screen.hold_timers(HELD).await;
            screen.expect_in_console("status of");
            platform.fault(Endpoint::Query, fault);
            screen.sign_in(&platform.token()).await;
            screen.see("The platform is busy").await;
            screen.see("Trying again in 26 s.").await;
            screen.see("Trying again in 25 s.").await;
            screen.audit().await;
            screen.fire_timer(27_000).await;
            screen.see_row("ada@example.com", &["Active"]).await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_good_list_stays_with_a_countdown_and_its_button_keeps_the_focus() {
    let options = Options::new().users([PlatformUser::new("ada@example.com")]);
    with_platform(options, async |platform, screen| {
        screen.hold_timers(HELD).await;
        screen.expect_in_console("ERR_");
        screen.sign_in(&platform.token()).await;
        screen.see_row("ada@example.com", &["Active"]).await;
        platform.fault_times(Endpoint::Query, Fault::Reset, 2);
        screen.refresh_list().await;
        screen.see("This is the list as it was at").await;
        screen.see("Trying again in").await;
        screen.find("button", "Retry").await.focus().await;
        let held = platform.hold(Endpoint::Query);
        screen.fire_timer(2_000).await;
        screen.see("Trying again…").await;
        screen.see("This is the list as it was at").await;
        held.release();
        screen.see("Trying again in").await;
        screen.see_focus_on("Retry").await;
        screen.audit().await;
        screen.click_button("Retry").await;
        screen.see_no("This is the list as it was at").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_back_online_loads_the_list_at_once_and_sends_no_change_again() {
    let users = [
        PlatformUser::new("ada@example.com"),
        PlatformUser::new("bob@example.com").inactive(),
    ];
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.hold_timers(HELD).await;
        screen.expect_in_console("ERR_");
        platform.fault(Endpoint::Query, Fault::Reset);
        screen.sign_in(&platform.token()).await;
        screen.see("Trying again in").await;
        come_back_online(screen).await;
        screen.see_row("bob@example.com", &["Inactive"]).await;

        platform.fault(Endpoint::Activate, Fault::Reset);
        platform.fault_times(Endpoint::QueryById, Fault::Reset, 5);
        screen.activate("bob@example.com").await;
        screen.see("It is not known whether the activation happened.").await;
        let readings = platform.requests_to(Endpoint::Query).len();
        come_back_online(screen).await;
        platform.until_answered(Endpoint::Query, readings + 1).await;
        screen.see_row("bob@example.com", &["Inactive", "Activate"]).await;
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 1);
    })
    .await;
}

async fn with_a_deactivation_that_cannot_be_looked_up(
    fault: Fault,
    times: u32,
    test: impl AsyncFnOnce(&Platform, &Screen),
) {
    let options = Options::new().users([PlatformUser::new("ada@example.com")]);
    with_platform(options, async |platform, screen| {
        screen.hold_timers(HELD).await;
        screen.hold_clock().await;
        screen.sign_in(&platform.token()).await;
        screen.see_row("ada@example.com", &["Active"]).await;
        platform.fault_times(Endpoint::QueryById, fault, times);
        screen.deactivate("ada@example.com").await;
        screen
            .see_row(
                "ada@example.com",
                &["It is not known whether the deactivation happened."],
            )
            .await;
        test(platform, screen).await;
        // Only the look-up was repeated; the change was not sent again.
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_up_of_one_user_is_retried_after_increasing_pauses() {
    with_a_deactivation_that_cannot_be_looked_up(Fault::Reset, 3, async |platform, screen| {
        screen.expect_in_console("ERR_");
        for seconds in [2, 4, 8] {
            screen.see(&format!("Checking again in {seconds} s.")).await;
            screen.fire_timer(seconds * 1_000).await;
        }
        screen.see("ada@example.com can no longer sign in.").await;
        screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
        assert_eq!(platform.requests_to(Endpoint::QueryById).len(), 4);
        assert!(screen.held_timers().await.iter().all(|pause| *pause != 16_000));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_up_that_is_rate_limited_waits_for_its_retry_after() {
    with_a_deactivation_that_cannot_be_looked_up(Fault::TooManyRequests(27), 1, async |platform, screen| {
        screen.expect_in_console("429");
        screen.see("Checking again in 27 s.").await;
        screen.audit().await;
        // The countdown does not replace the button below it.
        screen
            .find("button", "Check again: ada@example.com")
            .await
            .focus()
            .await;
        screen
            .execute::<()>("document.activeElement.isTheSame = true;", vec![])
            .await
            .expect("it is marked");
        screen.advance_clock(Duration::from_secs(5)).await;
        screen.see("Checking again in 22 s.").await;
        let is_same = screen
            .execute::<bool>("return document.activeElement.isTheSame === true", vec![])
            .await;
        assert!(is_same.expect("the element with the focus"));
        screen.fire_timer(27_000).await;
        screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
        assert_eq!(platform.requests_to(Endpoint::QueryById).len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_up_by_hand_replaces_the_scheduled_one() {
    with_a_deactivation_that_cannot_be_looked_up(Fault::Reset, 1, async |platform, screen| {
        screen.expect_in_console("ERR_");
        screen.see("Checking again in 2 s.").await;
        screen.click_button("Check again: ada@example.com").await;
        screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
        screen.activate("ada@example.com").await;
        screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
        let look_ups = platform.requests_to(Endpoint::QueryById).len();
        screen.fire_timer(2_000).await;
        screen.refresh_list().await;
        platform.until_answered(Endpoint::Query, 2).await;
        assert_eq!(platform.requests_to(Endpoint::QueryById).len(), look_ups);
    })
    .await;
}
