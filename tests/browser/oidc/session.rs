//! The end of the session, signing in again, and signing out.

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use crate::support::{Key, PlatformExt, signed_in_with_oidc};

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ended_is_renewed_in_a_small_window_and_waiting_calls_are_sent() {
    let users = [PlatformUser::new("ada@example.com").inactive()];
    signed_in_with_oidc(Options::new().users(users), async |platform, screen| {
        screen.type_invite_draft().await;

        screen
            .end_provider_session_by_activating(platform, "ada@example.com")
            .await;
        screen.audit().await;
        screen.click_button("Sign in").await;
        screen
            .in_the_window_that_opened(async || screen.sign_in_at_the_provider(platform).await)
            .await;
        screen.find_none("dialog", "Sign in again").await;
        // The change requested before the session ended was sent once, without another click.
        screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
        assert!(platform.is_enabled("ada@example.com"));
        screen.see_invite_draft().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_identity_providers_session_and_tells_the_other_tabs() {
    signed_in_with_oidc(Options::new(), async |platform, screen| {
        // A menu has the focus when the page is replaced.
        screen.click("disclosure", "Export").await;
        screen.find("button", "Save as CSV").await.focus().await;
        let first = screen.window().await;
        screen.open_window("/").await;
        screen.find("table", "Users of this Wallaroo instance").await;
        screen.click_button("Sign out").await;
        screen.see("You are signed out.").await;
        assert_eq!(platform.requests_to(Endpoint::Logout).len(), 1);
        screen.close_window_for(first).await;
        screen.see("You signed out in another tab.").await;
        screen.click_button("Sign in").await;
        screen.see_by_id("kc-login").await;
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_again_on_the_page_itself_keeps_the_address_and_what_was_typed() {
    let users = [PlatformUser::new("ada@example.com").inactive()];
    signed_in_with_oidc(Options::new().users(users), async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("400");
        screen.find("searchbox", "Search users").await.fill("example").await;
        screen.see("filtered from 2").await;
        screen.type_invite_draft().await;
        platform.end_sessions();
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen.find("dialog", "Sign in again").await;
        screen.click_button("Sign in on this page").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.see("1–1 of 1 (filtered from 2)").await;
        screen.see_invite_draft().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_on_the_page_itself_is_refused_while_what_was_typed_is_too_large_to_be_kept() {
    signed_in_with_oidc(Options::new(), async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("400");
        screen.fill_storage().await;
        screen.click_button("Invite users").await;
        let typed = "new@example.com\n".repeat(400);
        screen.find("textbox", "Email addresses").await.paste(&typed).await;
        platform.end_sessions();
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.press(Key::Escape).await;
        screen.refresh_list().await;
        screen.click_button("Sign in on this page").await;
        screen
            .see("Your unsaved work cannot be kept while this page signs in; it may be too large for the browser.")
            .await;
        screen.audit().await;
        screen.press(Key::Escape).await;
        screen.click_button("Invite users").await;
        assert_eq!(
            screen.find("textbox", "Email addresses").await.value().await.trim(),
            typed.trim()
        );
        // If the storage has space for it, it is kept.
        screen.press(Key::Escape).await;
        screen.make_room_in_storage().await;
        screen.click_button("Sign in again").await;
        screen.click_button("Sign in on this page").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.click_button("Invite users").await;
        assert_eq!(
            screen.find("textbox", "Email addresses").await.value().await.trim(),
            typed.trim()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_again_on_the_page_itself_keeps_the_journal_and_its_undo() {
    let users = ["ada", "bob"].map(|name| PlatformUser::new(format!("{name}@example.com")));
    signed_in_with_oidc(Options::new().users(users), async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("400");
        screen.deactivate("ada@example.com").await;
        screen.see_row("ada@example.com", &["Inactive"]).await;
        platform.end_sessions();
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen.click_button("Sign in on this page").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.click_button("Journal 1").await;
        screen.click_button("Undo the deactivation of ada@example.com").await;
        screen.see("Undone").await;
        assert!(platform.is_enabled("ada@example.com"));
    })
    .await;
}
