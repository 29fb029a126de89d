//! The same page with 3, with 1,000 and with 100,000 users: what it shows while they arrive, how it finds one of them, and
//! what a newer list does to it.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, LastLogin, Options, User};
use serde_json::json;

use crate::support::{PATIENCE, Screen, with_platform};

/// Somebody among the many, who can be told from all of them.
fn needle() -> User {
    User::new("needle@haystack.example")
        .named("Ñeedle", "Zzyzx")
        .with_id("0a1b2c3d-0000-4000-8000-00000000000d")
        .created(1_000_000_000)
        .inactive()
}

async fn with_many(number: usize, test: impl AsyncFnOnce(&fake_wallaroo::Platform, &Screen)) {
    with_platform(Options::new().generated(number), async |platform, screen| {
        platform.add(needle());
        screen.open("/").await;
        test(platform, screen).await;
    })
    .await;
}

/// A number as it is written on screen.
fn grouped(number: usize) -> String {
    match number {
        ..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

async fn find_filter_sort_and_turn_pages(number: usize) {
    let all = grouped(number + 1);
    with_many(number, async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.see(&format!("1–50 of {all}")).await;
        let search = screen.find("searchbox", "Search users").await;
        for words in [
            "zzyzx needle",
            "NEEDLE@HAYSTACK.example",
            "0a1b2c3d-0000-4000-8000-00000000000d",
        ] {
            search.fill(words).await;
            screen.see(&format!("1–1 of 1 (filtered from {all})")).await;
            screen.see_rows(&["Ñeedle Zzyzx"]).await;
        }
        search.put("").await;
        screen.see(&format!("1–50 of {all}")).await;
        screen.click_button("Created").await;
        screen.click_button("Created").await;
        screen.see("Ñeedle Zzyzx").await;
        assert_eq!(
            screen.row_names().await.first().map(String::as_str),
            Some("Ñeedle Zzyzx")
        );
        screen.click_button("Next page").await;
        screen.see(&format!("51–100 of {all}")).await;
        screen.see_query("sort=created&page=2").await;
        assert_eq!(screen.row_names().await.len(), 50);
        // The same address shows the same people.
        let names = screen.row_names().await;
        screen.reload().await;
        screen.sign_in(&platform.token()).await;
        screen.see(&format!("51–100 of {all}")).await;
        assert_eq!(screen.row_names().await, names);
        screen.open("/?q=needle&status=inactive&size=25").await;
        screen.sign_in(&platform.token()).await;
        screen.see_rows(&["Ñeedle Zzyzx"]).await;
        screen.activate("Ñeedle Zzyzx").await;
        screen.see("Nothing matches").await;
        screen.click_button("Clear filters").await;
        screen.see(&format!("1–25 of {all}")).await;
        // One record that cannot be read is one row of a hundred thousand, and can be found like the others.
        platform.set_raw("odd-record-id", json!(42));
        screen.click_button("Refresh the list").await;
        screen.see("1 record that cannot be read").await;
        screen.find("searchbox", "Search users").await.fill("odd-record").await;
        screen.see_row("odd-record-id", &["not a user record"]).await;
        let needle = platform.user_by_email("needle@haystack.example").expect("a user");
        assert!(needle.enabled());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_1_000_is_found_sorted_paged_and_changed() {
    find_filter_sort_and_turn_pages(1_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_100_000_is_found_sorted_paged_and_changed() {
    find_filter_sort_and_turn_pages(100_000).await;
}

/// Counts, sorts, shows other pages and columns, and reads the list again, with so many users.
async fn count_sort_choose_and_stay_fresh(number: usize) {
    with_many(number, async |platform, screen| {
        const PAUSE: u32 = 120_000;
        screen.hold_timers(PAUSE).await;
        screen.reload().await;
        screen.sign_in(&platform.token()).await;
        let users = platform.users();
        let all = grouped(users.len());
        screen.see(&format!("of {all}")).await;

        // What each filter would leave is what the platform has.
        let count = |passes: &dyn Fn(&User) -> bool| grouped(users.iter().filter(|user| passes(user)).count());
        screen.find("radio", &format!("Active {}", count(&User::enabled))).await;
        screen
            .find("radio", &format!("Inactive {}", count(&|user| !user.enabled())))
            .await;
        for (filter, choice, left) in [
            ("Type", "Administrators", count(&User::is_administrator)),
            ("Email", "Unverified", count(&|user| !user.email_verified())),
            (
                "Last sign-in",
                "Never",
                count(&|user| user.signed_in() == LastLogin::Never),
            ),
            (
                "Required actions",
                "Some",
                count(&|user| !user.required_actions().is_empty()),
            ),
        ] {
            // With three users there may be nobody who has to do anything, and then there is nothing to choose.
            if left == "0" && filter == "Required actions" {
                continue;
            }
            let list = screen.find("combobox", filter).await;
            let words = format!("{choice} ({left})");
            assert!(
                list.choices().await.contains(&words),
                "{words}: {:?}",
                list.choices().await
            );
            list.choose(choice).await;
            if left == "0" {
                screen.see("Nothing matches").await;
            } else {
                screen.see(&format!("of {left} (filtered from {all})")).await;
            }
            list.choose("Any").await;
            screen.see_no("filtered from").await;
        }

        // Every column both ways, over everybody and not over the page.
        let first_by = |key: &dyn Fn(&User) -> i64| {
            let first = users.iter().min_by_key(|user| key(user)).expect("somebody");
            first.email().unwrap_or_default().to_owned()
        };
        for (column, direction, email) in [
            ("Created", "descending", first_by(&|user| -user.created_at())),
            ("Created", "ascending", first_by(&User::created_at)),
        ] {
            screen.click_button(column).await;
            screen.see_sorted(column, direction).await;
            screen.see(&email).await;
            assert!(
                screen.first_row().await.contains(&email),
                "{column} {direction}: {email}"
            );
        }
        for (column, first, second) in [
            ("Status", "ascending", "descending"),
            ("Type", "ascending", "descending"),
            ("Email verified", "ascending", "descending"),
            ("Last sign-in", "descending", "ascending"),
            ("User", "ascending", "descending"),
        ] {
            for direction in [first, second] {
                screen.click_button(column).await;
                screen.see_sorted(column, direction).await;
            }
        }

        screen.find("combobox", "Rows").await.choose("250").await;
        let last = users.len().min(250);
        screen.see(&format!("1–{last} of {all}")).await;
        assert_eq!(screen.row_names().await.len(), last);
        screen.see_query("sort=-user&size=250").await;
        screen.click("disclosure", "Columns").await;
        screen.click("checkbox", "Created").await;
        screen.find_none("button", "Created").await;
        screen.click("checkbox", "Created").await;
        screen.find("button", "Created").await;

        // Somebody looks at the first row; meanwhile somebody else comes who would stand above it.
        let before = screen.row_names().await;
        screen.find("button", "User").await.focus().await;
        platform.add(User::new("zzzz@example.com").named("Яяяя", "Last"));
        screen.let_timer_ring(PAUSE).await;
        screen.see("1 change in the list").await;
        assert_eq!(screen.row_names().await, before);
        screen.see_focus_on("User").await;
        screen.click_button("Show the changes").await;
        screen
            .see(&format!(
                "1–{} of {}",
                (users.len() + 1).min(250),
                grouped(users.len() + 1)
            ))
            .await;
        assert_eq!(screen.row_names().await.first().map(String::as_str), Some("Яяяя Last"));

        // A reading that fails leaves all of it.
        screen.expect_in_console("503");
        platform.fault(Endpoint::Query, Fault::Unavailable(1));
        screen.let_timer_ring(PAUSE).await;
        screen.see("This is the list as it was at").await;
        assert_eq!(screen.row_names().await.first().map(String::as_str), Some("Яяяя Last"));
        screen.click_button("Retry").await;
        screen.see_no("This is the list as it was at").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_are_counted_sorted_shown_and_kept_fresh() {
    count_sort_choose_and_stay_fresh(3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_are_counted_sorted_shown_and_kept_fresh() {
    count_sort_choose_and_stay_fresh(1_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_are_counted_sorted_shown_and_kept_fresh() {
    count_sort_choose_and_stay_fresh(100_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_rows_of_a_thousand_are_there_before_the_rest_and_the_page_answers_meanwhile() {
    answer_while_they_arrive(1_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_rows_of_a_hundred_thousand_are_there_before_the_rest_and_the_page_answers_meanwhile() {
    answer_while_they_arrive(100_000).await;
}

async fn answer_while_they_arrive(number: usize) {
    with_many(number, async |platform, screen| {
        platform.fault(Endpoint::Query, Fault::Drip(Duration::from_secs(8)));
        screen.sign_in(&platform.token()).await;
        screen.see("Loading the list").await;
        screen.see("users so far (").await;
        assert_eq!(screen.row_names().await.len(), 50);
        assert!(screen.row_names().await.iter().all(|name| !name.is_empty()));
        // Nobody can be changed before it is known who else there is.
        let off: Vec<String> = screen
            .ask(
                "return [...document.querySelectorAll('tbody button')].map((button) => button.getAttribute('aria-disabled') ?? '')",
                vec![],
            )
            .await
            .expect("buttons");
        assert!(off.len() == 50 && off.iter().all(|word| word == "true"), "{off:?}");
        screen.audit_at_once().await;
        let search = screen.find("searchbox", "Search users").await;
        search.fill("needle").await;
        assert_eq!(search.value().await, "needle");
        screen.see("Loading users…").await;
        screen.click_button("Invite users").await;
        screen.find("textbox", "Email addresses").await.fill("new@example.com").await;
        screen.click_button("Cancel").await;
        screen
            .see(&format!("1–1 of 1 (filtered from {})", grouped(number + 1)))
            .await;
        screen.see_rows(&["Ñeedle Zzyzx"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_and_leaving_end_a_reading_that_is_under_way() {
    with_many(20_000, async |platform, screen| {
        for (readings, leave) in [(1, "Sign out"), (2, "")] {
            platform.fault(Endpoint::Query, Fault::Drip(Duration::from_secs(60)));
            screen.sign_in(&platform.token()).await;
            screen.see("Loading the list").await;
            if leave.is_empty() {
                screen.reload().await;
            } else {
                screen.click_button(leave).await;
            }
            screen.find("heading", "Sign in").await;
            screen.see_no("@").await;
            let over = platform.until_answered(Endpoint::Query, readings);
            tokio::time::timeout(PATIENCE, over)
                .await
                .expect("the platform is hung up on");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deactivating_a_hundred_thousand_is_asked_about_with_the_counts_of_the_run() {
    with_many(100_000, async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.see("of 100,001").await;
        screen.click("checkbox", "Select all users on this page").await;
        screen.click_button("Select all 100,001").await;
        screen.click_button("Deactivate…").await;
        // Everybody active but the administrator who asks; all others are named with their reasons.
        let active = platform.users().iter().filter(|user| user.enabled()).count();
        screen
            .find("button", &format!("Deactivate {}", grouped(active - 1)))
            .await;
        screen.see("This is you.").await;
        screen.click_button("Cancel").await;
        assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
    })
    .await;
}
