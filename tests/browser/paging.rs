//! Pages of the list: the number of rows, the pager, and page numbers in the URL.

use fake_wallaroo::{Options, PlatformUser};

use crate::support::{Key, Pointer, with_platform};

#[tokio::test(flavor = "multi_thread")]
async fn the_number_of_rows_can_be_chosen_and_the_first_user_stays_on_the_page() {
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
        screen.see_row_count(250).await;
        screen.click_button("Next page").await;
        screen.see("251–300 of 300").await;
        screen.see_focus_on("Next page").await;
        screen.see_row_count(50).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_number_that_is_too_high_shows_the_last_page() {
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
async fn any_page_is_reached_by_a_button_or_its_number_and_invalid_numbers_are_ignored() {
    let users = (0..300).map(|number| PlatformUser::new(format!("user{number:03}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?q=user&size=25").await;
        screen.sign_in(&platform.token()).await;
        screen.see("1–25 of 300").await;
        assert!(screen.find("button", "First page").await.is_disabled().await);
        assert!(screen.find("button", "Previous page").await.is_disabled().await);
        screen.click_button("Last page").await;
        screen.see("276–300 of 300").await;
        // The focus stays although the button is disabled now.
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
            // Selected, as after Tab, so that the typed text replaces the number.
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
async fn the_pager_below_the_list_moves_the_focus_to_the_heading() {
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
async fn a_page_number_that_is_being_typed_is_discarded_when_the_pager_disappears() {
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

#[tokio::test(flavor = "multi_thread")]
async fn back_restores_the_page_and_its_scroll_position() {
    with_platform(Options::new().generated(200), async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.see("1–50 of 200").await;
        screen.see_row_count(50).await;
        let scroll_to = async |position: u32| {
            let script = "scrollTo(0, arguments[0]); return Math.round(scrollY)";
            let reached = screen.execute::<u32>(script, vec![position.into()]).await;
            reached.expect("a position")
        };
        let bottom = scroll_to(100_000).await;
        assert!(bottom > 1_000, "{bottom} px");
        // WebDriver would scroll to the pager above the list.
        let click = "[...document.querySelectorAll('[aria-label=\"Next page\"]')].at(-1).click()";
        screen.execute::<Option<()>>(click, vec![]).await.expect("a click");
        screen.see("51–100 of 200").await;
        screen.see_row_count(50).await;
        scroll_to(0).await;
        screen.back().await;
        screen.see("1–50 of 200").await;
        screen
            .until("the scroll position", async || {
                let position: u32 = screen.execute("return Math.round(scrollY)", vec![]).await?;
                Ok((position == bottom).then_some(()))
            })
            .await;
        assert_eq!(screen.row_names().await.len(), 50);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rows_below_the_screen_follow_those_in_sight() {
    with_platform(Options::new().generated(200), async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.see("1–50 of 200").await;
        let record = "window.counts = [];
            new MutationObserver(() => window.counts.push(document.querySelectorAll('tbody tr').length))
                .observe(document.querySelector('tbody'), { childList: true, subtree: true })";
        screen.execute::<Option<()>>(record, vec![]).await.expect("an observer");
        for press in ["Created", "Next page"] {
            screen.click_button(press).await;
            screen
                .until("the rows in sight, then all", async || {
                    let counts: Vec<usize> = screen.execute("return window.counts", vec![]).await?;
                    Ok((counts.first().is_some_and(|&first| first < 50) && counts.last() == Some(&50)).then_some(()))
                })
                .await;
            screen
                .execute::<Option<()>>("window.counts = []", vec![])
                .await
                .expect("none");
        }
    })
    .await;
}
