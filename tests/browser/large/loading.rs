//! A large list while it is loading.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault};

use super::{grouped, with_many};
use crate::support::WAIT_TIMEOUT;

#[tokio::test(flavor = "multi_thread")]
async fn the_first_rows_of_a_thousand_are_shown_before_the_rest_and_the_page_is_usable_meanwhile() {
    use_page_while_loading(1_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_rows_of_a_hundred_thousand_are_shown_before_the_rest_and_the_page_is_usable_meanwhile() {
    use_page_while_loading(100_000).await;
}

async fn use_page_while_loading(number: usize) {
    with_many(number, async |platform, screen| {
        // Less than [`WAIT_TIMEOUT`], within which the list has to be complete.
        platform.fault(Endpoint::Query, Fault::Drip(Duration::from_secs(12)));
        screen.sign_in(&platform.token()).await;
        screen.see("Loading the list").await;
        screen.see("users so far (").await;
        screen.see_row_count(50).await;
        assert!(screen.row_names().await.iter().all(|name| !name.is_empty()));
        // No user can be changed before the whole list is known.
        let off: Vec<String> = screen
            .execute(
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
async fn the_browser_is_not_asked_to_fold_european_names() {
    with_many(1_000, async |platform, screen| {
        screen
            .run_before_pages(
                "window.folded = 0;
                 const { normalize } = String.prototype;
                 String.prototype.normalize = function (form) { window.folded++; return normalize.call(this, form); };",
            )
            .await;
        screen.reload().await;
        screen.sign_in(&platform.token()).await;
        screen.see("1–50 of 1,001").await;
        let folded: usize = screen.execute("return window.folded", vec![]).await.expect("a count");
        // One of the 24 generated first names is Greek, which the browser folds.
        assert!((1..100).contains(&folded), "{folded} texts");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_and_reloading_abort_a_load_in_progress() {
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
            tokio::time::timeout(WAIT_TIMEOUT, over)
                .await
                .expect("the request is aborted");
        }
    })
    .await;
}
