//! Responses that arrive between press and release of a pointer are applied after the release, so that the click hits the
//! control that was pressed.

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
use serde_json::json;

use crate::{
    press::{watch, what_moved},
    support::{Pointer, Screen, with_platform},
};

const SCREENS: [(Pointer, u32); 4] = [
    (Pointer::Mouse, 1280),
    (Pointer::Touch, 1280),
    (Pointer::Mouse, 390),
    (Pointer::Touch, 390),
];

/// The responses of this endpoint that have arrived in the browser.
async fn responses(screen: &Screen, path: &str) -> usize {
    screen
        .execute(
            "return performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith(arguments[0])).length",
            vec![path.into()],
        )
        .await
        .expect("a number")
}

/// Presses the button of this name in a row, calls `respond`, waits until the response of `path` has arrived, and releases.
/// No control may have moved until then.
async fn press_while(screen: &Screen, pointer: Pointer, button: &str, path: &str, respond: impl AsyncFnOnce()) {
    watch(screen).await;
    let middle: (f64, f64) = screen
        .execute(
            "window.watch.takesClicks = false;
             const names = window.watch.targets('tbody button');
             return window.watch.aim(names.indexOf(arguments[0]))",
            vec![button.into()],
        )
        .await
        .expect("a place");
    let before = responses(screen, path).await;
    screen.press_down(pointer, middle).await;
    respond().await;
    screen
        .until("the response", async || {
            Ok((responses(screen, path).await > before).then_some(()))
        })
        .await;
    let moved = what_moved(screen).await;
    assert!(moved.is_empty(), "{pointer:?} on {button}: {}", moved.join(", "));
    screen.release(pointer, middle).await;
}

async fn with_five_users(test: impl AsyncFnOnce(&Platform, &Screen)) {
    let users = ["ada", "bob", "cleo", "dora", "eve"]
        .map(|name| PlatformUser::new(format!("{name}@example.com")).with_id(name));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.hold_timers(2_000).await;
        screen.sign_in(&platform.token()).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        test(platform, screen).await;
        screen.resize(1280, 900, Pointer::Mouse).await;
    })
    .await;
}

async fn cancel_confirmation_for_dora(screen: &Screen) {
    screen.find("alertdialog", "Deactivate dora@example.com?").await;
    screen.click_button("Cancel").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_with_removed_and_added_users_waits_for_the_release() {
    for (pointer, width) in SCREENS {
        with_five_users(async |platform, screen| {
            screen.resize(width, 900, pointer).await;
            let held = platform.hold(Endpoint::Query);
            screen.refresh_list().await;
            held.until_waiting(1).await;
            platform.remove("bob");
            platform.add(PlatformUser::new("aaron@example.com").with_id("aaron"));
            press_while(
                screen,
                pointer,
                "Deactivate dora@example.com",
                "/users/query",
                async || held.release(),
            )
            .await;
            cancel_confirmation_for_dora(screen).await;
            // The rows follow at once, unless the pointer or the focus is in the table now.
            screen
                .until("the newer list", async || {
                    let is_held = screen.visible_text().await?.contains("2 changes in the list");
                    let names = screen.row_names().await;
                    let follows = names.contains(&"aaron@example.com".to_owned()) && names.len() == 6;
                    Ok((is_held || follows).then_some(()))
                })
                .await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_outcome_of_a_change_in_a_row_above_waits_for_the_release() {
    for (pointer, width) in SCREENS {
        with_five_users(async |platform, screen| {
            screen.expect_in_console("403");
            screen.resize(width, 900, pointer).await;
            let held = platform.hold(Endpoint::Deactivate);
            platform.fault(Endpoint::Deactivate, Fault::Forbidden);
            screen.deactivate("bob@example.com").await;
            held.until_waiting(1).await;
            let button = "Deactivate dora@example.com";
            press_while(screen, pointer, button, "/users/deactivate", async || held.release()).await;
            cancel_confirmation_for_dora(screen).await;
            screen.see_row("bob@example.com", &["Not deactivated."]).await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_banner_above_the_rows_waits_for_the_release() {
    for (pointer, width) in SCREENS {
        with_five_users(async |platform, screen| {
            screen.expect_in_console("500");
            screen.resize(width, 900, pointer).await;
            let held = platform.hold(Endpoint::Query);
            platform.fault(Endpoint::Query, Fault::ServerError);
            screen.refresh_list().await;
            held.until_waiting(1).await;
            let button = "Deactivate dora@example.com";
            press_while(screen, pointer, button, "/users/query", async || held.release()).await;
            cancel_confirmation_for_dora(screen).await;
            screen.see("This is the list as it was at").await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_that_never_ends_delays_responses_by_ten_seconds_at_most() {
    with_five_users(async |platform, screen| {
        let held = platform.hold(Endpoint::Query);
        screen.refresh_list().await;
        held.until_waiting(1).await;
        platform.set_raw("bob", json!(null));
        watch(screen).await;
        let middle: (f64, f64) = screen
            .execute(
                "window.watch.targets('tbody button'); return window.watch.aim(0)",
                vec![],
            )
            .await
            .expect("a place");
        let before = responses(screen, "/users/query").await;
        screen.press_down(Pointer::Mouse, middle).await;
        held.release();
        screen
            .until("the response", async || {
                Ok((responses(screen, "/users/query").await > before).then_some(()))
            })
            .await;
        assert_eq!(what_moved(screen).await, Vec::<String>::new());
        screen.fire_timer(10_000).await;
        screen.see("without a record").await;
    })
    .await;
}
