//! Names and the administrator role, edited on the page and stored by Keycloak.

use crate::{
    instance::{in_another_browser, see_list, sign_in_as, signed_in},
    people::invite,
    support::Screen,
};

/// Invites a user, and opens the form of names and role.
async fn invite_and_edit(screen: &Screen) {
    invite(screen, "ada@example.com", Some("long enough")).await;
    screen.click_button("Done").await;
    screen.click("link", "ada@example.com").await;
    screen.click_button("Edit ada@example.com").await;
    screen.see_focus_on("Edit").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_who_is_given_the_role_is_an_administrator_until_it_is_taken_away() {
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
                // Keycloak does not ask for names, because the user has them.
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
async fn a_name_that_keycloak_rejects_is_shown_with_its_message_and_can_be_corrected() {
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
