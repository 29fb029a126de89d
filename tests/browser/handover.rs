//! Somebody else signs in again: what was dropped is said, and why, and nothing of it is done in their name.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, Platform, User};

use crate::support::{Key, Screen, signed_in};

async fn with_two_administrators(test: impl AsyncFnOnce(&Platform, &Screen)) {
    let users = [
        User::new("ada@example.com").inactive(),
        User::new("second@example.com").with_id("second").administrator(),
    ];
    signed_in(users, async |platform, screen| {
        screen.expect_in_console("401");
        test(platform, screen).await;
    })
    .await;
}

async fn sign_in_as_the_second(platform: &Platform, screen: &Screen) {
    screen.find("dialog", "Sign in again").await;
    screen.see("continue after you sign in with the same account").await;
    let token = platform.token_for("second", Duration::from_secs(60)).expect("a token");
    screen.sign_in(&token).await;
    screen.find_none("dialog", "Sign in again").await;
}

const WHY: &str = "You signed in with another account, so what the account before had begun was dropped: ";

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_waited_for_somebody_else_is_said_to_be_dropped() {
    with_two_administrators(async |platform, screen| {
        platform.fault(Endpoint::Invite, Fault::Unauthorized);
        screen.click_button("Invite users").await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("new@example.com")
            .await;
        screen.click_button("Invite").await;
        sign_in_as_the_second(platform, screen).await;
        screen
            .see(&format!("{WHY}1 invitation. Nothing of it is sent from your account."))
            .await;
        screen.audit().await;
        assert_eq!(platform.requests_to(Endpoint::Invite).len(), 1);
        // Whom it was for is not for everybody to see.
        screen.see_no("new@example.com").await;
        screen.click_button("Dismiss").await;
        screen.see_no(WHY).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_and_what_was_typed_are_said_to_be_dropped() {
    with_two_administrators(async |platform, screen| {
        screen.click_button("Invite users").await;
        screen.find("textbox", "Email addresses").await.fill("half@exam").await;
        screen.press(Key::Escape).await;
        platform.fault(Endpoint::Activate, Fault::Unauthorized);
        screen.activate("ada@example.com").await;
        sign_in_as_the_second(platform, screen).await;
        screen
            .see(&format!("{WHY}1 activation and what was typed into the invite form."))
            .await;
        screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_said_to_be_dropped_where_nothing_was_begun() {
    with_two_administrators(async |platform, screen| {
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.click_button("Refresh the list").await;
        sign_in_as_the_second(platform, screen).await;
        screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
        screen.see_no("was dropped").await;
    })
    .await;
}
