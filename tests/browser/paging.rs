//! Pages: how many rows they have, and who stays on screen when that changes.

use fake_wallaroo::{Options, PlatformUser};

use crate::support::with_platform;

#[tokio::test(flavor = "multi_thread")]
async fn a_page_has_as_many_rows_as_are_chosen_and_whoever_was_at_the_top_stays_in_sight() {
    let users = (0..300).map(|number| PlatformUser::new(format!("user{number:03}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?q=user&page=4").await;
        screen.sign_in(&platform.token()).await;
        screen.see("151–200 of 300 (filtered from 301)").await;
        let rows = screen.find("combobox", "Rows").await;
        assert_eq!(rows.choices().await, ["25", "50", "100", "250"]);
        for (size, words, query) in [
            ("25", "151–175 of 300", "q=user&size=25&page=7"),
            ("100", "101–200 of 300", "q=user&size=100&page=2"),
            ("250", "1–250 of 300", "q=user&size=250"),
        ] {
            rows.choose(size).await;
            screen.see(words).await;
            screen.see_query(query).await;
        }
        assert_eq!(screen.row_names().await.len(), 250);
        screen.click_button("Next page").await;
        screen.see("251–300 of 300").await;
        screen.see_focus_on("Users").await;
        assert_eq!(screen.row_names().await.len(), 50);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_there_is_not_is_the_last_one_there_is() {
    let users = (0..60).map(|number| PlatformUser::new(format!("user{number:03}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?page=99&size=17").await;
        screen.sign_in(&platform.token()).await;
        screen.see("51–61 of 61").await;
        screen.see("Page 2 of 2").await;
        screen.click_button("Previous page").await;
        screen.see("1–50 of 61").await;
        screen.see_query("").await;
    })
    .await;
}
