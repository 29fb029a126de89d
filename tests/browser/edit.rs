//! Editing a user's names and administrator role in the panel.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
use serde_json::json;

use crate::support::{Key, Screen, signed_in, with_platform};

const ADA: &str = "5e9c9a2b-7a7f-454a-b8e7-91e3c2d86c9f";

fn users() -> [PlatformUser; 2] {
    [
        PlatformUser::new("ada@example.com").with_id(ADA).named("Ada", "King"),
        PlatformUser::new("grace@example.com")
            .with_id("grace")
            .named("Grace", "Hopper")
            .administrator(),
    ]
}

async fn open_form(screen: &Screen, name: &str) {
    screen.click("link", name).await;
    screen.click_button(&format!("Edit {name}")).await;
    screen.see_focus_on("Edit").await;
}

/// Types a last name for Ada, and opens the confirmation.
async fn review_lovelace(screen: &Screen) {
    open_form(screen, "Ada King").await;
    screen.find("textbox", "Last name").await.fill("Lovelace").await;
    screen.click_button("Review changes").await;
    screen.see_focus_on("Save these changes?").await;
}

async fn with_ada_and_grace(test: impl AsyncFnOnce(&Platform, &Screen)) {
    signed_in(users(), test).await;
}

fn last_name(platform: &Platform) -> Option<String> {
    platform.user(ADA).expect("Ada").last_name().map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_role_are_shown_before_they_are_sent_and_the_whole_user_is_sent() {
    with_ada_and_grace(async |platform, screen| {
        open_form(screen, "Ada King").await;
        screen.audit().await;
        screen.find("textbox", "Last name").await.fill("Lovelace").await;
        screen.click("checkbox", "Administrator").await;
        // Enter in a field submits the form.
        screen.find("textbox", "First name").await.focus().await;
        screen.press(Key::Enter).await;
        screen.see_focus_on("Save these changes?").await;
        screen.see("This user will be able to manage all users").await;
        screen.see("King").await;
        assert!(platform.requests_to(Endpoint::Edit).is_empty());
        screen.audit().await;
        screen.click_button("Save").await;
        screen.see_announced("Ada Lovelace: the changes were saved.").await;
        screen.see_focus_on("Edit Ada Lovelace").await;
        screen
            .see_row("ada@example.com", &["Ada Lovelace", "Administrator"])
            .await;
        screen.see("Change of name and administrator role. Done").await;
        let sent = &platform.requests_to(Endpoint::Edit)[0];
        assert_eq!(
            sent.json(),
            json!({
                "id": ADA, "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com", "enabled": true,
                "isAdmin": true,
            })
        );
        // The list was loaded at the start, before the edit and after it.
        assert_eq!(platform.requests_to(Endpoint::Query).len(), 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_by_somebody_else_is_not_overwritten_and_is_shown_before_anything_is_sent() {
    with_ada_and_grace(async |platform, screen| {
        review_lovelace(screen).await;
        platform.update(ADA, |user| user.named("Augusta", "King").administrator());
        screen.click_button("Save").await;
        screen
            .see("This user has been changed meanwhile. Nothing was sent")
            .await;
        screen.see("Augusta").await;
        screen.see("This user will no longer be able to manage users.").await;
        assert!(platform.requests_to(Endpoint::Edit).is_empty());
        // What was typed is still there.
        screen.click_button("Back").await;
        assert_eq!(screen.find("textbox", "Last name").await.value().await, "Lovelace");
        assert_eq!(screen.find("textbox", "First name").await.value().await, "Ada");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_the_role_from_themselves_and_an_unchanged_form_is_not_sent() {
    with_platform(Options::new().users(users()), async |platform, screen| {
        screen
            .sign_in(&platform.token_for("grace", Duration::from_secs(60)).expect("a token"))
            .await;
        open_form(screen, "Grace Hopper").await;
        screen.click_button("Review changes").await;
        screen.see("Nothing is changed yet.").await;
        screen.click("checkbox", "Administrator").await;
        screen.click_button("Review changes").await;
        screen
            .see("This is you. You cannot take the administrator role from yourself.")
            .await;
        screen.see_focus_on("Administrator").await;
        screen.audit().await;
        screen.click_button("Cancel").await;
        screen.see_focus_on("Edit Grace Hopper").await;
        assert!(platform.requests_to(Endpoint::Edit).is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_whose_response_is_lost_is_looked_up_in_the_list_and_never_sent_twice() {
    with_ada_and_grace(async |platform, screen| {
        screen.expect_in_console("ERR_");
        review_lovelace(screen).await;
        platform.fault(Endpoint::Edit, Fault::Lost);
        screen.click_button("Save").await;
        screen.see_announced("Ada Lovelace: the changes were saved.").await;
        assert_eq!(platform.requests_to(Endpoint::Edit).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_cannot_be_looked_up_is_unconfirmed_until_the_list_is_loaded() {
    with_platform(Options::new().users(users()), async |platform, screen| {
        screen.expect_in_console("ERR_");
        // No automatic refresh during the test.
        screen.hold_timers(2_000).await;
        screen.sign_in(&platform.token()).await;
        review_lovelace(screen).await;
        platform.fault(Endpoint::Edit, Fault::Lost);
        platform.fault_after(Endpoint::Query, Fault::Reset, 1, 1);
        screen.click_button("Save").await;
        screen.see("It is not known whether the changes were saved.").await;
        screen.see("Change of name. Unconfirmed").await;
        screen.audit().await;
        // Saving again and changing the status are disabled until a list shows the result.
        screen.find_none("button", "Save").await;
        screen.click_button("Check again").await;
        screen.see_announced("Ada Lovelace: the changes were saved.").await;
        screen.see("Change of name. Done").await;
        assert_eq!(platform.requests_to(Endpoint::Edit).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_the_platform_refuses_says_why_and_can_be_sent_again() {
    with_ada_and_grace(async |platform, screen| {
        screen.expect_in_console("40");
        review_lovelace(screen).await;
        platform.fault(Endpoint::Edit, Fault::BadRequest);
        screen.click_button("Save").await;
        screen.see("Not saved. ").await;
        screen.see("Change of name. Failed").await;
        platform.fault(Endpoint::Edit, Fault::NotFoundHtml);
        screen.click_button("Save").await;
        screen
            .see("Not saved. This platform cannot change a user’s names or roles.")
            .await;
        screen.click_button("Save").await;
        screen.see_announced("Ada Lovelace: the changes were saved.").await;
        assert_eq!(last_name(platform).as_deref(), Some("Lovelace"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_successful_response_without_effect_is_shown_as_not_saved() {
    with_ada_and_grace(async |platform, screen| {
        review_lovelace(screen).await;
        platform.fault(Endpoint::Edit, Fault::Silent);
        screen.click_button("Save").await;
        screen
            .see("Not saved. The platform answered OK, but the list does not show the changes.")
            .await;
        assert_eq!(last_name(platform).as_deref(), Some("King"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_an_edit_is_sent_the_status_of_its_user_cannot_be_changed() {
    with_ada_and_grace(async |platform, screen| {
        review_lovelace(screen).await;
        let held = platform.hold(Endpoint::Edit);
        screen.click_button("Save").await;
        screen.see("A change of this user is still in progress.").await;
        held.release();
        screen.see_announced("Ada Lovelace: the changes were saved.").await;
        screen.see_no("A change of this user is still in progress.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_stays_when_the_panel_is_closed_and_when_the_session_ends() {
    with_ada_and_grace(async |platform, screen| {
        screen.expect_in_console("401");
        review_lovelace(screen).await;
        screen.press(Key::Escape).await;
        screen.find_none("heading", "Save these changes?").await;
        screen.click("link", "Ada King").await;
        screen.find("heading", "Save these changes?").await;
        platform.fault(Endpoint::Edit, Fault::Unauthorized);
        screen.click_button("Save").await;
        screen.find("dialog", "Sign in again").await;
        assert_eq!(last_name(platform).as_deref(), Some("King"));
        screen.sign_in(&platform.token()).await;
        screen.see_announced("Ada Lovelace: the changes were saved.").await;
        assert_eq!(last_name(platform).as_deref(), Some("Lovelace"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_discarded_with_a_notice_when_another_user_signs_in() {
    with_ada_and_grace(async |platform, screen| {
        screen.expect_in_console("401");
        review_lovelace(screen).await;
        platform.fault(Endpoint::Edit, Fault::Unauthorized);
        screen.click_button("Save").await;
        screen.find("dialog", "Sign in again").await;
        screen
            .sign_in(&platform.token_for("grace", Duration::from_secs(60)).expect("a token"))
            .await;
        screen
            .see("Unfinished work of the previous account was discarded: 1 edit of a user.")
            .await;
        screen.click("link", "Ada King").await;
        screen.find("button", "Edit Ada King").await;
        assert_eq!(platform.requests_to(Endpoint::Edit).len(), 1);
        assert_eq!(last_name(platform).as_deref(), Some("King"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_reported_roles_a_reason_is_shown_in_place_of_the_form() {
    let options = Options::new().users(users()).before_2024();
    with_platform(options, async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.click("link", "Ada King").await;
        screen
            .see("This platform does not report who is an administrator, so users cannot be edited here.")
            .await;
        screen.click_button("Edit Ada King").await;
        screen.find_none("textbox", "Last name").await;
    })
    .await;
}
