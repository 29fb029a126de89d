//! Invalid input: the error says what is wrong, and disappears when it no longer applies.

use std::io::Write;

use fake_wallaroo::Options;

use crate::support::{Key, signed_in, with_platform};

#[tokio::test(flavor = "multi_thread")]
async fn the_error_that_no_address_can_be_invited_disappears_when_one_can() {
    signed_in([], async |_, screen| {
        screen.click_button("Invite users").await;
        let field = screen.find("textbox", "Email addresses").await;
        field.paste("ada bob").await;
        screen.click_button("Invite 0").await;
        screen.see("None of these addresses can be invited").await;
        screen.see_focus_on("Problems").await;
        field.paste("ada bob cleo").await;
        screen.find("radio", "Not an email address 3").await;
        screen.see("None of these addresses can be invited").await;
        screen.see_focus_on("Email addresses").await;
        let ten: String = (0..10).map(|number| format!("user{number}@example.com ")).collect();
        field.paste(&ten).await;
        screen.find("radio", "Will be invited 10").await;
        screen.see_no("None of these addresses can be invited").await;
        screen.see_title("Invite users · Wallaroo").await;
        screen.see_focus_on("Email addresses").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_error_of_an_address_disappears_when_the_address_changes() {
    signed_in([], async |_, screen| {
        screen.click_button("Invite users").await;
        let field = screen.find("textbox", "Email addresses").await;
        field.paste("ada").await;
        screen.click_button("Invite").await;
        screen.see("The email address needs an @").await;
        field.paste("ada@example.com").await;
        screen.see_no("The email address needs an @").await;
        screen.see_no("There is a problem").await;
        screen.see_focus_on("Email addresses").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn enter_in_the_token_field_signs_in_and_shift_enter_does_not() {
    with_platform(Options::new(), async |platform, screen| {
        screen.open("/").await;
        let field = screen.find("textbox", "Access token").await;
        // WebDriver holds Shift down until the end of this text.
        field.fill("ab\u{e008}\u{e007}").await;
        assert_eq!(field.value().await, "ab\n");
        screen.see_no("Paste only the token").await;
        field.paste(&platform.token()).await;
        screen.press(Key::Enter).await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_reported_as_such_and_not_read_as_addresses() {
    let starts: [(&str, &[u8]); 2] = [
        (".xlsx", b"PK\x03\x04\x14\0\x06\0ada@example.com\nbob@example.com\n"),
        (
            ".xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0ada@example.com\nbob@example.com\n",
        ),
    ];
    signed_in([], async |_, screen| {
        screen.click_button("Invite users").await;
        for (suffix, bytes) in starts {
            let mut file = tempfile::Builder::new().suffix(suffix).tempfile().expect("a file");
            file.write_all(bytes).expect("a file");
            let chooser = screen.see_by_id("invite-file").await;
            let path = file.path().to_str().expect("a path");
            chooser.send_keys(path).await.expect("a file is chosen");
            screen.see("This is a workbook, not a CSV file.").await;
            screen.see_announced("This is a workbook, not a CSV file.").await;
            screen.see("save the sheet as CSV").await;
            screen.see_no("Not an email address").await;
            screen.find("button", "Invite").await;
            // Choosing another file removes the error.
            let mut csv = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file");
            csv.write_all(b"email\nada@example.com\n").expect("a file");
            let path = csv.path().to_str().expect("a path");
            chooser.send_keys(path).await.expect("a file is chosen");
            screen.click_button("Remove the file").await;
            screen.see_no("This is a workbook").await;
        }
        screen.audit().await;
    })
    .await;
}
