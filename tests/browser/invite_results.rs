//! The result of an invitation: shown in the dialog, or as a notice if that was closed. Esc never discards a password.

use fake_wallaroo::{Endpoint, Fault, Platform};

use crate::support::{Key, Screen, signed_in};

async fn invite(screen: &Screen, address: &str) {
    screen.click_button("Invite users").await;
    screen.find("textbox", "Email addresses").await.fill(address).await;
    screen.click_button("Invite").await;
}

/// Sends an invitation, closes the form while it is in flight, opens the journal, and releases the response.
async fn invite_and_open_journal(platform: &Platform, screen: &Screen, address: &str, journal: &str) {
    let held = platform.hold(Endpoint::Invite);
    invite(screen, address).await;
    screen.find("button", "Inviting…").await;
    screen.press(Key::Escape).await;
    screen.find_none("dialog", "Invite users").await;
    assert!(screen.asks_before_leaving().await, "a password is on its way");
    screen.click_button(journal).await;
    screen.find("dialog", "Journal").await;
    held.release();
}

#[tokio::test(flavor = "multi_thread")]
async fn esc_does_not_close_a_result_that_holds_the_only_copy_of_a_password() {
    signed_in([], async |platform, screen| {
        invite(screen, "ada@example.com").await;
        screen.find("dialog", "ada@example.com is invited").await;
        screen.press(Key::Escape).await;
        screen.see_focus_on("Password for ada@example.com").await;
        screen.click_button("Show the password").await;
        let password = platform
            .user_by_email("ada@example.com")
            .and_then(|ada| ada.current_password().map(str::to_owned))
            .expect("a password");
        screen.see(&password).await;
        screen.press(Key::Escape).await;
        screen.see(&password).await;
        screen.click_button("Done").await;
        screen.find_none("dialog", "ada@example.com is invited").await;
        screen.see_focus_on("Invite users").await;

        // Without a password there is nothing to lose.
        screen.expect_in_console("ERR_");
        platform.fault(Endpoint::Invite, Fault::Lost);
        invite(screen, "bob@example.com").await;
        screen.find("dialog", "bob@example.com is invited").await;
        screen.press(Key::Escape).await;
        screen.find_none("dialog", "bob@example.com is invited").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_after_the_form_was_closed_is_shown_as_a_notice() {
    signed_in([], async |platform, screen| {
        invite_and_open_journal(platform, screen, "ada@example.com", "Journal").await;
        screen.see_announced("ada@example.com is invited.").await;
        // The open dialog stays open and keeps the focus.
        screen.find("dialog", "Journal").await;
        screen.see_focus_on("Journal").await;
        screen.find_none("dialog", "ada@example.com is invited").await;
        screen.click_button("Close").await;
        screen
            .see("ada@example.com is invited. Its password is not copied yet.")
            .await;
        screen.audit().await;
        assert!(screen.asks_before_leaving().await);
        // Dismissing the notice would lose the password, so it opens the result.
        screen.click_button("Dismiss the invitation").await;
        screen.find("dialog", "ada@example.com is invited").await;
        screen.press(Key::Escape).await;
        screen.find("button", "Show the password").await;
        screen.click_button("Done").await;
        screen.see_no("ada@example.com is invited.").await;
        screen.see_focus_on("Users").await;
        assert!(!screen.asks_before_leaving().await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_failure_is_a_notice_that_opens_the_form_as_it_was_sent() {
    signed_in([], async |platform, screen| {
        screen.expect_in_console("403");
        platform.set_seat_limit(Some(1));
        invite_and_open_journal(platform, screen, "ada@example.com", "Journal").await;
        screen.see_announced("All seats are taken.").await;
        screen.find("dialog", "Journal").await;
        screen.press(Key::Escape).await;
        screen.see("ada@example.com was not invited.").await;
        screen.click_button("Show the invitation").await;
        screen.find("dialog", "Invite users").await;
        screen.see("All seats are taken.").await;
        screen.see_focus_on("Problems").await;
        let field = screen.find("textbox", "Email addresses").await;
        assert_eq!(field.value().await, "ada@example.com");
        screen.press(Key::Escape).await;
        screen.see_no("was not invited").await;
        assert_eq!(platform.requests_to(Endpoint::Invite).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_that_comes_late_is_shown_when_the_form_is_opened_again() {
    signed_in([], async |platform, screen| {
        // If the form is opened again while the call is in flight, it shows the result.
        let held = platform.hold(Endpoint::Invite);
        invite(screen, "ada@example.com").await;
        screen.find("button", "Inviting…").await;
        screen.press(Key::Escape).await;
        screen.click_button("Invite users").await;
        screen.find("button", "Inviting…").await;
        held.release();
        screen.find("dialog", "ada@example.com is invited").await;
        screen.click_button("Done").await;

        // So does a form that is opened after the response; Esc closes a result without a password.
        screen.expect_in_console("ERR_");
        platform.fault(Endpoint::Invite, Fault::Lost);
        invite_and_open_journal(platform, screen, "bob@example.com", "Journal 1").await;
        screen.see_announced("bob@example.com is invited.").await;
        screen.press(Key::Escape).await;
        screen.see("bob@example.com is invited.").await;
        screen.click_button("Invite users").await;
        screen.find("dialog", "bob@example.com is invited").await;
        screen.press(Key::Escape).await;
        screen.see_no("bob@example.com is invited.").await;
        screen.click_button("Invite users").await;
        screen.find("dialog", "Invite users").await;
        screen.press(Key::Escape).await;
        screen.find_none("dialog", "Invite users").await;
    })
    .await;
}
