//! One user among many is found, sorted, paged to and changed.

use serde_json::json;

use super::{grouped, with_many};

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
        search.paste("").await;
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
        screen.see_row_count(50).await;
        // The same URL shows the same users.
        let names = screen.row_names().await;
        screen.reload().await;
        screen.sign_in(&platform.token()).await;
        screen.see(&format!("51–100 of {all}")).await;
        screen.see_row_count(50).await;
        assert_eq!(screen.row_names().await, names);
        screen.open("/?q=needle&status=inactive&size=25").await;
        screen.sign_in(&platform.token()).await;
        screen.see_rows(&["Ñeedle Zzyzx"]).await;
        screen.activate("Ñeedle Zzyzx").await;
        screen.see("Nothing matches").await;
        screen.click_button("Clear filters").await;
        screen.see(&format!("1–25 of {all}")).await;
        // A record that cannot be read is shown as a row, and can be found like the others.
        platform.set_raw("odd-record-id", json!(42));
        screen.refresh_list().await;
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
