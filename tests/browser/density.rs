//! How many rows fit on a screen, and the display preferences.

use fake_wallaroo::{Endpoint, Fault, PlatformUser};

use crate::support::{Key, Pointer, Screen, signed_in};

/// How many rows are completely visible without scrolling.
async fn whole_rows(screen: &Screen) -> usize {
    screen
        .execute(
            "scrollTo(0, 0);
             return [...document.querySelectorAll('tbody tr')]
                 .filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length",
            vec![],
        )
        .await
        .expect("a number")
}

/// The height of the first row in CSS pixels.
async fn row_height(screen: &Screen) -> f64 {
    screen
        .execute(
            "return document.querySelector('tbody tr').getBoundingClientRect().height",
            vec![],
        )
        .await
        .expect("a height")
}

fn sixty() -> impl Iterator<Item = PlatformUser> {
    (0..60).map(|number| {
        PlatformUser::new(format!("someone.with.a.name.{number}@department.example.com"))
            .named("Someone", format!("Withaname {number:02}"))
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn twelve_users_fit_on_a_laptop_fourteen_on_a_larger_one_and_the_first_on_a_phone() {
    signed_in(sixty(), async |_, screen| {
        for (width, height, pointer, least) in [
            (1280, 800, Pointer::Mouse, 12),
            (1440, 900, Pointer::Mouse, 14),
            (768, 1024, Pointer::Touch, 10),
            (390, 844, Pointer::Touch, 1),
        ] {
            screen.resize(width, height, pointer).await;
            let rows = whole_rows(screen).await;
            assert!(rows >= least, "{rows} rows at {width} × {height}");
        }
        screen.resize(1280, 900, Pointer::Mouse).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn down_to_720_pixels_the_list_is_a_table_in_which_no_text_is_cut_off() {
    signed_in(sixty(), async |_, screen| {
        for width in [720, 768, 900, 1024, 1280, 1440] {
            screen.resize(width, 900, Pointer::Mouse).await;
            let (display, cut): (String, Vec<String>) = screen
                .execute(
                    "return [getComputedStyle(document.querySelector('thead')).display,
                         [...document.querySelectorAll('tbody th bdi, tbody td, thead th')]
                             .filter((cell) => cell.checkVisibility() && cell.scrollWidth > cell.clientWidth)
                             .map((cell) => `${cell.innerText}: ${cell.scrollWidth} in ${cell.clientWidth}`)]",
                    vec![],
                )
                .await
                .expect("a result");
            assert_eq!(display, "table-header-group", "at {width} px");
            assert!(cut.is_empty(), "cut off at {width} px: {cut:?}");
        }
        screen.resize(1280, 900, Pointer::Mouse).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_44_or_56_pixels_high_and_this_browser_remembers_which() {
    signed_in(sixty(), async |platform, screen| {
        assert!((row_height(screen).await - 44.0).abs() < 0.6);
        screen.click("disclosure", "Display").await;
        screen.click("radio", "Comfortable").await;
        assert!((row_height(screen).await - 56.0).abs() < 0.6);
        screen.audit().await;
        screen.reload().await;
        screen.sign_in(&platform.token()).await;
        screen.see("1–50 of 61").await;
        assert!((row_height(screen).await - 56.0).abs() < 0.6);
        screen.click("disclosure", "Display").await;
        assert!(screen.find("radio", "Comfortable").await.is_checked().await);
        screen.click("radio", "Compact").await;
        assert!((row_height(screen).await - 44.0).abs() < 0.6);
        screen.press(Key::Escape).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn colours_follow_the_system_until_others_are_chosen() {
    /// The background and border colours of the header.
    async fn colours(screen: &Screen) -> (String, String) {
        screen
            .execute(
                "const style = getComputedStyle(document.querySelector('.header'));
                 return [style.backgroundColor, style.borderBottomColor]",
                vec![],
            )
            .await
            .expect("colours")
    }
    signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
        screen.emulate_media(1280, "dark", "no-preference").await;
        let dark = colours(screen).await;
        screen.emulate_media(1280, "light", "no-preference").await;
        let light = colours(screen).await;
        screen.emulate_media(1280, "light", "more").await;
        let contrast = colours(screen).await;
        screen.emulate_media(1280, "light", "no-preference").await;
        assert_ne!(light, dark);
        assert_ne!(light, contrast);

        screen.click("disclosure", "Display").await;
        assert!(screen.find("radio", "As the system").await.is_checked().await);
        for (choice, wanted) in [("Dark", &dark), ("High contrast", &contrast), ("Light", &light)] {
            screen.click("radio", choice).await;
            assert_eq!(&colours(screen).await, wanted, "{choice}");
        }
        screen.click("radio", "Dark").await;
        screen.reload().await;
        // Before anybody has signed in.
        screen.find("textbox", "Access token").await;
        assert_eq!(colours(screen).await, dark);
        screen.sign_in(&platform.token()).await;
        screen.click("disclosure", "Display").await;
        screen.click("radio", "As the system").await;
        assert_eq!(colours(screen).await, light);
        screen.press(Key::Escape).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_filters_and_order_are_behind_a_button_that_says_how_many_are_set() {
    let users = [
        PlatformUser::new("ada@example.com"),
        PlatformUser::new("bob@example.com").inactive(),
    ];
    signed_in(users, async |_, screen| {
        screen.resize(390, 844, Pointer::Touch).await;
        screen.find_none("combobox", "Type").await;
        screen.find_none("combobox", "Sort by").await;
        screen.click_button("Filters").await;
        screen.find("combobox", "Sort by").await.choose("User, Z to A").await;
        screen.see_query("sort=-user").await;
        screen.find("combobox", "Email").await.choose("Verified").await;
        screen.click("radio", "Inactive 1").await;
        screen.see_rows(&["bob@example.com"]).await;
        screen.click_button("Filters (2)").await;
        screen.find_none("combobox", "Sort by").await;
        screen.click_button("Clear filters").await;
        screen.find("button", "Filters").await;
        screen.resize(1280, 900, Pointer::Mouse).await;
        screen.find("combobox", "Type").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reason_of_a_disabled_action_is_shown_on_hover_and_focus_and_moves_nothing() {
    signed_in([PlatformUser::built_in()], async |_, screen| {
        let button = screen.find("button", "Deactivate admin").await;
        let reason = button.description().await;
        assert!(reason.contains("built-in"), "{reason}");
        screen.see_no(&reason).await;
        let height = row_height(screen).await;
        button.point_at().await;
        screen.see(&reason).await;
        assert!((row_height(screen).await - height).abs() < 0.1);
        screen.find("searchbox", "Search users").await.point_at().await;
        screen.see_no(&reason).await;
        button.focus().await;
        screen.see(&reason).await;
        // A card always shows it.
        screen.find("searchbox", "Search users").await.focus().await;
        screen.see_no(&reason).await;
        screen.resize(390, 844, Pointer::Touch).await;
        screen.see(&reason).await;
        screen.resize(1280, 900, Pointer::Mouse).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_error_of_a_change_is_shown_below_the_name_and_moves_no_column() {
    signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
        screen.expect_in_console("500");
        let left = "return document.querySelector('tbody td:last-child').getBoundingClientRect().left";
        let before: f64 = screen.execute(left, vec![]).await.expect("a place");
        platform.fault(Endpoint::Deactivate, Fault::ServerError);
        screen.deactivate("ada@example.com").await;
        screen.see("Not deactivated.").await;
        let after: f64 = screen.execute(left, vec![]).await.expect("a place");
        assert!((before - after).abs() < 0.1);
        screen.click_button("Dismiss the message about ada@example.com").await;
        screen.see_no("Not deactivated.").await;
        screen.see_focus_on("Deactivate ada@example.com").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_heading_stays_on_screen_over_the_rows_while_the_table_is_scrolled() {
    let users = (10..70).map(|number| PlatformUser::new(format!("user{number}@example.com")));
    signed_in(users, async |_, screen| {
        for width in [768, 1280] {
            screen.resize(width, 700, Pointer::Mouse).await;
            let covered: Vec<String> = screen
                .execute(
                    "window.scrollTo(0, 1200);
                    const seen = [...document.querySelectorAll('thead th')].filter((cell) => cell.offsetWidth > 0);
                    const isCovered = (cell) => {
                        const { left, top, width, height } = cell.getBoundingClientRect();
                        return !cell.contains(document.elementFromPoint(left + width / 2, top + height / 2));
                    };
                    return seen.length < 3 ? ['no headings'] : seen.filter(isCovered).map((cell) => cell.textContent);",
                    vec![],
                )
                .await
                .expect("the headings");
            assert!(covered.is_empty(), "covered at {width} px: {covered:?}");
        }
    })
    .await;
}
