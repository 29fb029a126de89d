//! The notice about the latest changes.

use fake_wallaroo::PlatformUser;

use crate::support::{Key, PlatformExt, Pointer, Screen, signed_in};

async fn deactivate(screen: &Screen, name: &str) {
    screen.deactivate(&format!("{name}@example.com")).await;
    screen.see_row(&format!("{name}@example.com"), &["Inactive"]).await;
}

fn users() -> [PlatformUser; 3] {
    ["ann", "bob", "cleo"].map(|name| PlatformUser::new(format!("{name}@example.com")))
}

/// The height of the notices in CSS pixels.
async fn height(screen: &Screen) -> f64 {
    screen
        .execute(
            "return document.querySelector('.notices').getBoundingClientRect().height",
            vec![],
        )
        .await
        .expect("a height")
}

#[tokio::test(flavor = "multi_thread")]
async fn several_changes_share_one_notice_with_their_number_and_the_last_change() {
    signed_in(users(), async |_, screen| {
        deactivate(screen, "ann").await;
        screen.see("ann@example.com can no longer sign in.").await;
        screen
            .find("button", "Undo: ann@example.com can no longer sign in.")
            .await;
        let before = height(screen).await;
        deactivate(screen, "bob").await;
        deactivate(screen, "cleo").await;
        screen
            .see("3 changes. Last: cleo@example.com can no longer sign in.")
            .await;
        screen.see_no("ann@example.com can no longer sign in.").await;
        assert!((height(screen).await - before).abs() < 2.0);
        screen.audit().await;
        screen.resize(320, 640, Pointer::Touch).await;
        assert!(height(screen).await < 120.0);
        screen.resize(1280, 900, Pointer::Mouse).await;
        screen.click_button("Journal").await;
        screen.find("dialog", "Journal").await;
        for name in ["ann", "bob", "cleo"] {
            screen
                .find("button", &format!("Undo the deactivation of {name}@example.com"))
                .await;
        }
        screen.press(Key::Escape).await;
        screen.click_button("Dismiss 3 changes").await;
        screen.see_no("can no longer sign in.").await;
        screen.see_focus_on("Users").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_last_undoes_one_change_after_the_other_by_the_same_button() {
    signed_in(users(), async |platform, screen| {
        for name in ["ann", "bob", "cleo"] {
            deactivate(screen, name).await;
        }
        screen
            .click_button("Undo last: cleo@example.com can no longer sign in.")
            .await;
        screen
            .see("2 changes. Last: bob@example.com can no longer sign in.")
            .await;
        screen.see_row("cleo@example.com", &["Active"]).await;
        let before = screen
            .find("button", "Undo last: bob@example.com can no longer sign in.")
            .await;
        screen
            .see_focus_on("Undo last: bob@example.com can no longer sign in.")
            .await;
        before.click().await;
        screen.see_row("bob@example.com", &["Active"]).await;
        screen
            .click_button("Undo: ann@example.com can no longer sign in.")
            .await;
        // The last undo has a notice itself, because there is nothing else to undo.
        screen.find("button", "Undo: ann@example.com can sign in again.").await;
        for name in ["ann", "bob", "cleo"] {
            assert!(platform.is_enabled(&format!("{name}@example.com")));
        }
    })
    .await;
}
