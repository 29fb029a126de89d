//! What is restored after a reload for a newer version, and the warning if that is not possible.

use std::{fs, io::Write, time::Duration};

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use super::{OFFER, come_back, upgrade, with_an_upgrade};
use crate::{
    review::begin_with,
    support::{Key, PageCopy, Screen, in_full_chromium, with_page},
};

/// Upgrades the server, and accepts the offer to reload.
async fn reload_for(screen: &Screen, upgrade: &dyn Fn()) {
    upgrade();
    come_back(screen).await;
    screen.see(OFFER).await;
    screen.click("link", "Reload").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reloading_for_an_upgrade_restores_what_was_typed_selected_and_done() {
    with_an_upgrade(async |platform, screen, upgrade| {
        screen.deactivate("bob@example.com").await;
        screen.see_row("bob@example.com", &["Inactive", "Activate"]).await;
        screen.click("checkbox", "Select bob@example.com").await;
        screen.type_invite_draft().await;
        screen.click("link", "Ada King").await;
        screen.click_button("Edit Ada King").await;
        screen.find("textbox", "Last name").await.fill("Lovelace").await;
        reload_for(screen, upgrade).await;
        screen.find("textbox", "Access token").await;
        screen.see_no(OFFER).await;
        // It has not been restored yet, so it survives one more reload.
        screen.reload().await;

        screen.sign_in(&platform.token()).await;
        screen.see("1 user selected").await;
        assert_eq!(screen.find("textbox", "Last name").await.value().await, "Lovelace");
        screen.click_button("Journal 1").await;
        screen.find("button", "Undo the deactivation of bob@example.com").await;
        screen.press(Key::Escape).await;
        screen.see_invite_draft().await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reloading_for_an_upgrade_restores_the_addresses_of_a_file_and_the_options_of_an_invitation() {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file");
    file.write_all(b"Email;Phone\nzoe@example.com;1\ncara@example.com;2\n")
        .expect("a file");
    with_an_upgrade(async |platform, screen, upgrade| {
        screen.click_button("Invite users").await;
        let chooser = screen.see_by_id("invite-file").await;
        let path = file.path().to_str().expect("a path");
        chooser.send_keys(path).await.expect("a file is chosen");
        screen.see("2 entries, from the column “Email”").await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("dora@example.com")
            .await;
        screen
            .click("checkbox", "Must change the password at the first sign-in")
            .await;
        screen.press(Key::Escape).await;
        reload_for(screen, upgrade).await;

        screen.sign_in(&platform.token()).await;
        screen.click_button("Invite users").await;
        let field = screen.find("textbox", "Email addresses").await;
        assert_eq!(
            field.value().await,
            "dora@example.com\nzoe@example.com\ncara@example.com"
        );
        screen.click_button("Invite 3").await;
        screen.see("3 invited").await;
        let sent = platform.requests_to(Endpoint::Invite);
        assert_eq!(sent.len(), 3);
        assert!(sent.iter().all(|request| request.json()["require_reset"] == true));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_in_flight_at_a_reload_are_in_the_journal_with_the_outcome_from_the_list() {
    with_an_upgrade(async |platform, screen, upgrade| {
        upgrade();
        come_back(screen).await;
        screen.see(OFFER).await;
        // Both responses come too late; only the first change was performed.
        platform.fault(Endpoint::Deactivate, Fault::Slow(Duration::from_secs(60)));
        screen.deactivate("bob@example.com").await;
        screen.see_row("bob@example.com", &["Deactivating…"]).await;
        platform.fault(Endpoint::Deactivate, Fault::Timeout);
        screen.deactivate("Ada King").await;
        screen.see_row("Ada King", &["Deactivating…"]).await;
        screen
            .until("both requests", async || {
                Ok((platform.requests_to(Endpoint::Deactivate).len() == 2).then_some(()))
            })
            .await;
        screen.click("link", "Reload").await;
        screen.sign_in(&platform.token()).await;
        screen.click_button("Journal 2").await;
        screen.see("The list shows that it was not done.").await;
        screen.find("button", "Undo the deactivation of bob@example.com").await;
        screen.find_none("button", "Undo the deactivation of Ada King").await;
        screen.audit().await;
        screen.press(Key::Escape).await;
        screen.see_row("bob@example.com", &["Inactive", "Activate"]).await;
        screen.see_row("Ada King", &["Active", "Deactivate"]).await;
        assert_eq!(
            platform.requests_to(Endpoint::Deactivate).len(),
            2,
            "none is sent again"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reloading_for_an_upgrade_restores_a_review_without_a_question_of_the_browser() {
    with_an_upgrade(async |platform, screen, upgrade| {
        // In a second session on the same page.
        screen.click_button("Sign out").await;
        screen.sign_in(&platform.token()).await;
        begin_with(screen, "example.com").await;
        screen.see_focus_on("Ada King").await;
        screen.type_on("k").await;
        screen.see_focus_on("bob@example.com").await;
        reload_for(screen, upgrade).await;
        screen.sign_in(&platform.token()).await;
        screen.see("1 of 2 users settled: 1 keep, 1 undecided.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_stored_for_a_reload_is_discarded_with_a_notice_for_another_user() {
    with_an_upgrade(async |platform, screen, upgrade| {
        let bob = platform.user_by_email("bob@example.com").expect("a user");
        platform.update(bob.id(), PlatformUser::administrator);
        screen.click("checkbox", "Select bob@example.com").await;
        screen.click("link", "Ada King").await;
        screen.click_button("Edit Ada King").await;
        screen.find("textbox", "Last name").await.fill("Lovelace").await;
        reload_for(screen, upgrade).await;
        let token = platform
            .token_for(bob.id(), Duration::from_secs(3600))
            .expect("a token");
        screen.sign_in(&token).await;
        screen.see("was discarded: 1 edit of a user.").await;
        screen.see_no("1 user selected").await;
        screen.find("button", "Edit Ada King").await;
        // It is not restored for Robin either, who signs in later.
        screen.click_button("Sign out").await;
        screen.sign_in(&platform.token()).await;
        screen.click("link", "Ada King").await;
        screen.find("button", "Edit Ada King").await;
        screen.see_no("1 user selected").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_chunk_that_stores_it_a_warning_comes_only_if_something_is_open() {
    for has_typed in [false, true] {
        let copy = PageCopy::new();
        fs::remove_file(copy.chunk("actions")).expect("the chunk is taken away");
        in_full_chromium(with_page(copy.path(), Options::new(), async |platform, screen| {
            for words in ["404", "integrity", "Failed to fetch"] {
                screen.may_be_in_console(words);
            }
            screen.open("/").await;
            upgrade(&copy);
            screen.sign_in(&platform.token()).await;
            screen.see(OFFER).await;
            if has_typed {
                screen.type_invite_draft().await;
                screen.click("link", "Reload").await;
                screen.see("Your unsaved work cannot be kept over a reload").await;
            }
            screen.click("link", "Reload").await;
            screen.find("textbox", "Access token").await;
        }))
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_before_the_list_is_loaded_is_added_to_what_was_stored() {
    with_an_upgrade(async |platform, screen, upgrade| {
        screen.type_invite_draft().await;
        upgrade();
        come_back(screen).await;
        screen.click("link", "Reload").await;
        screen.may_be_in_console("500");
        platform.fault_always(Endpoint::Query, Fault::ServerError);
        screen.sign_in(&platform.token()).await;
        screen.click_button("Invite users").await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("new@example.com")
            .await;
        screen.press(Key::Escape).await;
        platform.clear_faults();
        screen.click_button("Retry").await;
        screen.see("1–3 of 3").await;
        screen.click_button("Invite users").await;
        let typed = screen.find("textbox", "Email addresses").await.value().await;
        assert_eq!(typed, "half-typed@exam\nnew@example.com");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_warning_comes_before_a_reload_if_something_is_too_large_to_be_stored() {
    with_an_upgrade(async |_, screen, upgrade| {
        screen.fill_storage().await;
        screen.click_button("Invite users").await;
        let typed = "new@example.com\n".repeat(400);
        screen.find("textbox", "Email addresses").await.paste(&typed).await;
        screen.press(Key::Escape).await;
        upgrade();
        come_back(screen).await;
        screen.click("link", "Reload").await;
        screen.see("Your unsaved work cannot be kept over a reload").await;
        screen.audit().await;
        screen.click_button("Invite users").await;
        assert_eq!(
            screen.find("textbox", "Email addresses").await.value().await.trim(),
            typed.trim()
        );
        screen.press(Key::Escape).await;
        screen.click("link", "Reload").await;
        screen.find("textbox", "Access token").await;
        screen.make_room_in_storage().await;
    })
    .await;
}
