//! Counts, orders, columns and refreshes of many users.

use fake_wallaroo::{Endpoint, Fault, LastLogin, PlatformUser};

use super::{grouped, with_many};

/// Checks counts, sorting, pages, columns and refreshes with this many users.
async fn check_counts_sorting_and_refreshes(number: usize) {
    with_many(number, async |platform, screen| {
        const PAUSE: u32 = 120_000;
        screen.hold_timers(PAUSE).await;
        screen.reload().await;
        screen.sign_in(&platform.token()).await;
        let users = platform.users();
        let all = grouped(users.len());
        screen.see(&format!("of {all}")).await;

        // The counts of the filters match the platform.
        let count = |passes: &dyn Fn(&PlatformUser) -> bool| grouped(users.iter().filter(|user| passes(user)).count());
        screen
            .find("radio", &format!("Active {}", count(&PlatformUser::enabled)))
            .await;
        screen
            .find("radio", &format!("Inactive {}", count(&|user| !user.enabled())))
            .await;
        for (filter, choice, left) in [
            ("Type", "Administrators", count(&PlatformUser::is_administrator)),
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
            // With three users there may be none with a required action, and then the filter has no such choice.
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

        // Every column sorts in both directions, over all users and not only the page.
        let first_by = |key: &dyn Fn(&PlatformUser) -> i64| {
            let first = users.iter().min_by_key(|user| key(user)).expect("somebody");
            first.email().unwrap_or_default().to_owned()
        };
        for (column, direction, email) in [
            ("Created", "descending", first_by(&|user| -user.created_at())),
            ("Created", "ascending", first_by(&PlatformUser::created_at)),
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
        screen.see_row_count(last).await;
        screen.see_query("sort=-user&size=250").await;
        screen.click("disclosure", "Display").await;
        screen.click("checkbox", "Created").await;
        screen.find_none("button", "Created").await;
        screen.click("checkbox", "Created").await;
        screen.find("button", "Created").await;

        // While the focus is in the table, a user is added who would be above the first row.
        let before = screen.row_names().await;
        screen.find("button", "User").await.focus().await;
        platform.add(PlatformUser::new("zzzz@example.com").named("Яяяя", "Last"));
        screen.fire_timer(PAUSE).await;
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

        // A failed refresh keeps all of it.
        screen.expect_in_console("503");
        platform.fault(Endpoint::Query, Fault::Unavailable(1));
        screen.fire_timer(PAUSE).await;
        screen.see("This is the list as it was at").await;
        assert_eq!(screen.row_names().await.first().map(String::as_str), Some("Яяяя Last"));
        screen.click_button("Retry").await;
        screen.see_no("This is the list as it was at").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_are_counted_sorted_shown_and_kept_fresh() {
    check_counts_sorting_and_refreshes(3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_are_counted_sorted_shown_and_kept_fresh() {
    check_counts_sorting_and_refreshes(1_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_are_counted_sorted_shown_and_kept_fresh() {
    check_counts_sorting_and_refreshes(100_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_confirmation_for_a_hundred_thousand_users_has_the_counts_of_the_run() {
    with_many(100_000, async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.see("of 100,001").await;
        screen.click("checkbox", "Select all users on this page").await;
        screen.click_button("Select all 100,001").await;
        screen.click_button("Deactivate…").await;
        // All active users except the signed-in administrator; the others are listed with the reasons.
        let active = platform.users().iter().filter(|user| user.enabled()).count();
        let confirm = format!("Deactivate {}", grouped(active - 1));
        screen.find("button", &confirm).await;
        screen.see("This is you.").await;
        screen.click_button("Cancel").await;
        screen.click_button("Deactivate…").await;
        screen.find("button", &confirm).await;
        assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
        // The run has the targets of the forecast.
        let held = platform.hold(Endpoint::Deactivate);
        screen.click_button(&confirm).await;
        screen.see(&format!("0 of {}", grouped(active - 1))).await;
        screen.click_button("Cancel the bulk action").await;
        held.release();
        screen.see(&format!("{} not attempted", grouped(active - 1 - 4))).await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 4);
    })
    .await;
}
