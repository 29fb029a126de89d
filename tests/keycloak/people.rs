//! Users who are invited, sign in, are deactivated and activated again.

use serde_json::json;

use crate::{
    instance::{in_another_browser, sign_in_as, signed_in},
    support::{Key, Screen},
};

const NOT_ADMINISTRATOR: &str = "is signed in, but is not an administrator of this Wallaroo instance.";

/// Invites a user, and waits for the result.
pub async fn invite(screen: &Screen, email: &str, password: Option<&str>) {
    screen.click_button("Invite users").await;
    screen.find("textbox", "Email addresses").await.fill(email).await;
    if let Some(password) = password {
        screen.find("textbox", "Password (optional)").await.fill(password).await;
    }
    screen.click_button("Invite").await;
    screen.see(&format!("{email} is invited")).await;
}

/// Keycloak asks for the names that an invited user does not have.
async fn give_names(screen: &Screen) {
    screen.fill_by_id("firstName", "Ada").await;
    screen.fill_by_id("lastName", "Lovelace").await;
    screen.press(Key::Enter).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_invited_without_a_password_signs_in_and_has_to_choose_one() {
    signed_in(
        |_| {},
        async |instance, screen| {
            invite(screen, "ada@example.com", None).await;
            screen.click_button("Show the password").await;
            let password: String = screen
                .execute("return document.querySelector('output.secret').innerText", vec![])
                .await
                .expect("a password");
            screen.click_button("Done").await;
            screen.see_row("ada@example.com", &["Active", "Never"]).await;
            in_another_browser(instance, async |ada| {
                ada.open("/").await;
                sign_in_as(ada, "ada@example.com", &password).await;
                ada.fill_by_id("password-new", "a password of her own").await;
                ada.fill_by_id("password-confirm", "a password of her own").await;
                ada.click_by_id("kc-submit").await;
                give_names(ada).await;
                ada.see(NOT_ADMINISTRATOR).await;
            })
            .await;
            screen.refresh_list().await;
            screen.see_row("Ada Lovelace", &["ada@example.com", "now"]).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_invited_with_a_password_signs_in_with_it_until_deactivated() {
    signed_in(
        |_| {},
        async |instance, screen| {
            invite(screen, "ada@example.com", Some("long enough")).await;
            screen.click_button("Done").await;
            in_another_browser(instance, async |ada| {
                ada.open("/").await;
                sign_in_as(ada, "ada@example.com", "long enough").await;
                give_names(ada).await;
                ada.see(NOT_ADMINISTRATOR).await;
            })
            .await;
            screen.refresh_list().await;
            screen.deactivate("Ada Lovelace").await;
            screen.see_row("Ada Lovelace", &["Inactive", "Activate"]).await;
            in_another_browser(instance, async |ada| {
                ada.open("/").await;
                sign_in_as(ada, "ada@example.com", "long enough").await;
                ada.see("Account is disabled, contact your administrator.").await;
            })
            .await;
            screen.activate("Ada Lovelace").await;
            screen.see_row("Ada Lovelace", &["Active", "Deactivate"]).await;
            in_another_browser(instance, async |ada| {
                ada.open("/").await;
                sign_in_as(ada, "ada@example.com", "long enough").await;
                ada.see(NOT_ADMINISTRATOR).await;
            })
            .await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_keycloak_rejects_is_shown_with_its_message() {
    signed_in(
        |_| {},
        async |instance, screen| {
            let policy = json!({ "passwordPolicy": "length(12)" });
            instance.realm.set(policy).await.expect("a policy");
            screen.expect_in_console("400");
            screen.click_button("Invite users").await;
            screen
                .find("textbox", "Email addresses")
                .await
                .fill("ada@example.com")
                .await;
            screen.find("textbox", "Password (optional)").await.fill("short").await;
            screen.click_button("Invite").await;
            screen.see("Invalid password: minimum length 12.").await;
            screen.audit().await;
        },
    )
    .await;
}
