//! The columns: put away and taken out again, and remembered in this browser.

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
async fn a_column_that_is_put_away_stays_away_in_this_browser_until_it_is_taken_out_again() {
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
        // Pressing elsewhere closes the panel.
        screen.click("heading", "Users").await;
        screen.find_none("checkbox", "Created").await;
        // What is as it was at first is not kept; that nothing is stored every test looks at in the end.
    })
    .await;
}
