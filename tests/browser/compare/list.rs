//! The list of a comparison: from a file, opened by a link, used by keyboard, kept across sign-ins, and a long one.

use std::io::Write;

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use super::{open, paste, see_groups, users};
use crate::support::{Key, PlatformExt, signed_in, signed_in_with_oidc, with_platform};

#[tokio::test(flavor = "multi_thread")]
async fn the_column_of_a_file_is_detected_and_can_be_changed() {
    signed_in(users(), async |_, screen| {
        open(screen).await;
        let mut file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file");
        let csv = "Login;E-Mail;Manager\r\nbob@example.com;ada.lovelace@example.com;eve@example.com\r\nx;cleo@example.com;\r\n";
        file.write_all(csv.as_bytes()).expect("a file");
        let chooser = screen.see_by_id("compare-file").await;
        chooser
            .send_keys(file.path().to_str().expect("a path"))
            .await
            .expect("a file is chosen");
        see_groups(screen, ["2", "0", "0", "2", "4"]).await;
        let column = screen.find("combobox", "Column").await;
        assert_eq!(
            column.choices().await,
            ["Login: 1 recognised", "E-Mail: 2 recognised", "Manager: 1 recognised", "The whole text"]
        );
        column.choose("Manager").await;
        see_groups(screen, ["1", "0", "0", "4", "3"]).await;
        screen.see("1 person on the list: 1 by email, 1 left out as empty.").await;
        column.choose("The whole text").await;
        screen.find("radio", "Listed, unknown 4").await;
        screen.audit().await;
        screen.click_button("Clear the list").await;
        screen.find_none("radio", "Not listed 4").await;
        screen.see_focus_on("People").await;
        assert_eq!(screen.find("textbox", "People").await.value().await, "");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_the_comparison_which_can_be_used_by_keyboard_alone() {
    with_platform(Options::new().users(users()), async |platform, screen| {
        screen.open("/?compare").await;
        screen.sign_in(&platform.token()).await;
        screen.see_focus_on("Compare with a list").await;
        screen.press(Key::Tab).await;
        screen.see_focus_on("Close the comparison").await;
        screen.press(Key::Tab).await;
        screen.see_focus_on("People").await;
        // Letters are text here and no shortcuts.
        screen.type_on("dora@example.com").await;
        screen.find("radio", "Listed, active 1").await;
        screen.press(Key::Tab).await;
        screen.see_focus_on("Or choose a CSV file").await;
        // WebDriver would take a key sent to the file input as a path, so Tab is sent from the next control.
        screen.find("button", "Clear the list").await.focus().await;
        for name in [
            "Listed, active 1",
            "Search in this group",
            "Save as CSV",
            "Deactivate 1…",
        ] {
            screen.press(Key::Tab).await;
            screen.see_focus_on(name).await;
        }
        screen.press(Key::Enter).await;
        screen.find("alertdialog", "Deactivate 1 user?").await;
        screen.press(Key::Tab).await;
        screen.press(Key::Enter).await;
        screen.see("1 deactivated").await;
        assert!(!platform.is_enabled("dora@example.com"));
        screen.press(Key::Escape).await;
        // The panel of a user opens beside the comparison.
        screen.find("radio", "Listed, inactive 1").await.click().await;
        screen.click("link", "dora@example.com").await;
        screen.find("heading", "dora@example.com").await;
        screen.find("radio", "Listed, inactive 1").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_kept_when_the_session_ends_and_discarded_for_another_user() {
    let second = PlatformUser::new("second@example.com")
        .with_id("second")
        .administrator();
    let users = users().into_iter().chain([second]);
    signed_in(users, async |platform, screen| {
        screen.expect_in_console("401");
        open(screen).await;
        paste(screen, "dora@example.com").await;
        for _ in 0..2 {
            platform.fault(Endpoint::Query, Fault::Unauthorized);
            screen.refresh_list().await;
            screen.find("dialog", "Sign in again").await;
            screen.sign_in(&platform.token()).await;
            screen.find_none("dialog", "Sign in again").await;
            assert_eq!(screen.find("textbox", "People").await.value().await, "dora@example.com");
            see_groups(screen, ["1", "0", "0", "3", "5"]).await;
        }
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen.find("dialog", "Sign in again").await;
        let hour = std::time::Duration::from_secs(3600);
        let token = platform.token_for("second", hour).expect("a token");
        screen.sign_in(&token).await;
        screen.see("was discarded: a pasted list.").await;
        open(screen).await;
        assert_eq!(screen.find("textbox", "People").await.value().await, "");
        screen.find_none("radio", "Listed, active 1").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_and_the_choices_are_restored_after_a_sign_in_that_replaces_the_page() {
    signed_in_with_oidc(Options::new().users(users()), async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("400");
        open(screen).await;
        paste(screen, "dora@example.com\nbob@example.com\ncleo+list@example.com").await;
        screen.click("radio", "Listed, unknown 1").await;
        screen
            .click_button("Accept cleo@example.com for cleo+list@example.com")
            .await;
        screen.click("radio", "Not listed 2").await;
        screen.click("checkbox", "Leave out service@example.com").await;
        screen.click("checkbox", "Include administrators").await;
        see_groups(screen, ["2", "1", "0", "2", "3"]).await;
        platform.end_sessions();
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen.find("dialog", "Sign in again").await;
        screen.click_button("Sign in on this page").await;
        screen.sign_in_at_the_provider(platform).await;
        see_groups(screen, ["2", "1", "0", "2", "3"]).await;
        let field = screen.find("textbox", "People").await;
        assert_eq!(
            field.value().await,
            "dora@example.com\nbob@example.com\ncleo+list@example.com"
        );
        screen.see("1 by an accepted suggestion").await;
        // A user who was left out is not deactivated.
        screen.click("radio", "Not listed 2").await;
        screen.see("1: You made an exception.").await;
        screen.click_button("Deactivate 2…").await;
        screen.click_button("Deactivate 2").await;
        screen.see("2 deactivated").await;
        assert!(platform.is_enabled("service@example.com"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_lines_are_compared_with_100_000_users() {
    let account = |number: usize| format!("person.{number}@example.com");
    let users = (0..100_000).map(|number| PlatformUser::new(account(number)));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?compare").await;
        screen.sign_in(&platform.token()).await;
        let line = |number: usize| match number % 5 {
            0 => format!("persom.{number}@example.com\n"),
            _ => [account(number), "\n".to_owned()].concat(),
        };
        let text: String = (0..5_000).map(|number| line(number * 7)).collect();
        screen.see("100,001 users").await;
        paste(screen, &text).await;
        // The administrator who is signed in is left out.
        see_groups(screen, ["4,000", "0", "1,000", "96,000", "1"]).await;
        screen.click("radio", "Listed, unknown 1,000").await;
        screen.see("One letter is different.").await;
        screen.find("button", "Invite 1,000…").await;
        screen.click("radio", "Not listed 96,000").await;
        screen.see("1–50 of 96,000").await;
        let search = screen.find("searchbox", "Search in this group").await;
        search.fill("person.99999").await;
        screen.find("button", "Deactivate 1…").await;
        assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
    })
    .await;
}
