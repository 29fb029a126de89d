//! Chunks, which are loaded after the first visit, and what happens when one cannot be loaded.

use std::fs;

use fake_wallaroo::{Options, PlatformUser};
use serde_json::json;

use crate::support::{Key, PageCopy, Screen, with_page};

/// A chunk, the controls to click until it is needed, those to click again after a failure, and what opens then.
type ChunkCase = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    (&'static str, &'static str),
);

/// Every chunk that a click loads, and the file that they share. `session` is loaded for signing in, see below.
const CHUNKS: [ChunkCase; 6] = [
    (
        "shared",
        &["Invite users"],
        &["Invite users"],
        ("dialog", "Invite users"),
    ),
    (
        "invite",
        &["Invite users"],
        &["Invite users"],
        ("dialog", "Invite users"),
    ),
    (
        "panel",
        &["ada@example.com"],
        &["ada@example.com"],
        ("heading", "ada@example.com"),
    ),
    ("actions", &["Journal"], &["Journal"], ("dialog", "Journal")),
    (
        "bulk",
        &["Select ada@example.com", "Deactivate…"],
        &["Deactivate…"],
        ("alertdialog", "Deactivate 1 user?"),
    ),
    (
        "lists",
        &["Lists", "Review access…"],
        &["Lists", "Review access…"],
        ("heading", "Review access"),
    ),
];

fn users() -> [PlatformUser; 2] {
    ["ada@example.com", "bob@example.com"].map(PlatformUser::new)
}

async fn press_all(screen: &Screen, names: &[&str]) {
    for name in names {
        press(screen, name).await;
    }
}

/// Clicks a control by its name: a selection is a checkbox, the name of a user a link.
async fn press(screen: &Screen, name: &str) {
    let role = match name {
        _ if name.starts_with("Select") => "checkbox",
        _ if name.contains('@') => "link",
        "Lists" => "disclosure",
        _ => "button",
    };
    screen.click(role, name).await;
}

/// Chromium's messages for a missing file: the body of the 404 does not match the digest of the file.
fn expect_missing(screen: &Screen) {
    screen.expect_in_console("404");
    screen.expect_in_console("integrity");
    screen.expect_in_console("Failed to fetch");
}

async fn see_failure(screen: &Screen) {
    screen
        .find("alertdialog", "A part of this page could not be loaded")
        .await;
    screen.see("nothing was sent").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_chunk_shows_an_error_with_a_retry_and_the_rest_of_the_page_works() {
    for (chunk, buttons, again, (role, name)) in CHUNKS {
        let copy = PageCopy::new();
        let file = copy.chunk(chunk);
        let contents = fs::read(&file).expect("the chunk");
        fs::remove_file(&file).expect("the chunk is taken away");
        with_page(copy.path(), Options::new().users(users()), async |platform, screen| {
            expect_missing(screen);
            screen.sign_in(&platform.token()).await;
            press_all(screen, buttons).await;
            see_failure(screen).await;
            screen.audit_at_once().await;
            screen.press(Key::Escape).await;
            screen
                .find_none("alertdialog", "A part of this page could not be loaded")
                .await;
            // The list still works.
            screen.find("searchbox", "Search users").await.fill("bob").await;
            screen.see("1–1 of 1 (filtered from 3)").await;
            screen.click_button("Clear filters").await;
            screen.see_row("ada@example.com", &["Active"]).await;

            press_all(screen, again).await;
            see_failure(screen).await;
            fs::write(&file, &contents).expect("the chunk is back");
            screen.click_button("Try again").await;
            screen.find(role, name).await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_chunk_is_refused_by_its_integrity_and_a_retry_bypasses_the_cache() {
    for (chunk, buttons, _, (role, name)) in CHUNKS {
        let copy = PageCopy::new();
        let file = copy.chunk(chunk);
        let contents = fs::read(&file).expect("the chunk");
        copy.damage(&file);
        with_page(copy.path(), Options::new().users(users()), async |platform, screen| {
            screen.expect_in_console("integrity");
            screen.expect_in_console("Failed to fetch");
            screen.sign_in(&platform.token()).await;
            press_all(screen, buttons).await;
            see_failure(screen).await;
            fs::write(&file, &contents).expect("the chunk is whole again");
            screen.click_button("Try again").await;
            screen.find(role, name).await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_stays_when_the_chunk_that_sends_it_is_missing() {
    let copy = PageCopy::new();
    let file = copy.chunk("bulk");
    let contents = fs::read(&file).expect("the chunk");
    fs::remove_file(&file).expect("the chunk is taken away");
    with_page(copy.path(), Options::new().users(users()), async |platform, screen| {
        expect_missing(screen);
        screen.sign_in(&platform.token()).await;
        screen.click_button("Invite users").await;
        screen
            .find("textbox", "Email addresses")
            .await
            .paste("eve@example.com\nfay@example.com")
            .await;
        screen.click_button("Invite 2").await;
        see_failure(screen).await;
        screen.click_button("Cancel").await;
        assert_eq!(
            screen.find("textbox", "Email addresses").await.value().await,
            "eve@example.com\nfay@example.com"
        );
        fs::write(&file, &contents).expect("the chunk is back");
        screen.click_button("Invite 2").await;
        screen.see("2 invited").await;
        assert!(platform.user_by_email("fay@example.com").is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_chunk_that_signs_in_at_the_provider_the_page_says_that_a_file_is_missing() {
    let copy = PageCopy::new();
    fs::remove_file(copy.chunk("session")).expect("the chunk is taken away");
    let options = Options::new().app_config(json!({ "signIn": { "mode": "oidc" } }));
    with_page(copy.path(), options, async |_, screen| {
        expect_missing(screen);
        screen.open("/").await;
        screen
            .see("The page could not be loaded: a file is missing or damaged.")
            .await;
    })
    .await;
}
