//! Hiding and showing columns, which this browser remembers.

use fake_wallaroo::PlatformUser;

use crate::support::{Key, Screen, signed_in};

async fn headings(screen: &Screen) -> Vec<String> {
    screen
        .execute(
            "return [...document.querySelectorAll('thead th')].map((cell) => cell.innerText.trim())",
            vec![],
        )
        .await
        .expect("headings")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_column_stays_hidden_in_this_browser_until_it_is_shown_again() {
    let all = [
        "",
        "User",
        "Status",
        "Type",
        "Email verified",
        "Last sign-in",
        "Created",
        "Action",
    ];
    signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
        assert_eq!(headings(screen).await, all);
        screen.click("disclosure", "Display").await;
        screen.click("checkbox", "Created").await;
        screen.click("checkbox", "Email verified").await;
        assert_eq!(
            headings(screen).await,
            ["", "User", "Status", "Type", "Last sign-in", "Action"]
        );
        screen.audit().await;
        screen.press(Key::Escape).await;
        screen.see_focus_on("Display").await;
        screen.find_none("checkbox", "Created").await;

        screen.reload().await;
        screen.sign_in(&platform.token()).await;
        screen.see_row("ada@example.com", &["Active"]).await;
        assert_eq!(
            headings(screen).await,
            ["", "User", "Status", "Type", "Last sign-in", "Action"]
        );
        screen.click("disclosure", "Display").await;
        screen.click("checkbox", "Created").await;
        screen.click("checkbox", "Email verified").await;
        assert_eq!(headings(screen).await, all);
        // A click elsewhere closes the menu.
        screen.click("heading", "Users").await;
        screen.find_none("checkbox", "Created").await;
        // The default choice is not stored: every test ends with the check that storage is empty.
    })
    .await;
}
