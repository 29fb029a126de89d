//! Refreshes of the list: automatic ones, and rows that stay in place while the pointer or the focus is in the table.

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};
use serde_json::json;

use crate::support::{Screen, signed_in, with_platform};

/// The default pause between two automatic refreshes, in milliseconds.
const PAUSE: u32 = 120_000;

fn users(number: usize) -> impl Iterator<Item = PlatformUser> {
    (0..number)
        .map(|number| PlatformUser::new(format!("user{number:02}@example.com")).with_id(format!("id-{number:02}")))
}

/// Moves the pointer over the row of this user.
async fn point_at_the_row_of(screen: &Screen, user: &str) {
    screen
        .find("button", &format!("Deactivate {user}"))
        .await
        .point_at()
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_moves_no_row_while_the_pointer_is_on_the_table_until_that_is_requested() {
    with_platform(Options::new().users(users(5)), async |platform, screen| {
        screen.hold_timers(PAUSE).await;
        screen.sign_in(&platform.token()).await;
        screen.see_row("user03@example.com", &["Active"]).await;
        let before = screen.row_names().await;
        point_at_the_row_of(screen, "user03@example.com").await;
        platform.add(PlatformUser::new("aaa@example.com").with_id("id-aaa"));
        platform.update("id-01", |user| {
            user.with_email("zzz@example.com").with_username("zzz@example.com")
        });
        platform.update("id-03", PlatformUser::inactive);
        screen.fire_timer(PAUSE).await;
        screen.see("3 changes in the list").await;
        // The cells show the newer list; which rows are shown, and in what order, waits.
        screen.see_row("user03@example.com", &["Inactive"]).await;
        let mut held = before.clone();
        let moved = held
            .iter()
            .position(|name| name == "user01@example.com")
            .expect("a row");
        held[moved] = "zzz@example.com".to_owned();
        assert_eq!(screen.row_names().await, held);
        screen.see_announced("List refreshed: 3 users have changed.").await;
        screen.see("7 users, 6 active").await;
        screen.audit().await;

        screen.click_button("Show the changes").await;
        screen.see_no("changes in the list").await;
        let names = screen.row_names().await;
        assert_eq!(names.first().map(String::as_str), Some("aaa@example.com"));
        assert_eq!(names.last().map(String::as_str), Some("zzz@example.com"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_pointer_on_the_table_a_refresh_is_shown_at_once() {
    signed_in(users(3), async |platform, screen| {
        platform.add(PlatformUser::new("aaa@example.com"));
        screen.refresh_list().await;
        screen.see("5 users").await;
        assert_eq!(
            screen.row_names().await.first().map(String::as_str),
            Some("aaa@example.com")
        );
        screen.see_no("changes in the list").await;
        screen.refresh_list().await;
        screen.see_announced("List refreshed. Nothing has changed.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_automatic_refresh_keeps_focus_scroll_position_and_rows() {
    with_platform(Options::new().users(users(40)), async |platform, screen| {
        screen.hold_timers(PAUSE).await;
        screen.sign_in(&platform.token()).await;
        screen
            .find("button", "Deactivate user20@example.com")
            .await
            .focus()
            .await;
        let scrolled: f64 = screen.execute("return scrollY", vec![]).await.expect("a distance");
        assert!(scrolled > 100.0, "scrolled by {scrolled}");
        platform.add(PlatformUser::new("aaa@example.com"));
        platform.update("id-20", |user| user.named("Renamed", "Meanwhile"));
        screen.fire_timer(PAUSE).await;
        screen.see("2 changes in the list").await;
        screen.see_row("Renamed Meanwhile", &["user20@example.com"]).await;
        screen.see_focus_on("Deactivate Renamed Meanwhile").await;
        let now: f64 = screen.execute("return scrollY", vec![]).await.expect("a distance");
        assert!((scrolled - now).abs() < 1.0, "scrolled from {scrolled} to {now}");
        // Twice more: there is only one timer, and a refresh without further changes is not announced.
        for _ in 0..2 {
            let readings = platform.requests_to(Endpoint::Query).len();
            screen.fire_timer(PAUSE).await;
            platform.until_answered(Endpoint::Query, readings + 1).await;
            screen.see("2 changes in the list").await;
        }
        screen.see_announced("List refreshed: 2 users have changed.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_automatic_refresh_keeps_the_list_with_its_age_and_is_tried_again() {
    with_platform(Options::new().users(users(3)), async |platform, screen| {
        // Also holds the retry, which comes sooner, so that the next automatic refresh is tested.
        screen.hold_timers(1_000).await;
        screen.sign_in(&platform.token()).await;
        screen.see_row("user01@example.com", &["Active"]).await;
        screen.expect_in_console("503");
        platform.fault(Endpoint::Query, Fault::Unavailable(1));
        platform.update("id-01", PlatformUser::inactive);
        screen.fire_timer(PAUSE).await;
        screen.see("This is the list as it was at").await;
        screen.see_row("user01@example.com", &["Active"]).await;
        screen.fire_timer(PAUSE).await;
        screen.see_row("user01@example.com", &["Inactive"]).await;
        screen.see_no("This is the list as it was at").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pause_between_refreshes_is_configurable_and_0_turns_them_off() {
    for (seconds, timers) in [(0, vec![]), (300, vec![300_000])] {
        let options = Options::new()
            .users(users(3))
            .app_config(json!({ "refreshSeconds": seconds }));
        with_platform(options, async |platform, screen| {
            screen.hold_timers(PAUSE).await;
            screen.sign_in(&platform.token()).await;
            screen.see_row("user01@example.com", &["Active"]).await;
            assert_eq!(screen.held_timers().await, timers);
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_page_is_not_refreshed_until_it_is_visible() {
    with_platform(Options::new().users(users(3)), async |platform, screen| {
        screen.hold_timers(PAUSE).await;
        screen.sign_in(&platform.token()).await;
        screen.see_row("user01@example.com", &["Active"]).await;
        // Simulates the browser's event, because the test cannot hide its window.
        let tell = async |state: &str| {
            screen
                .execute::<Option<()>>(
                    "Object.defineProperty(document, 'visibilityState', { value: arguments[0], configurable: true });
                     document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));",
                    vec![state.into()],
                )
                .await
                .expect("a change");
        };
        tell("hidden").await;
        let readings = platform.requests_to(Endpoint::Query).len();
        screen.fire_timer(PAUSE).await;
        assert_eq!(screen.held_timers().await, Vec::<u32>::new());
        tell("visible").await;
        platform.until_answered(Endpoint::Query, readings + 1).await;
        screen.see("As of").await;
        assert_eq!(platform.requests_to(Endpoint::Query).len(), readings + 1);
        // If it becomes visible before the pause has passed, nothing is loaded.
        tell("hidden").await;
        tell("visible").await;
        screen.fire_timer(PAUSE).await;
        platform.until_answered(Endpoint::Query, readings + 2).await;
        assert_eq!(platform.requests_to(Endpoint::Query).len(), readings + 2);
    })
    .await;
}
