//! Another user signs in after the session has ended: the page says what was discarded and why, and does none of it for that
//! user.

use std::{io::Write, time::Duration};

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};

use crate::support::{Key, Screen, signed_in, signed_in_with_oidc};

async fn with_two_administrators(test: impl AsyncFnOnce(&Platform, &Screen)) {
    let users = [
        PlatformUser::new("ada@example.com").inactive(),
        PlatformUser::new("second@example.com")
            .with_id("second")
            .administrator(),
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

const WHY: &str = "You signed in with another account. Unfinished work of the previous account was discarded: ";

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_waited_for_a_sign_in_is_discarded_with_a_notice() {
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
            .see(&format!("{WHY}1 invitation. None of it is sent from your account."))
            .await;
        screen.audit().await;
        assert_eq!(platform.requests_to(Endpoint::Invite).len(), 1);
        // The other user does not see the address of the discarded invitation.
        screen.see_no("new@example.com").await;
        screen.click_button("Dismiss").await;
        screen.see_no(WHY).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_and_what_was_typed_are_discarded_with_a_notice() {
    with_two_administrators(async |platform, screen| {
        screen.click_button("Invite users").await;
        screen.find("textbox", "Email addresses").await.fill("half@exam").await;
        screen.press(Key::Escape).await;
        platform.fault(Endpoint::Activate, Fault::Unauthorized);
        screen.activate("ada@example.com").await;
        sign_in_as_the_second(platform, screen).await;
        screen
            .see(&format!("{WHY}1 activation and what was entered in the invite form."))
            .await;
        screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_unfinished_work_there_is_no_notice() {
    with_two_administrators(async |platform, screen| {
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        sign_in_as_the_second(platform, screen).await;
        screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
        screen.see_no("was discarded").await;
    })
    .await;
}

/// Types into the invite form, ends the session, and leaves the page for the identity provider's form.
async fn with_something_typed_over_a_redirect(test: impl AsyncFnOnce(&Platform, &Screen)) {
    let enter = async |screen: &Screen| screen.find("textbox", "Email addresses").await.fill("half@exam").await;
    with_an_invitation_over_a_redirect(enter, test).await;
}

/// Enters something into the invite form, ends the session, and leaves the page for the identity provider's form.
async fn with_an_invitation_over_a_redirect(
    enter: impl AsyncFnOnce(&Screen),
    test: impl AsyncFnOnce(&Platform, &Screen),
) {
    // Keycloak asks users without a name for one.
    let second = PlatformUser::new("second@example.com")
        .named("Second", "Administrator")
        .administrator();
    let third = PlatformUser::new("third@example.com");
    signed_in_with_oidc(Options::new().users([second, third]), async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("400");
        screen.click_button("Invite users").await;
        enter(screen).await;
        screen.press(Key::Escape).await;
        screen.deactivate("third@example.com").await;
        screen.see_row("third@example.com", &["Inactive"]).await;
        platform.end_sessions();
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen.click_button("Sign in on this page").await;
        screen.see_by_id("kc-login").await;
        test(platform, screen).await;
    })
    .await;
}

async fn typed_into_the_invite_form(screen: &Screen) -> String {
    screen.click_button("Invite users").await;
    let typed = screen.find("textbox", "Email addresses").await.value().await;
    screen.press(Key::Escape).await;
    typed
}

async fn sign_in_at_the_provider_as_the_second(screen: &Screen) {
    screen.fill_by_id("username", "second@example.com").await;
    screen.fill_by_id("password", PlatformUser::PASSWORD).await;
    screen.click_by_id("kc-login").await;
    screen
        .see(&format!(
            "{WHY}what was entered in the invite form. None of it is sent from your account."
        ))
        .await;
    screen.find("button", "Journal").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_before_a_redirect_is_not_restored_for_another_user() {
    with_something_typed_over_a_redirect(async |_, screen| {
        sign_in_at_the_provider_as_the_second(screen).await;
        screen.audit().await;
        assert_eq!(typed_into_the_invite_form(screen).await, "");
    })
    .await;
}

/// A file with two addresses in the invite form, and nothing typed.
async fn with_a_file_over_a_redirect(test: impl AsyncFnOnce(&Platform, &Screen)) {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file");
    file.write_all(b"Email;Phone\nzoe@example.com;1\ncara@example.com;2\n")
        .expect("a file");
    let enter = async |screen: &Screen| {
        let chooser = screen.see_by_id("invite-file").await;
        let path = file.path().to_str().expect("a path");
        chooser.send_keys(path).await.expect("a file is chosen");
        screen.see("2 entries, from the column “Email”").await;
    };
    with_an_invitation_over_a_redirect(enter, test).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_addresses_of_a_file_survive_a_redirect() {
    with_a_file_over_a_redirect(async |platform, screen| {
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        screen.see_no("was discarded").await;
        assert_eq!(
            typed_into_the_invite_form(screen).await,
            "zoe@example.com\ncara@example.com"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_addresses_of_a_file_are_not_restored_for_another_user_who_is_told_so() {
    with_a_file_over_a_redirect(async |_, screen| {
        sign_in_at_the_provider_as_the_second(screen).await;
        assert_eq!(typed_into_the_invite_form(screen).await, "");
        screen.see_no("zoe@example.com").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_before_a_redirect_survives_failed_sign_ins() {
    with_something_typed_over_a_redirect(async |platform, screen| {
        // The first attempt is abandoned by opening the page again, the second is refused, and the third succeeds.
        screen.open("/").await;
        screen.see_by_id("kc-login").await;
        let query = screen.query().await;
        let state = query.split('&').find_map(|pair| pair.strip_prefix("state="));
        let state = state.expect("a state").to_owned();
        screen.open(&format!("/?error=access_denied&state={state}")).await;
        screen.see("The sign-in was cancelled or refused.").await;
        screen.click_button("Sign in").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        screen.see_no("was discarded").await;
        assert_eq!(typed_into_the_invite_form(screen).await, "half@exam");
    })
    .await;
}
