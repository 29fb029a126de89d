//! Takes the pictures of the README: `make screenshots`.

#[path = "../tests/browser/support/mod.rs"]
mod support;

use std::{fs, path::Path};

use fake_wallaroo::{Endpoint, Fault, Options};
use support::{Screen, with_platform};

const DIRECTORY: &str = "docs/screenshots";

#[tokio::main]
async fn main() {
    fs::create_dir_all(DIRECTORY).expect("a directory for the pictures");
    with_platform(Options::new().demonstration(), async |platform, screen| {
        screen.emulate_media(1280, "light", "no-preference").await;
        screen.sign_in(&platform.token()).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        take(screen, "list-light").await;
        screen.emulate_media(1280, "dark", "no-preference").await;
        take(screen, "list-dark").await;
        screen.emulate_media(320, "light", "no-preference").await;
        take(screen, "list-narrow").await;

        screen.emulate_media(1280, "light", "no-preference").await;
        screen.click_button("Invite users").await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("new.colleague@example.com")
            .await;
        screen.click_button("Invite").await;
        screen.see("new.colleague@example.com is invited").await;
        take(screen, "invited").await;
        screen.click_button("Done").await;

        screen.expect_in_console("500");
        platform.fault_after(Endpoint::Deactivate, Fault::ServerError, 3, 2);
        screen.click("checkbox", "Select all users on this page").await;
        screen.click_button("Deactivate…").await;
        let confirm: String = screen
            .execute(
                "return document.querySelector('dialog .button-danger').innerText",
                vec![],
            )
            .await
            .expect("a button");
        screen.click_button(&confirm).await;
        screen.find("button", "Download the report").await;
        take(screen, "run").await;
        screen.click_button("Close").await;
        screen.click_button("Clear the selection").await;

        screen.click_button("Invite users").await;
        let list = "Ada Lovelace <ada.lovelace@example.com>, grace@example.com; grace@example.com\n\
                    alan.turing@@example.com, new.colleague@example.com\nkatherine@example.com";
        screen.find("textbox", "Email addresses").await.paste(list).await;
        screen.find("button", "Invite 3").await;
        take(screen, "invite-many").await;
    })
    .await;
}

async fn take(screen: &Screen, name: &str) {
    let file = Path::new(DIRECTORY).join(format!("{name}.png"));
    screen.screenshot(&file).await;
    println!("{}", file.display());
}
