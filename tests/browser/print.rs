//! Printing the list.

use fake_wallaroo::PlatformUser;

use crate::support::{Screen, signed_in};

/// The values of the fields that are printed.
async fn fields(screen: &Screen) -> Vec<String> {
    screen
        .execute(
            "const value = (field) => ({ radio: field.nextElementSibling?.firstChild.data, search: field.value })[field.type]
                 ?? field.selectedOptions[0].text;
             return [...document.querySelectorAll('input:not([type=radio]), select, :checked[type=radio]')]
                 .filter((field) => field.checkVisibility())
                 .map((field) => value(field).trim());",
            vec![],
        )
        .await
        .expect("the fields")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_printed_page_has_the_list_with_its_filters_and_no_controls() {
    let users = [
        PlatformUser::new("ann@example.com").named("Ann", "Stone"),
        PlatformUser::new("bob@example.com").named("Bob", "Stone").inactive(),
        PlatformUser::new("cleo@other.org").named("Cleo", "Hart"),
    ];
    signed_in(users, async |_, screen| {
        screen.see("4 users, 3 active").await;
        screen.emulate_print().await;
        for hidden in [
            "Invite users",
            "Sign out",
            "Journal",
            "Rows",
            "Deactivate",
            "Any time",
            "Inactive 1",
        ] {
            screen.see_no(hidden).await;
        }
        for shown in [
            "4 users, 3 active",
            "As of",
            "1–4 of 4",
            "Ann Stone",
            "ann@example.com",
            "Last sign-in",
        ] {
            screen.see(shown).await;
        }
        screen.emulate_media(1280, "light", "no-preference").await;

        // Search and filters are printed if they are set, because they determine the rows.
        screen.find("searchbox", "Search users").await.fill("stone").await;
        screen.click("radio", "Inactive 1").await;
        screen.find("combobox", "Email").await.choose("Verified").await;
        screen.see_rows(&["Bob Stone"]).await;
        screen.click("checkbox", "Select Bob Stone").await;
        screen.emulate_print().await;
        screen.see_no("1 user selected").await;
        screen.see_no("Any time").await;
        screen.see("1–1 of 1 (filtered from 4)").await;
        assert_eq!(fields(screen).await, ["stone", "Inactive", "Verified (1)"]);
        screen.emulate_media(1280, "light", "no-preference").await;
    })
    .await;
}
