//! The panel of one user, beside the list.

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use crate::support::{Key, PlatformExt, Screen, signed_in, with_platform};

const ADA: &str = "5e9c9a2b-7a7f-454a-b8e7-91e3c2d86c9f";

fn ada() -> PlatformUser {
    PlatformUser::new("ada@example.com")
        .with_id(ADA)
        .named("Ada", "Lovelace")
        .required_action("UPDATE_PASSWORD")
        .federated("google", "ada.l")
}

fn users() -> [PlatformUser; 3] {
    [
        ada(),
        PlatformUser::new("bob@example.com"),
        PlatformUser::new("cleo@example.com").never_signed_in(),
    ]
}

async fn open(screen: &Screen, name: &str) {
    screen.click("link", name).await;
    screen.see_focus_on(name).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_name_in_a_row_opens_a_panel_with_every_field_in_words() {
    signed_in(users(), async |platform, screen| {
        open(screen, "Ada Lovelace").await;
        screen.see_query(&format!("user={ADA}")).await;
        screen.see_title("Ada Lovelace · Wallaroo").await;
        screen.see("Update password").await;
        screen.see("google as ada.l").await;
        screen.see("change this user").await;
        screen.see(ADA).await;
        screen.see("Nothing since this page was opened.").await;
        screen.click("disclosure", "Raw JSON").await;
        screen.see("\"identityProvider\":\"google\"").await;
        screen.audit().await;
        // The list can still be used.
        screen.find("searchbox", "Search users").await.fill("bob").await;
        screen.see("1–1 of 1 (filtered from 4)").await;
        screen.find("heading", "Ada Lovelace").await;
        assert_eq!(platform.requests_to(Endpoint::QueryById).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_returns_the_focus_to_the_row_and_back_and_reload_restore_the_panel() {
    with_platform(Options::new().users(users()), async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        screen.find("link", "bob@example.com").await.focus().await;
        screen.press(Key::Enter).await;
        screen.find("heading", "bob@example.com").await;
        screen.see_focus_on("bob@example.com").await;
        screen.press(Key::Escape).await;
        screen.find_none("heading", "bob@example.com").await;
        screen.see_focus_on("bob@example.com").await;
        assert_eq!(screen.query().await, "");

        screen.back().await;
        screen.find("heading", "bob@example.com").await;
        screen.click_button("Close the panel").await;
        screen.find_none("heading", "bob@example.com").await;
        screen.see_focus_on("bob@example.com").await;

        screen.open(&format!("/?status=active&user={ADA}")).await;
        screen.sign_in(&platform.token()).await;
        screen.find("heading", "Ada Lovelace").await;
        screen.see_focus_on("Ada Lovelace").await;
        assert_eq!(screen.query().await, format!("status=active&user={ADA}"));
        screen.click_button("Clear filters").await;
        screen.see_query(&format!("user={ADA}")).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_and_the_previous_user_are_those_of_the_list_across_pages() {
    let users = (0..30).map(|number| PlatformUser::new(format!("user{number:02}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?size=25&q=user").await;
        screen.sign_in(&platform.token()).await;
        open(screen, "user23@example.com").await;
        screen.see("24 of 30").await;
        screen.click_button("Next user").await;
        screen.see("25 of 30").await;
        screen.click_button("Next user").await;
        // The announcement of the list's page may follow.
        screen.see_announced("user25@example.com").await;
        screen.find("heading", "user25@example.com").await;
        screen.see_focus_on("Next user").await;
        // The list shows the page that has the user.
        screen.see("26–30 of 30").await;
        screen.find("link", "user25@example.com").await;
        screen.click_button("Previous user").await;
        screen.find("heading", "user24@example.com").await;
        screen.see("1–25 of 30").await;
        screen.back().await;
        screen.find_none("heading", "user24@example.com").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_action_of_the_row_is_in_the_panel_with_its_guards_and_its_undo() {
    signed_in(users(), async |platform, screen| {
        open(screen, "bob@example.com").await;
        screen.click_button("Deactivate bob@example.com in the panel").await;
        screen.find("alertdialog", "Deactivate bob@example.com?").await;
        screen.click_button("Deactivate").await;
        screen.find("button", "Activate bob@example.com in the panel").await;
        screen.see("Deactivation. Done").await;
        assert!(!platform.is_enabled("bob@example.com"));
        screen
            .click_button("Undo: bob@example.com can no longer sign in.")
            .await;
        screen.find("button", "Deactivate bob@example.com in the panel").await;
        screen.see("Deactivation. Undone").await;
        screen.click_button("Close the panel").await;

        let id = platform.administrator().id;
        let me = platform.user(&id).expect("the administrator");
        let name = [me.first_name(), me.last_name()]
            .map(Option::unwrap_or_default)
            .join(" ");
        screen.open(&format!("/?user={id}")).await;
        screen.sign_in(&platform.token()).await;
        let own = screen.find("button", &format!("Deactivate {name} in the panel")).await;
        assert!(own.is_disabled().await);
        assert_eq!(own.description().await, "This is you. You cannot deactivate yourself.");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_panel_says_that_a_user_does_not_exist_or_is_no_longer_listed() {
    with_platform(Options::new().users(users()), async |platform, screen| {
        screen.open("/?user=nobody").await;
        screen.sign_in(&platform.token()).await;
        screen.see("No user has this id.").await;
        screen.audit().await;
        screen.click_button("Close the panel").await;
        open(screen, "Ada Lovelace").await;
        screen.see("google as ada.l").await;
        platform.remove(ADA);
        screen.refresh_list().await;
        screen.see("The platform no longer lists this user.").await;
        screen.find("heading", "Ada Lovelace").await;
        let action = screen.find("button", "Deactivate Ada Lovelace in the panel").await;
        assert!(action.is_disabled().await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn details_that_cannot_be_loaded_are_unknown_and_can_be_loaded_again() {
    signed_in(users(), async |platform, screen| {
        screen.expect_in_console("500");
        platform.fault(Endpoint::QueryById, Fault::ServerError);
        open(screen, "Ada Lovelace").await;
        screen.see("Loading the user failed (status 500)").await;
        screen.see("Unknown").await;
        screen.audit_at_once().await;
        screen.click_button("Retry").await;
        screen.see("google as ada.l").await;
        screen.see_focus_on("Ada Lovelace").await;
        screen.see_no("Unknown").await;
    })
    .await;
}
