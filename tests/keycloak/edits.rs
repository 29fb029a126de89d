//! Names and the administrator role, edited on the page and believed by Keycloak.

use crate::{
    instance::{in_another_browser, see_list, sign_in_as, signed_in},
    people::invite,
    support::Screen,
};

/// Invites Ada, and opens the form of her names and role.
async fn invite_and_edit(screen: &Screen) {
    invite(screen, "ada@example.com", Some("long enough")).await;
    screen.click_button("Done").await;
    screen.click("link", "ada@example.com").await;
    screen.click_button("Edit ada@example.com").await;
    screen.see_focus_on("Edit").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_given_names_and_the_role_signs_in_as_an_administrator_and_no_longer_when_it_is_taken_away() {
    signed_in(
        |_| {},
        async |instance, screen| {
            invite_and_edit(screen).await;
            screen.find("textbox", "First name").await.fill("Ada").await;
            screen.find("textbox", "Last name").await.fill("Lovelace").await;
            screen.click("checkbox", "Administrator").await;
            screen.click_button("Review changes").await;
            screen.see("This user will be able to manage all users").await;
            screen.audit().await;
            screen.click_button("Save").await;
            screen
                .see_row("Ada Lovelace", &["ada@example.com", "Administrator"])
                .await;
            in_another_browser(instance, async |ada| {
                ada.open("/").await;
                // Keycloak asks for no names: she has some.
                sign_in_as(ada, "ada@example.com", "long enough").await;
                see_list(ada).await;
            })
            .await;
            screen.click_button("Edit Ada Lovelace").await;
            screen.click("checkbox", "Administrator").await;
            screen.click_button("Review changes").await;
            screen.see("This user will no longer be able to manage users.").await;
            screen.click_button("Save").await;
            screen.see_row("Ada Lovelace", &["ada@example.com", "User"]).await;
            in_another_browser(instance, async |ada| {
                ada.open("/").await;
                sign_in_as(ada, "ada@example.com", "long enough").await;
                ada.see("is signed in, but is not an administrator of this Wallaroo instance.")
                    .await;
            })
            .await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_keycloak_does_not_take_is_refused_in_its_words_and_can_be_mended() {
    signed_in(
        |_| {},
        async |_, screen| {
            screen.expect_in_console("400");
            invite_and_edit(screen).await;
            screen.find("textbox", "First name").await.fill("<b>").await;
            screen.click_button("Review changes").await;
            screen.click_button("Save").await;
            screen.see("'firstName' contains invalid character.").await;
            screen.audit().await;
            screen.click_button("Back").await;
            screen.find("textbox", "First name").await.fill("Ada").await;
            screen.click_button("Review changes").await;
            screen.click_button("Save").await;
            screen.see_row("Ada", &["ada@example.com"]).await;
        },
    )
    .await;
}
