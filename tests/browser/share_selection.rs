//! Sharing the selected users: their emails, a link to them, a file.

use fake_wallaroo::{Options, PlatformUser};

use crate::support::{Key, Pointer, Screen, signed_in, with_platform};

fn numbered(number: usize) -> PlatformUser {
    PlatformUser::new(format!("user{number}@example.com"))
}

async fn select(screen: &Screen, name: &str) {
    screen.click("checkbox", &format!("Select {name}@example.com")).await;
}

/// The text on the clipboard, read by pasting it.
async fn pasted(screen: &Screen) -> String {
    screen.click_button("Invite users").await;
    let field = screen.find("textbox", "Email addresses").await;
    field.fill("").await;
    field.focus().await;
    screen.paste().await;
    let text = field.value().await;
    field.fill("").await;
    screen.press(Key::Escape).await;
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn emails_are_copied_in_the_order_of_the_table_and_users_without_one_are_counted() {
    let users = [numbered(12), numbered(11), PlatformUser::new("bot").without_email()];
    signed_in(users, async |_, screen| {
        screen.click("checkbox", "Select bot").await;
        select(screen, "user12").await;
        select(screen, "user11").await;
        screen.click_button("Copy emails").await;
        screen.see("Copied 2 emails. 1 user has none.").await;
        screen.audit().await;
        assert_eq!(pasted(screen).await, "user11@example.com, user12@example.com");
        // The message disappears when the selection changes.
        select(screen, "user11").await;
        screen.see_no("Copied 2 emails").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copied_link_opens_exactly_the_selected_users_whatever_the_filters_were() {
    let users: Vec<PlatformUser> = (10..80).map(numbered).collect();
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.sign_in(&platform.token()).await;
        for name in ["user13", "user15"] {
            select(screen, name).await;
        }
        screen.find("searchbox", "Search users").await.fill("user7").await;
        screen.see("1–10 of 10").await;
        select(screen, "user77").await;
        screen.see("3 users selected 2 hidden by search and filters").await;
        screen.click_button("Copy link to these users").await;
        screen.see("Copied a link to 3 users.").await;
        let link = pasted(screen).await;
        screen
            .open(&["/?", link.split_once('?').expect("a query").1].concat())
            .await;
        screen.sign_in(&platform.token()).await;
        screen
            .see_rows(&["user13@example.com", "user15@example.com", "user77@example.com"])
            .await;
        screen.see("3 ids: 3 users found.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_users_than_a_link_can_hold_can_be_exported_instead() {
    let users: Vec<PlatformUser> = (0..200).map(|number| numbered(1000 + number)).collect();
    with_platform(Options::new().users(users), async |platform, screen| {
        let directory = tempfile::tempdir().expect("a directory");
        screen.save_files_in(directory.path()).await;
        screen.sign_in(&platform.token()).await;
        screen.click("checkbox", "Select all users on this page").await;
        screen.click_button("Select all 201").await;
        screen.click_button("Copy link to these users").await;
        screen.see("A link cannot hold 201 users. Export them instead.").await;
        screen.click_button("Export the selected users as CSV").await;
        let file = screen
            .see_file(directory.path(), |name| name.ends_with("Z-201.csv"))
            .await;
        let text = std::fs::read_to_string(file).expect("a file");
        assert_eq!(text.lines().count(), 202);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_the_actions_that_share_the_selection_are_behind_more() {
    signed_in([numbered(11)], async |_, screen| {
        screen.resize(390, 844, Pointer::Touch).await;
        select(screen, "user11").await;
        screen.find_none("button", "Copy emails").await;
        screen.click_button("More").await;
        screen.click_button("Copy emails").await;
        screen.see("Copied 1 email.").await;
        screen.click_button("More").await;
        screen.find_none("button", "Copy emails").await;
        screen.click_button("More").await;
        screen.audit().await;
    })
    .await;
}
