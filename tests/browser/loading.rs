//! States of the list: loading, no users, and failed. `list` has the state in which no user matches.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};
use serde_json::json;

use crate::support::{Pointer, with_platform};

#[tokio::test(flavor = "multi_thread")]
async fn while_the_list_is_loading_the_page_says_so() {
    with_platform(Options::new(), async |platform, screen| {
        let held = platform.hold(Endpoint::Query);
        screen.sign_in(&platform.token()).await;
        screen.see("Loading users…").await;
        screen.see("Waiting for the platform").await;
        screen.see_no("No users yet").await;
        screen.audit().await;
        held.release();
        screen.find("table", "Users of this Wallaroo instance").await;
        screen.see_no("Loading users…").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_appear_where_their_skeleton_was_at_any_width() {
    for width in [320, 390, 768, 1024, 1280] {
        // Users of whom every field is reported, because a field that is not reported has no filter.
        with_platform(Options::new().generated(60), async |platform, screen| {
            screen.resize(width, 900, Pointer::Mouse).await;
            let top = async |selector: &str| -> f64 {
                let script =
                    format!("return document.querySelector('{selector}').getBoundingClientRect().top + scrollY");
                screen.execute(&script, vec![]).await.expect("a place")
            };
            let search_width = async || -> f64 {
                let script = "return document.getElementById('search').getBoundingClientRect().width";
                screen.execute(script, vec![]).await.expect("a width")
            };
            let refresh = async || -> (f64, f64) {
                let script = "const { left, top } = document.querySelector('[aria-label=\"Refresh the list\"]').getBoundingClientRect();
                    return [left, top]";
                screen.execute(script, vec![]).await.expect("a place")
            };
            let held = platform.hold(Endpoint::Query);
            screen.sign_in(&platform.token()).await;
            screen.see("Loading users…").await;
            let (skeleton, before, button) = (top(".outline").await, search_width().await, refresh().await);
            held.release();
            screen.find("table", "Users of this Wallaroo instance").await;
            screen.see_no("Loading users…").await;
            let (table, after) = (top(".table-frame").await, search_width().await);
            assert!(
                (skeleton - table).abs() <= 1.0,
                "at {width} px the skeleton is at {skeleton}, the table at {table}"
            );
            // On a phone, where the buttons fill two lines.
            if width < 720 {
                assert_eq!(button, refresh().await, "the refresh button, at {width} px");
            }
            // Only the counts of the filters make the search field narrower.
            assert!(
                before - after < 80.0,
                "at {width} px the search is {before} px wide, then {after}"
            );
        })
        .await;
    }
}

/// Measures Chromium's cumulative layout shift: the part of the viewport that moved times the distance, without shifts right
/// after user input. Up to 0.1 counts as good.
#[tokio::test(flavor = "multi_thread")]
async fn the_layout_hardly_shifts_while_the_list_loads_at_any_width() {
    for width in [320, 390, 768, 1024, 1280, 1440] {
        // With a proxy, because shifts right after a click on Sign in would not be counted. The users arrive in the order of
        // the list.
        let users = (0..900).map(|number| PlatformUser::new(format!("ada{number:03}@example.com")));
        let options = Options::new()
            .users(users)
            .app_config(json!({ "signIn": { "mode": "proxy" } }));
        with_platform(options, async |platform, screen| {
            platform.set_proxy_session(true);
            screen.resize(width, 900, Pointer::Mouse).await;
            platform.fault(Endpoint::Query, Fault::Drip(Duration::from_secs(3)));
            screen.open("/").await;
            screen.see("users so far (").await;
            screen.see("1–50 of 901").await;
            // Waits until all chunks are loaded; `lists` is the last.
            screen
                .until("the last chunk", async || {
                    let script = "return performance.getEntriesByType('resource').some(({ name }) => name.includes('-lists-')) || null";
                    screen.execute::<Option<bool>>(script, vec![]).await
                })
                .await;
            screen
                .execute::<Option<()>>(
                    "if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) throw 'nothing is measured';
                     window.shifts = [];
                     new PerformanceObserver((list) => window.shifts.push(...list.getEntries().filter((entry) => !entry.hadRecentInput)
                         .map((entry) => [entry.value, entry.sources.map(({ node }) => node?.className ?? '').join(' ')])))
                         .observe({ type: 'layout-shift', buffered: true });",
                    vec![],
                )
                .await
                .expect("an observer");
            screen.see_time_pass(Duration::from_millis(300)).await;
            let shifts: Vec<(f64, String)> = screen.execute("return window.shifts", vec![]).await.expect("shifts");
            let sum: f64 = shifts.iter().map(|(value, _)| value).sum();
            // The filters become wider for their counts.
            assert!(sum < 0.05, "at {width} px {sum} moved: {shifts:?}");
            let of_the_list = |class: &str| ["table-frame", "list-and-panel", "page-actions"].contains(&class);
            assert!(
                !shifts.iter().any(|(_, classes)| classes.split(' ').any(of_the_list)),
                "at {width} px: {shifts:?}"
            );
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_without_users_offers_to_invite_the_first() {
    with_platform(Options::new(), async |platform, screen| {
        let token = platform.token();
        platform.set_exactly([]);
        screen.sign_in(&token).await;
        screen.see("No users yet").await;
        screen.see("0 users, 0 active").await;
        screen.find_none("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_could_not_be_loaded_says_why_and_is_loaded_on_retry() {
    for (fault, status, words) in [
        (
            Fault::ServerError,
            Some("500"),
            "Loading the list of users failed (status 500)",
        ),
        (
            Fault::BadGatewayHtml,
            Some("502"),
            "Loading the list of users failed (status 502).",
        ),
        (
            Fault::NotFoundHtml,
            Some("404"),
            "Loading the list of users was rejected (status 404).",
        ),
        (
            Fault::Forbidden,
            Some("403"),
            "is signed in, but the platform does not let this account manage users.",
        ),
        (
            Fault::TooManyRequests(7),
            Some("429"),
            "The platform is busy (status 429).",
        ),
        (Fault::Empty, None, "failed: the response cannot be read (status 200)"),
        (Fault::CutOff, None, "failed: the response cannot be read (status 200)"),
        (
            Fault::WrongTypes,
            None,
            "failed: the response cannot be read (status 200)",
        ),
        (Fault::Reset, Some("ERR_"), "The platform could not be reached."),
    ] {
        with_platform(
            Options::new().users([PlatformUser::new("ada@example.com")]),
            async |platform, screen| {
                if let Some(status) = status {
                    screen.expect_in_console(status);
                }
                // Automatic retries are held; the test clicks Retry.
                screen.hold_timers(1_000).await;
                platform.fault(Endpoint::Query, fault);
                screen.sign_in(&platform.token()).await;
                screen
                    .see(if status == Some("403") {
                        "This account may not manage users"
                    } else {
                        "The users could not be loaded"
                    })
                    .await;
                screen.see(words).await;
                screen.see_no("No users yet").await;
                screen.audit().await;
                screen.click_button("Retry").await;
                screen.see_row("ada@example.com", &["Active"]).await;
                screen.see_no("could not be read").await;
            },
        )
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_that_failed_leaves_the_last_good_list_with_its_age() {
    with_platform(
        Options::new().users([PlatformUser::new("ada@example.com")]),
        async |platform, screen| {
            screen.expect_in_console("ERR_");
            screen.hold_timers(1_000).await;
            screen.sign_in(&platform.token()).await;
            screen.see_row("ada@example.com", &["Active"]).await;
            platform.fault(Endpoint::Query, Fault::Reset);
            screen.refresh_list().await;
            screen.see("The platform could not be reached.").await;
            screen.see("This is the list as it was at").await;
            screen.see_row("ada@example.com", &["Active"]).await;
            screen.audit().await;
            screen.click_button("Retry").await;
            screen.see_no("This is the list as it was at").await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_progress_of_a_large_response_is_shown() {
    with_platform(Options::new().generated(20_000), async |platform, screen| {
        let held = platform.hold(Endpoint::Query);
        platform.fault(Endpoint::Query, Fault::Drip(Duration::from_secs(6)));
        screen.sign_in(&platform.token()).await;
        screen.see("Waiting for the platform").await;
        held.release();
        screen.see("users so far (").await;
        screen.see(" MB). Search and actions follow").await;
        screen.see("1–50 of 20,000").await;
    })
    .await;
}
