//! Pages: how many rows they have, and who stays on screen when that changes.

use fake_wallaroo::{Options, PlatformUser};

use crate::support::{Key, Pointer, with_platform};

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
        screen.see_focus_on("Next page").await;
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
        assert_eq!(screen.find("textbox", "Page").await.value().await, "2");
        screen.click_button("Previous page").await;
        screen.see("1–50 of 61").await;
        screen.see_query("").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn any_page_is_one_press_or_its_number_away_and_what_is_no_page_changes_nothing() {
    let users = (0..300).map(|number| PlatformUser::new(format!("user{number:03}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?q=user&size=25").await;
        screen.sign_in(&platform.token()).await;
        screen.see("1–25 of 300").await;
        assert!(screen.find("button", "First page").await.is_disabled().await);
        assert!(screen.find("button", "Previous page").await.is_disabled().await);
        screen.click_button("Last page").await;
        screen.see("276–300 of 300").await;
        // The focus stays although the button leads nowhere now.
        screen.see_focus_on("Last page").await;
        assert!(screen.find("button", "Next page").await.is_disabled().await);
        let field = screen.find("textbox", "Page").await;
        for (typed, shown, words) in [
            ("7", "7", "151–175 of 300"),
            ("none", "7", "151–175 of 300"),
            ("0", "7", "151–175 of 300"),
            ("99999999999999999999999", "7", "151–175 of 300"),
            ("4000", "12", "276–300 of 300"),
            (" 2 ", "2", "26–50 of 300"),
        ] {
            field.focus().await;
            // As it is after Tab: what is typed replaces the number.
            screen
                .execute::<()>("document.activeElement.select()", vec![])
                .await
                .expect("a selection");
            screen.type_on(typed).await;
            screen.press(Key::Enter).await;
            screen.see(words).await;
            assert_eq!(field.value().await, shown, "after {typed:?}");
        }
        screen.see_query("q=user&size=25&page=2").await;
        screen.click_button("First page").await;
        screen.see("1–25 of 300").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn turning_the_page_below_the_list_leads_back_to_its_beginning() {
    let users = (0..60).map(|number| PlatformUser::new(format!("user{number:03}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.see("1–50 of 61").await;
        // On a phone the pager above has no buttons.
        screen.resize(390, 844, Pointer::Touch).await;
        screen.click_button("Next page").await;
        screen.see("51–61 of 61").await;
        screen.see_focus_on("Users").await;
        screen.resize(1280, 900, Pointer::Mouse).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_a_page_that_is_typed_when_the_pages_go_is_forgotten_with_them() {
    let users = (0..60).map(|number| PlatformUser::new(format!("user{number:03}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?q=user059").await;
        screen.sign_in(&platform.token()).await;
        screen.see("1–1 of 1").await;
        screen.click_button("Clear filters").await;
        screen.see("1–50 of 61").await;
        screen.find("textbox", "Page").await.focus().await;
        screen.type_on("2").await;
        screen.back().await;
        screen.see("1–1 of 1").await;
        screen.see_query("q=user059").await;
        // The page still works.
        screen.click_button("Clear filters").await;
        screen.see("1–50 of 61").await;
    })
    .await;
}
