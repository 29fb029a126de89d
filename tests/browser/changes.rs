//! Activating and deactivating one user: shown as pending at once, confirmed before a deactivation, and in the end shown as
//! the platform has it.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, PlatformUser};

use crate::support::{Key, PlatformExt, signed_in};

#[tokio::test(flavor = "multi_thread")]
async fn deactivating_asks_for_confirmation_with_the_focus_on_cancel() {
    signed_in(
        [PlatformUser::new("ada@example.com").named("Ada", "Lovelace")],
        async |platform, screen| {
            screen.click_button("Deactivate Ada Lovelace").await;
            screen.find("alertdialog", "Deactivate Ada Lovelace?").await;
            screen.see("ada@example.com will no longer be able to sign in.").await;
            screen.see_focus_on("Cancel").await;
            screen.audit().await;
            screen.press(Key::Enter).await;
            screen.find_none("alertdialog", "Deactivate Ada Lovelace?").await;
            screen.see_focus_on("Deactivate Ada Lovelace").await;

            screen.click_button("Deactivate Ada Lovelace").await;
            screen.find("alertdialog", "Deactivate Ada Lovelace?").await;
            screen.press(Key::Escape).await;
            screen.see_focus_on("Deactivate Ada Lovelace").await;
            assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deactivated_user_is_inactive_on_page_and_platform_until_undo() {
    signed_in(
        [PlatformUser::new("ada@example.com").named("Ada", "Lovelace")],
        async |platform, screen| {
            let is_active = || platform.is_enabled("ada@example.com");
            screen.deactivate("Ada Lovelace").await;
            screen.see_row("Ada Lovelace", &["Inactive", "Activate"]).await;
            screen.see("Ada Lovelace can no longer sign in.").await;
            screen.see_announced("Ada Lovelace can no longer sign in.").await;
            screen.see_focus_on("Activate Ada Lovelace").await;
            screen.see("2 users, 1 active").await;
            assert!(!is_active());
            screen.audit().await;

            screen.click_button("Undo: Ada Lovelace can no longer sign in.").await;
            screen.see("Ada Lovelace can sign in again.").await;
            screen.see_row("Ada Lovelace", &["Active", "Deactivate"]).await;
            assert!(is_active());
            assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 1);
            assert_eq!(platform.requests_to(Endpoint::Activate).len(), 1);
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn activating_needs_no_confirmation_and_is_shown_as_pending_at_once() {
    signed_in(
        [PlatformUser::new("ada@example.com").inactive()],
        async |platform, screen| {
            let held = platform.hold(Endpoint::Activate);
            screen.activate("ada@example.com").await;
            screen.see_row("ada@example.com", &["Active", "Activating…"]).await;
            let button = screen.find("button", "Activating… ada@example.com").await;
            assert!(button.is_disabled().await);
            // A second click while it is pending sends nothing.
            button.click().await;
            screen.audit().await;
            held.release();
            screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
            screen.see("ada@example.com can sign in again.").await;
            assert_eq!(platform.requests_to(Endpoint::Activate).len(), 1);
            assert!(platform.is_enabled("ada@example.com"));
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_rejected_change_the_row_shows_the_platforms_state_and_the_reason() {
    signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
        screen.expect_in_console("400");
        platform.fault(Endpoint::Deactivate, Fault::BadRequest);
        screen.deactivate("ada@example.com").await;
        screen.see_row("ada@example.com", &["Active", "Not deactivated."]).await;
        screen.audit().await;
        screen.click_button("Dismiss the message about ada@example.com").await;
        screen.see_no("Not deactivated.").await;
        screen.see_focus_on("Deactivate ada@example.com").await;
        assert!(platform.is_enabled("ada@example.com"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn activating_without_a_free_seat_says_that_all_seats_are_taken() {
    signed_in(
        [PlatformUser::new("ada@example.com").inactive()],
        async |platform, screen| {
            screen.expect_in_console("403");
            platform.set_seat_limit(Some(1));
            screen.activate("ada@example.com").await;
            screen
                .see_row("ada@example.com", &["Inactive", "Not activated. All seats are taken."])
                .await;
            screen.audit().await;
            screen.click_button("Show who never signed in").await;
            screen.see_query("status=active&last-sign-in=never").await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_whose_response_was_lost_is_looked_up_and_not_sent_again() {
    signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
        screen.expect_in_console("ERR_");
        platform.fault(Endpoint::Deactivate, Fault::Lost);
        screen.deactivate("ada@example.com").await;
        screen.see("ada@example.com can no longer sign in.").await;
        screen.see_row("ada@example.com", &["Inactive"]).await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_never_arrived_is_looked_up_and_shown_as_failed() {
    for (fault, console) in [
        (Fault::Reset, "ERR_"),
        (Fault::ServerError, "500"),
        (Fault::BadGatewayHtml, "502"),
    ] {
        signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
            screen.expect_in_console(console);
            platform.fault(Endpoint::Deactivate, fault);
            screen.deactivate("ada@example.com").await;
            screen.see_row("ada@example.com", &["Active", "Not deactivated."]).await;
            assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 1);
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_successful_response_without_effect_is_shown_as_a_failure() {
    signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
        platform.fault(Endpoint::Deactivate, Fault::Silent);
        screen.deactivate("ada@example.com").await;
        screen
            .see_row(
                "ada@example.com",
                &[
                    "Active",
                    "The platform answered OK, but the user’s status did not change.",
                ],
            )
            .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unconfirmed_change_says_so_and_can_be_checked_again() {
    signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
        screen.expect_in_console("500");
        platform.fault(Endpoint::QueryById, Fault::ServerError);
        screen.deactivate("ada@example.com").await;
        screen
            .see_row(
                "ada@example.com",
                &["It is not known whether the deactivation happened."],
            )
            .await;
        screen.audit().await;
        screen.click_button("Check again: ada@example.com").await;
        screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
        screen.see_no("It is not known").await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_requested_before_a_change_does_not_revert_its_row() {
    signed_in(
        [PlatformUser::new("ada@example.com").inactive()],
        async |platform, screen| {
            // The response is made before the change and arrives after it.
            platform.fault(Endpoint::Query, Fault::Slow(Duration::from_secs(2)));
            screen.refresh_list().await;
            screen.see("Loading…").await;
            screen.activate("ada@example.com").await;
            screen.see("ada@example.com can sign in again.").await;
            screen.see_row("ada@example.com", &["Active"]).await;
            screen.see("As of").await;
            screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_up_requested_before_the_list_does_not_revert_its_row() {
    signed_in(
        [PlatformUser::new("ada@example.com").with_id("ada")],
        async |platform, screen| {
            // The platform reads the record before another administrator activates the user, and sends it after the list.
            platform.fault(Endpoint::QueryById, Fault::Slow(Duration::from_secs(2)));
            screen.deactivate("ada@example.com").await;
            screen
                .until("the look-up", async || {
                    Ok((platform.requests_to(Endpoint::QueryById).len() == 1).then_some(()))
                })
                .await;
            // The platform reads the record on arrival. If the change below came first, the notice below would not appear.
            tokio::time::sleep(Duration::from_millis(200)).await;
            platform.update("ada", PlatformUser::active);
            screen.refresh_list().await;
            screen.see("ada@example.com can no longer sign in.").await;
            screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_a_changed_row_leaves_the_list_the_heading_gets_the_focus() {
    signed_in([PlatformUser::new("ada@example.com").inactive()], async |_, screen| {
        screen.click("radio", "Inactive 1").await;
        screen.activate("ada@example.com").await;
        screen.see("Nothing matches").await;
        screen.see_focus_on("Users").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_focus_does_not_move_to_the_row_that_replaces_a_changed_one() {
    let users = [
        PlatformUser::new("ada@example.com").inactive(),
        PlatformUser::new("bob@example.com").inactive(),
    ];
    signed_in(users, async |_, screen| {
        screen.click("radio", "Inactive 2").await;
        screen.see_rows(&["ada@example.com", "bob@example.com"]).await;
        screen.find("button", "Activate ada@example.com").await.focus().await;
        screen.press(Key::Enter).await;
        screen.see_rows(&["bob@example.com"]).await;
        screen.see_focus_on("Users").await;
    })
    .await;
}
