//! Selecting users: by checkbox, by page, by range, all that match; and what changes a selection.

use fake_wallaroo::{Endpoint, PlatformUser};

use crate::support::{Screen, signed_in};

fn sixty() -> impl Iterator<Item = PlatformUser> {
    (10..70).map(|number| PlatformUser::new(format!("user{number}@example.com")))
}

async fn click_checkbox(screen: &Screen, name: &str) {
    screen.click("checkbox", name).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_then_all_that_match_can_be_selected_and_hidden_ones_are_counted() {
    signed_in(sixty(), async |_, screen| {
        click_checkbox(screen, "Select all users on this page").await;
        screen.see("50 users selected").await;
        screen.audit().await;
        assert!(
            screen
                .find("checkbox", "Select user10@example.com")
                .await
                .is_checked()
                .await
        );
        screen.click_button("Select all 61").await;
        screen.see("61 users selected").await;
        screen.click_button("Next page").await;
        assert!(
            screen
                .find("checkbox", "Select user69@example.com")
                .await
                .is_checked()
                .await
        );
        screen.see("61 users selected").await;

        screen.find("searchbox", "Search users").await.fill("user6").await;
        screen.see("61 users selected 51 hidden by search and filters").await;
        screen.audit().await;
        screen.click_button("Keep only the shown users").await;
        screen.see("10 users selected").await;
        screen.see_no("left out").await;
        screen.click_button("Clear filters").await;
        screen.see("10 users selected").await;
        assert!(
            !screen
                .find("checkbox", "Select user10@example.com")
                .await
                .is_checked()
                .await
        );

        // The checkbox of the page adds its users to the selection.
        screen.find("searchbox", "Search users").await.fill("user1").await;
        screen.see("1–10 of 10").await;
        click_checkbox(screen, "Select all users on this page").await;
        screen.see("20 users selected 10 hidden by search and filters").await;
        screen.click_button("Clear the selection").await;
        screen.see_no("users selected").await;
        screen.see_focus_on("Users").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkbox_clicked_with_shift_selects_the_range_from_the_one_before() {
    signed_in(sixty(), async |_, screen| {
        click_checkbox(screen, "Select user12@example.com").await;
        screen.see("1 user selected").await;
        screen
            .execute::<Option<()>>(
                "document.querySelector('[aria-label=\"Select user16@example.com\"]')
                    .dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));",
                vec![],
            )
            .await
            .expect("a press");
        screen.see("5 users selected").await;
        for (name, is_selected) in [("user11", false), ("user12", true), ("user16", true), ("user17", false)] {
            let one = screen.find("checkbox", &format!("Select {name}@example.com")).await;
            assert_eq!(one.is_checked().await, is_selected, "{name}");
        }
        // The checkbox keeps the focus, so that Space can undo the click.
        click_checkbox(screen, "Select user16@example.com").await;
        screen.see("4 users selected").await;
        screen.see_focus_on("Select user16@example.com").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_selection_survives_sorting_and_refresh_and_users_no_longer_listed_are_counted() {
    signed_in(sixty(), async |platform, screen| {
        click_checkbox(screen, "Select user12@example.com").await;
        click_checkbox(screen, "Select user13@example.com").await;
        screen.click_button("User").await;
        screen.see_sorted("User", "descending").await;
        screen.see("2 users selected").await;
        let gone = platform.user_by_email("user12@example.com").expect("a user");
        platform.remove(gone.id());
        platform.add(PlatformUser::new("a-new-one@example.com"));
        screen.refresh_list().await;
        screen.see("1 user selected 1 no longer listed").await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 0);
        screen.click_button("User").await;
        assert!(
            screen
                .find("checkbox", "Select user13@example.com")
                .await
                .is_checked()
                .await
        );
        assert!(
            !screen
                .find("checkbox", "Select a-new-one@example.com")
                .await
                .is_checked()
                .await
        );
        screen.see_no("no longer listed and").await;
        click_checkbox(screen, "Select user14@example.com").await;
        screen.see("2 users selected").await;
        screen.see_no("no longer listed").await;
    })
    .await;
}
