//! Inviting many at once: the preview, the run, the passwords.

use std::io::Write;

use fake_wallaroo::{Endpoint, Options, PlatformUser};

use crate::support::{Key, PlatformExt, Screen, signed_in, with_platform};

async fn open_form(screen: &Screen) {
    screen.click_button("Invite users").await;
    screen.find("dialog", "Invite users").await;
}

/// The entries in the preview: what was typed, and the status.
async fn statuses(screen: &Screen) -> Vec<(String, String)> {
    screen
        .execute(
            "return [...document.querySelectorAll('.preview tbody tr')].map((row) =>
                [row.cells[0].innerText, row.querySelector('.outcome').innerText])",
            vec![],
        )
        .await
        .expect("lines")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_shows_the_status_of_each_address_before_anything_is_sent() {
    let users = [
        PlatformUser::new("ada@example.com"),
        PlatformUser::new("idle@example.com").named("Ida", "Idle").inactive(),
    ];
    signed_in(users, async |platform, screen| {
        open_form(screen).await;
        let field = screen.find("textbox", "Email addresses").await;
        field
            .paste("new@example.com, Bob New <bob@example.com>; NEW@example.com\nwrong@@example.com\tADA@example.com idle@example.com")
            .await;
        screen.see("1 of these is an inactive user").await;
        let expected = [
            ("new@example.com", "Will be invited"),
            ("Bob New <bob@example.com>", "Will be invited"),
            ("NEW@example.com", "Duplicate"),
            ("wrong@@example.com", "Not an email address"),
            ("ADA@example.com", "Already a user"),
            ("idle@example.com", "Inactive user"),
        ];
        let expected = expected.map(|(typed, word)| (typed.to_owned(), word.to_owned()));
        assert_eq!(statuses(screen).await, expected);
        screen.see("Check the part before the @").await;
        screen.find("button", "Invite 2").await;
        screen.audit().await;
        screen.click("radio", "Not an email address 1").await;
        screen.see_no("NEW@example.com").await;

        // What was typed is kept when the dialog is closed.
        screen.press(Key::Escape).await;
        open_form(screen).await;
        screen.click_button("Show the user ADA@example.com").await;
        screen.see_rows(&["ada@example.com"]).await;

        // An inactive user can be activated instead.
        open_form(screen).await;
        screen.click_button("Activate instead…").await;
        screen.click_button("Activate 1").await;
        screen.see("1 activated").await;
        assert!(platform.is_enabled("idle@example.com"));
        assert!(platform.requests_to(Endpoint::Invite).is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_read_in_utf_8_utf_16_and_windows_1252() {
    let text = "Name,Email\r\nJörg,Jörg <joerg@example.com>\r\n";
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(bytes).collect()
    };
    let windows: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let with_mark = ["\u{feff}", text].concat().into_bytes();
    let encodings = [utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes), windows, with_mark];
    signed_in([], async |_, screen| {
        open_form(screen).await;
        for bytes in encodings {
            let mut file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file");
            file.write_all(&bytes).expect("a file");
            let chooser = screen.see_by_id("invite-file").await;
            chooser
                .send_keys(file.path().to_str().expect("a path"))
                .await
                .expect("a file is chosen");
            screen.see("Jörg <joerg@example.com>").await;
            screen.click_button("Remove the file").await;
            screen.see_no("joerg@example.com").await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_and_a_field_are_invited_in_one_run_and_a_lost_response_is_looked_up() {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file");
    let csv = "Name;E-Mail\r\nAda;ada@example.com\r\n\"Bob; Jr.\";bob-invite-lost@example.com\r\nNobody;\r\n";
    file.write_all(csv.as_bytes()).expect("a file");
    signed_in([], async |platform, screen| {
        screen.expect_in_console("500");
        screen.expect_in_console("ERR_EMPTY_RESPONSE");
        open_form(screen).await;
        screen
            .find("textbox", "Email addresses")
            .await
            .paste("cleo-invite-500@example.com dora@@example.com")
            .await;
        let chooser = screen.see_by_id("invite-file").await;
        chooser
            .send_keys(file.path().to_str().expect("a path"))
            .await
            .expect("a file is chosen");
        screen.see("3 entries, from the column “E-Mail”").await;
        screen.audit().await;
        screen.click_button("Invite 3").await;
        screen.find("dialog", "Invitation of 3 addresses").await;
        screen.see("2 invited, 1 failed").await;
        screen.see("The response with the password was lost.").await;
        screen.audit().await;

        // Only the failed one is sent again; the fault is in its name, so it fails again.
        let sent = |platform: &fake_wallaroo::Platform| -> Vec<String> {
            let requests = platform.requests_to(Endpoint::Invite);
            let mut sent: Vec<String> = requests
                .iter()
                .map(|request| request.json()["email"].as_str().unwrap_or_default().to_owned())
                .collect();
            sent.sort();
            sent
        };
        let all = [
            "ada@example.com",
            "bob-invite-lost@example.com",
            "cleo-invite-500@example.com",
        ];
        assert_eq!(sent(platform), all);

        // Passwords are shown on request; Esc does not close the dialog that holds them.
        let password = platform
            .user_by_email("ada@example.com")
            .and_then(|user| user.current_password().map(str::to_owned))
            .expect("a password");
        screen.see_no(&password).await;
        assert!(screen.asks_before_leaving().await);
        screen.click_button("Show the password of ada@example.com").await;
        screen.see(&password).await;
        screen.press(Key::Escape).await;
        screen.find("dialog", "Invitation of 3 addresses").await;
        screen.find("button", "Hide the password of ada@example.com").await;
        platform.forget_requests();
        screen.click_button("Retry 1 failed").await;
        screen.find("dialog", "Invitation of 1 address").await;
        screen.see("1 failed").await;
        assert_eq!(sent(platform), ["cleo-invite-500@example.com"]);
        // Closing the dialog of the retry returns to the first one and its passwords; closing that one discards them.
        screen.click_button("Close").await;
        screen.find("dialog", "Invitation of 3 addresses").await;
        screen.find("button", "Show the password of ada@example.com").await;
        screen.click_button("Close").await;
        screen.find_none("dialog", "Invitation of 3 addresses").await;

        // The entries to correct are still in the field, and the passwords are gone.
        open_form(screen).await;
        let field = screen.find("textbox", "Email addresses").await;
        assert_eq!(field.value().await.trim(), "dora@@example.com\nNobody");
        screen.press(Key::Escape).await;
        screen.click_button("Journal 2").await;
        screen.click_button("Show the bulk invitation of 3 addresses").await;
        screen.find("dialog", "Invitation of 3 addresses").await;
        screen.find_none("button", "Show the password of ada@example.com").await;
        assert!(!screen.asks_before_leaving().await);
        let page: String = screen
            .execute("return document.documentElement.outerHTML", vec![])
            .await
            .expect("the page");
        assert!(!page.contains(&password));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_few_seats_are_shown_before_anything_is_sent() {
    let config = serde_json::json!({ "signIn": { "mode": "token" }, "seatLimit": 2 });
    with_platform(Options::new().seat_limit(2), async |platform, screen| {
        screen.expect_in_console("403");
        platform.set_app_config(Some(config));
        screen.sign_in(&platform.token()).await;
        screen.see("1 of 2 seats taken").await;
        open_form(screen).await;
        let field = screen.find("textbox", "Email addresses").await;
        field.paste("a@example.com b@example.com").await;
        screen
            .see("Not enough seats. The platform will probably refuse 1.")
            .await;
        screen.click("checkbox", "Administrator").await;
        screen
            .click("checkbox", "Must change the password at the first sign-in")
            .await;
        screen.click_button("Invite 2").await;
        screen.see("1 invited, 1 failed").await;
        screen.see("All seats are taken.").await;
        let sent = platform.requests_to(Endpoint::Invite);
        assert!(sent.iter().all(|request| {
            request.json()["roles"] == serde_json::json!(["admin"]) && request.json()["require_reset"] == true
        }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_pasted_addresses_are_listed_in_pages_of_fifty() {
    signed_in([], async |platform, screen| {
        let text: String = (0..5_000).map(|number| format!("user{number}@example.com\n")).collect();
        open_form(screen).await;
        screen.find("textbox", "Email addresses").await.paste(&text).await;
        screen.find("button", "Invite 5,000").await;
        assert_eq!(statuses(screen).await.len(), 50);
        screen.click_button("Next").await;
        screen.see("51–100 of 5,000").await;
        screen.see("user75@example.com").await;
        assert!(platform.requests_to(Endpoint::Invite).is_empty());
    })
    .await;
}
