//! The text on the clipboard after a click on Copy, read by pasting it.

use fake_wallaroo::PlatformUser;

use crate::support::{Key, PlatformExt, in_full_chromium, signed_in};

#[tokio::test(flavor = "multi_thread")]
async fn the_password_that_was_copied_is_the_one_that_signs_in() {
    in_full_chromium(signed_in([], async |platform, screen| {
        screen.click_button("Invite users").await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("ada@example.com")
            .await;
        screen.click_button("Invite").await;
        screen.click_button("Copy the password").await;
        screen.see_announced("Copied the password.").await;
        screen.click_button("Invite another").await;
        let field = screen.find("textbox", "Email addresses").await;
        field.focus().await;
        screen.paste().await;
        let user = platform.user_by_email("ada@example.com").expect("the user");
        assert_eq!(Some(field.value().await.as_str()), user.current_password());
        field.fill("").await;
        screen.press(Key::Escape).await;
    }))
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_that_was_copied_has_every_result_with_its_reason() {
    let users = [
        PlatformUser::new("ann@example.com"),
        PlatformUser::new("bob@example.com").inactive(),
    ];
    in_full_chromium(signed_in(users, async |platform, screen| {
        screen.click("checkbox", "Select ann@example.com").await;
        screen.click("checkbox", "Select bob@example.com").await;
        screen.click_button("Deactivate…").await;
        screen.click_button("Deactivate 1").await;
        screen.see("1 deactivated, 1 skipped").await;
        screen.click_button("Copy the report").await;
        screen.see_announced("Copied the report.").await;
        screen.click_button("Close").await;
        assert!(!platform.is_enabled("ann@example.com"));
        screen.click_button("Invite users").await;
        let field = screen.find("textbox", "Email addresses").await;
        field.focus().await;
        screen.paste().await;
        assert_eq!(
            field.value().await.lines().collect::<Vec<_>>(),
            [
                "user\toutcome\treason",
                "ann@example.com\tDone\t",
                "bob@example.com\tSkipped\tThis user is already inactive."
            ]
        );
        screen.press(Key::Escape).await;
    }))
    .await;
}
