//! What the clipboard holds after a press on Copy.

use fake_wallaroo::User;

use crate::support::{PlatformExt, signed_in};

#[tokio::test(flavor = "multi_thread")]
async fn copying_a_password_puts_the_one_that_signs_in_into_the_clipboard() {
    signed_in([], async |platform, screen| {
        screen.click_button("Invite users").await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("ada@example.com")
            .await;
        screen.click_button("Invite").await;
        screen.click_button("Copy the password").await;
        screen.see_announced("Copied the password.").await;
        let user = platform.user_by_email("ada@example.com").expect("the user");
        assert_eq!(Some(screen.clipboard().await.as_str()), user.current_password());
        screen.click_button("Done").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn copying_a_report_puts_every_result_with_its_reason_into_the_clipboard() {
    let users = [User::new("ann@example.com"), User::new("bob@example.com").inactive()];
    signed_in(users, async |platform, screen| {
        screen.click("checkbox", "Select ann@example.com").await;
        screen.click("checkbox", "Select bob@example.com").await;
        screen.click_button("Deactivate 2").await;
        screen.click_button("Deactivate 1").await;
        screen.click_button("Copy the report").await;
        screen.see_announced("Copied the report.").await;
        assert!(!platform.is_enabled("ann@example.com"));
        assert_eq!(
            screen.clipboard().await.lines().collect::<Vec<_>>(),
            ["ann@example.com\tdone\t", "bob@example.com\tskipped\tAlready inactive."]
        );
        screen.click_button("Close").await;
    })
    .await;
}
