//! An open page whose server gets a newer version.

mod reload;

use std::fs;

use fake_wallaroo::{Options, Platform, PlatformUser};

use crate::support::{PageCopy, Screen, in_full_chromium, with_page};

const OFFER: &str = "A newer version of this page is available.";

/// Simulates an upgrade: the server's `index.html` links a file of another name.
fn upgrade(copy: &PageCopy) {
    let page = copy.path().join("index.html");
    let html = fs::read_to_string(&page).expect("the page");
    let icon = html.find("/icon-").expect("a link") + "/icon-".len();
    let upgraded = format!("{}0123456789abcdef{}", &html[..icon], &html[icon + 16..]);
    fs::write(page, upgraded).expect("the page");
}

/// Switches to another tab and back.
async fn come_back(screen: &Screen) {
    let here = screen.window().await;
    screen.open_blank_window().await;
    screen.close_window_for(here).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_page_detects_an_upgrade_and_offers_to_reload_without_losing_anything() {
    let copy = PageCopy::new();
    let users = ["ada@example.com", "bob@example.com"].map(PlatformUser::new);
    in_full_chromium(with_page(
        copy.path(),
        Options::new().users(users),
        async |platform, screen| {
            // The linked icon does not exist.
            screen.may_be_in_console("404");
            screen.may_be_in_console("integrity");
            screen.sign_in(&platform.token()).await;
            screen.click("checkbox", "Select ada@example.com").await;
            screen.find("searchbox", "Search users").await.fill("ada").await;
            screen.see("1–1 of 1").await;
            come_back(screen).await;
            screen.see_no(OFFER).await;

            upgrade(&copy);
            come_back(screen).await;
            screen.see(OFFER).await;
            screen.audit().await;
            screen.see("1 user selected").await;
            assert_eq!(screen.find("searchbox", "Search users").await.value().await, "ada");
            screen.click_button("Not now").await;
            screen.see_no(OFFER).await;
            come_back(screen).await;
            screen.see_no(OFFER).await;
            screen.see("1 user selected").await;
        },
    ))
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chunk_that_is_missing_after_an_upgrade_offers_to_reload_which_keeps_the_search() {
    let copy = PageCopy::new();
    fs::remove_file(copy.chunk("invite")).expect("the chunk is taken away");
    let users = ["ada@example.com", "bob@example.com"].map(PlatformUser::new);
    in_full_chromium(with_page(
        copy.path(),
        Options::new().users(users),
        async |platform, screen| {
            for words in ["404", "integrity", "Failed to fetch"] {
                screen.may_be_in_console(words);
            }
            screen.open("/?q=ada").await;
            upgrade(&copy);
            screen.sign_in(&platform.token()).await;
            // The chunk is requested as soon as the browser is idle.
            screen.see(OFFER).await;
            screen.click("link", "Reload").await;
            screen.find("textbox", "Access token").await;
            screen.see_no(OFFER).await;
            screen.sign_in(&platform.token()).await;
            assert_eq!(screen.find("searchbox", "Search users").await.value().await, "ada");
        },
    ))
    .await;
}

/// Signs in to a page with the users Ada and Bob; the test upgrades the server by its third argument.
async fn with_an_upgrade(test: impl AsyncFnOnce(&Platform, &Screen, &dyn Fn())) {
    let copy = PageCopy::new();
    let users = [
        PlatformUser::new("ada@example.com").with_id("ada").named("Ada", "King"),
        PlatformUser::new("bob@example.com"),
    ];
    in_full_chromium(with_page(
        copy.path(),
        Options::new().users(users),
        async |platform, screen| {
            screen.may_be_in_console("404");
            screen.may_be_in_console("integrity");
            screen.sign_in(&platform.token()).await;
            test(platform, screen, &|| upgrade(&copy)).await;
        },
    ))
    .await;
}
