//! Saving the users to a file.

use std::path::Path;

use fake_wallaroo::{Options, PlatformUser};
use serde_json::{Value, json};

use crate::support::{Key, Screen, with_platform};

/// Waits for the one file that the browser saves there; returns its name and text, and removes it.
async fn saved(screen: &Screen, directory: &Path) -> (String, String) {
    let file = screen
        .see_file(directory, |name| {
            !name.ends_with(".crdownload") && name.starts_with("wallaroo-users-")
        })
        .await;
    let text = std::fs::read_to_string(&file).expect("UTF-8");
    std::fs::remove_file(&file).expect("a file");
    let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
    (name.to_owned(), text)
}

#[tokio::test(flavor = "multi_thread")]
async fn matching_or_all_users_are_saved_in_the_order_on_screen_and_no_cell_is_a_formula() {
    let users = [
        PlatformUser::new("ada@example.com")
            .named("Ada", "Lovelace, \"Countess\"")
            .with_id("id-ada")
            .created(1_669_221_287_375),
        PlatformUser::new("bob@example.com")
            .named("=HYPERLINK(\"http://evil.example\")", "+1")
            .inactive()
            .with_id("id-bob"),
        PlatformUser::new("cleo@other.org").never_signed_in().with_id("id-cleo"),
    ];
    with_platform(Options::new().users(users), async |platform, screen| {
        platform.set_raw("id-odd", json!(42));
        let directory = tempfile::tempdir().expect("a directory");
        screen.save_files_in(directory.path()).await;
        screen.sign_in(&platform.token()).await;
        screen.see("1–5 of 5").await;
        screen.click("disclosure", "Export").await;
        screen.see("All 5 users").await;
        screen.audit().await;
        screen.click_button("Save as CSV").await;
        let (name, csv) = saved(screen, directory.path()).await;
        assert!(name.ends_with("Z-5.csv"), "{name}");
        screen.see_announced(&format!("Saved 5 users as {name}")).await;
        let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
        assert_eq!(
            lines[0],
            "id,username,email,first_name,last_name,active,type,email_verified,last_sign_in,created,required_actions,problem"
        );
        assert_eq!(lines.len(), 6);
        let line = |id: &str| lines.iter().find(|line| line.contains(id)).copied().unwrap_or_default();
        assert!(line("id-ada").contains("\"Lovelace, \"\"Countess\"\"\""), "{csv}");
        assert!(line("id-ada").contains("2022-11-23T16:34:47.375Z"), "{csv}");
        assert!(line("id-bob").contains("'=HYPERLINK") && line("id-bob").contains("'+1"), "{csv}");
        assert!(line("id-odd").contains("not a user record"), "{csv}");

        screen.press(Key::Escape).await;
        screen.find("searchbox", "Search users").await.fill("example.com").await;
        screen.see("1–2 of 2").await;
        screen.click_button("User").await;
        screen.click("disclosure", "Export").await;
        assert!(screen.find("radio", "2 that match").await.is_checked().await);
        screen.click_button("Save as JSON").await;
        let (name, text) = saved(screen, directory.path()).await;
        assert!(name.ends_with("Z-2.json"), "{name}");
        let users: Vec<Value> = serde_json::from_str(&text).expect("JSON");
        let ids: Vec<&str> = users.iter().filter_map(|user| user["id"].as_str()).collect();
        assert_eq!(ids, ["id-ada", "id-bob"]);
        assert_eq!(users[1]["first_name"], "=HYPERLINK(\"http://evil.example\")");
        assert_eq!(users[1]["active"], false);

        screen.click("radio", "All 5 users").await;
        screen.click_button("Save as JSON").await;
        let (name, text) = saved(screen, directory.path()).await;
        assert!(name.ends_with("Z-5.json"), "{name}");
        assert!(!text.contains("eyJ"), "a token in the file");
    })
    .await;
}
