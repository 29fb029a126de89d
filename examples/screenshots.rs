//! Takes the pictures of the README: `make screenshots`.

#[path = "../tests/support/mod.rs"]
mod support;

use std::{fs, path::Path};

use fake_wallaroo::Options;
use support::{Screen, with_platform};

const DIRECTORY: &str = "docs/screenshots";

#[tokio::main]
async fn main() {
    fs::create_dir_all(DIRECTORY).expect("a directory for the pictures");
    with_platform(Options::new().demonstration(), async |platform, screen| {
        screen.look_like(1280, "light", "no-preference").await;
        screen.sign_in(&platform.token()).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        take(screen, "list-light").await;
        screen.look_like(1280, "dark", "no-preference").await;
        take(screen, "list-dark").await;
        screen.look_like(320, "light", "no-preference").await;
        take(screen, "list-narrow").await;

        screen.look_like(1280, "light", "no-preference").await;
        screen.find("button", "Invite users").await.click().await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("new.colleague@example.com")
            .await;
        screen.find("button", "Invite").await.click().await;
        screen.see("new.colleague@example.com is invited").await;
        take(screen, "invited").await;
    })
    .await;
}

async fn take(screen: &Screen, name: &str) {
    let file = Path::new(DIRECTORY).join(format!("{name}.png"));
    screen.picture(&file).await;
    println!("{}", file.display());
}
