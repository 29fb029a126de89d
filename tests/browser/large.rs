//! The same page with 1,000 and with 100,000 users: what it shows while they arrive, and how it finds one of them.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, Options, User};

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

async fn find_filter_sort_and_turn_pages(number: usize) {
    let all = (number + 1).to_string();
    let all = match all.len() {
        4 => format!("{},{}", &all[..1], &all[1..]),
        6 => format!("{},{}", &all[..3], &all[3..]),
        _ => all,
    };
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
        screen.find("button", "Created").await.click().await;
        screen.find("button", "Created").await.click().await;
        screen.see("Ñeedle Zzyzx").await;
        assert_eq!(
            screen.row_names().await.first().map(String::as_str),
            Some("Ñeedle Zzyzx")
        );
        screen.find("button", "Next page").await.click().await;
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
        screen.find("button", "Activate Ñeedle Zzyzx").await.click().await;
        screen.see("Nothing matches").await;
        screen.find("button", "Clear filters").await.click().await;
        screen.see(&format!("1–25 of {all}")).await;
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

#[tokio::test(flavor = "multi_thread")]
async fn the_first_rows_are_there_before_the_rest_and_the_page_answers_meanwhile() {
    with_many(20_000, async |platform, screen| {
        platform.fault(Endpoint::Query, Fault::Drip(Duration::from_secs(8)));
        screen.sign_in(&platform.token()).await;
        screen.see("The list is still being read").await;
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
        screen.see("Reading the list of users…").await;
        screen.find("button", "Invite a user").await.click().await;
        screen.find("textbox", "Email address").await.fill("new@example.com").await;
        screen.find("button", "Cancel").await.click().await;
        screen.see("1–1 of 1 (filtered from 20,001)").await;
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
            screen.see("The list is still being read").await;
            if leave.is_empty() {
                screen.reload().await;
            } else {
                screen.find("button", leave).await.click().await;
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
