//! Comparing a list of people with the users: groups, suggestions, users left out, and bulk actions on a group.

mod list;

use std::path::Path;

use fake_wallaroo::{Endpoint, Platform, PlatformUser};

use crate::support::{PlatformExt, Screen, signed_in};

fn users() -> [PlatformUser; 7] {
    [
        PlatformUser::new("ada.lovelace@example.com").named("Ada", "Lovelace"),
        PlatformUser::new("bob@example.com").inactive(),
        PlatformUser::new("cleo@example.com"),
        PlatformUser::new("dora@example.com").never_signed_in(),
        PlatformUser::new("eve@example.com").administrator(),
        PlatformUser::new("fay@example.com").inactive(),
        PlatformUser::new("service@example.com"),
    ]
}

async fn open(screen: &Screen) {
    screen.click("disclosure", "Lists").await;
    screen.click_button("Compare with a list…").await;
    screen.see_focus_on("Compare with a list").await;
}

async fn paste(screen: &Screen, text: &str) {
    screen.find("textbox", "People").await.paste(text).await;
}

/// Waits until the groups have these numbers: active, inactive, unknown, not listed, left out.
async fn see_groups(screen: &Screen, numbers: [&str; 5]) {
    let names = [
        "Listed, active",
        "Listed, inactive",
        "Listed, unknown",
        "Not listed",
        "Left out",
    ];
    for (name, number) in names.into_iter().zip(numbers) {
        screen.find("radio", &format!("{name} {number}")).await;
    }
}

/// The first cells of the group on screen.
async fn people(screen: &Screen) -> Vec<String> {
    screen
        .execute(
            "return [...document.querySelectorAll('.tool tbody th')].map((cell) => cell.innerText)",
            vec![],
        )
        .await
        .expect("the rows")
}

fn changed(platform: &Platform, endpoint: Endpoint) -> Vec<String> {
    let requests = platform.requests_to(endpoint);
    let mut emails: Vec<String> = requests
        .iter()
        .map(|request| request.json()["email"].as_str().unwrap_or_default().to_owned())
        .collect();
    emails.sort();
    emails
}

/// Waits for the one file that the browser saves there; returns its text and removes it.
async fn saved(screen: &Screen, directory: &Path) -> String {
    let is_whole = |name: &str| !name.ends_with(".crdownload") && name.starts_with("wallaroo-users-compared-");
    let file = screen.see_file(directory, is_whole).await;
    let text = std::fs::read_to_string(&file).expect("UTF-8");
    std::fs::remove_file(&file).expect("a file");
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_list_gives_groups_that_can_be_searched_and_saved() {
    signed_in(users(), async |platform, screen| {
        let directory = tempfile::tempdir().expect("a directory");
        screen.save_files_in(directory.path()).await;
        open(screen).await;
        assert_eq!(screen.query().await, "compare");
        screen.see_title("Compare with a list · Wallaroo").await;
        screen.audit().await;
        paste(screen, "ADA.Lovelace@example.com, bob@example.com\ncleo@example.com\ncleo@example.com\n=new@example.com\nGrace Hopper").await;
        see_groups(screen, ["2", "1", "2", "2", "3"]).await;
        screen
            .see("5 people on the list: 3 by email, 2 not found, 1 left out as a duplicate.")
            .await;
        screen.see_announced("Compared 5 people.").await;
        assert_eq!(people(screen).await, ["Ada Lovelace ada.lovelace@example.com", "cleo@example.com"]);
        screen.find("searchbox", "Search in this group").await.fill("love").await;
        screen.find("button", "Deactivate 1…").await;
        assert_eq!(people(screen).await, ["Ada Lovelace ada.lovelace@example.com"]);
        screen.click_button("Save as CSV").await;
        let csv = saved(screen, directory.path()).await;
        assert_eq!(csv.lines().count(), 2, "{csv}");
        assert!(csv.contains("ada.lovelace@example.com"), "{csv}");

        screen.click("radio", "Listed, unknown 2").await;
        screen.click_button("Save as CSV").await;
        let csv = saved(screen, directory.path()).await;
        assert!(csv.contains("'=new@example.com") && csv.contains("Grace Hopper"), "{csv}");
        screen.click("radio", "Left out 3").await;
        screen.see("Administrators are left out.").await;
        screen.audit().await;
        // The comparison sends no request.
        assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
        assert_eq!(platform.requests_to(Endpoint::Query).len(), 1);

        screen.click_button("Close the comparison").await;
        screen.see_focus_on("Users").await;
        screen.find("table", "Users of this Wallaroo instance").await;
        screen.back().await;
        screen.find("radio", "Listed, active 2").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_listed_can_be_deactivated_activated_or_invited_like_selected_users() {
    signed_in(users(), async |platform, screen| {
        open(screen).await;
        paste(
            screen,
            "ada.lovelace@example.com bob@example.com new@example.com other@example.com",
        )
        .await;
        screen.click_button("Deactivate 1…").await;
        screen.see("Deactivate 1 user?").await;
        assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
        screen.click_button("Deactivate 1").await;
        screen.see("1 deactivated").await;
        assert_eq!(changed(platform, Endpoint::Deactivate), ["ada.lovelace@example.com"]);
        screen.click_button("Undo 1").await;
        screen.find("dialog", "Activation of 1 user").await;
        screen.see("1 activated").await;
        screen.click_button("Close").await;
        assert!(platform.is_enabled("ada.lovelace@example.com"));
        screen.find("button", "Journal 2").await;
        see_groups(screen, ["1", "1", "2", "3", "3"]).await;

        screen.click("radio", "Listed, inactive 1").await;
        screen.click_button("Activate 1…").await;
        screen.click_button("Activate 1").await;
        screen.see("1 activated").await;
        screen.click_button("Close").await;
        assert!(platform.is_enabled("bob@example.com"));
        see_groups(screen, ["2", "0", "2", "3", "3"]).await;

        screen.click("radio", "Listed, unknown 2").await;
        screen.click_button("Invite 2…").await;
        screen.find("dialog", "Invite users").await;
        let field = screen.find("textbox", "Email addresses").await;
        assert_eq!(field.value().await, "new@example.com\nother@example.com");
        assert!(platform.requests_to(Endpoint::Invite).is_empty());
        screen.click_button("Invite 2").await;
        screen.see("2 invited").await;
        screen.click_button("Close").await;
        assert_eq!(
            changed(platform, Endpoint::Invite),
            ["new@example.com", "other@example.com"]
        );
        see_groups(screen, ["4", "0", "0", "3", "3"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn users_not_listed_can_be_deactivated_except_administrators_exceptions_and_protected_ones() {
    signed_in(users(), async |platform, screen| {
        open(screen).await;
        paste(screen, "ada.lovelace@example.com cleo@example.com").await;
        screen.click("radio", "Not listed 2").await;
        screen.see("4 more users are not on the list and left out:").await;
        screen.see("2: Already inactive.").await;
        screen.see("1: Administrators are left out.").await;
        screen.see("1: This is you. You cannot deactivate yourself.").await;
        assert_eq!(people(screen).await, ["dora@example.com", "service@example.com"]);
        screen.see("Never signed in").await;
        screen.click("checkbox", "Leave out service@example.com").await;
        screen.see("1: You made an exception.").await;
        see_groups(screen, ["2", "0", "0", "1", "5"]).await;
        // The row stays where it is.
        screen.see_focus_on("Leave out service@example.com").await;
        assert_eq!(people(screen).await.len(), 2);
        screen.audit().await;
        screen.click("checkbox", "Include administrators").await;
        see_groups(screen, ["2", "0", "0", "2", "4"]).await;
        screen.click_button("Deactivate 2…").await;
        screen.see("including 1 administrator").await;
        screen.click_button("Deactivate 2").await;
        screen.see("2 deactivated").await;
        screen.click_button("Close").await;
        assert_eq!(
            changed(platform, Endpoint::Deactivate),
            ["dora@example.com", "eve@example.com"]
        );
        screen.click("radio", "Left out 6").await;
        screen.see("You made an exception.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_similar_user_is_a_suggestion_until_it_is_accepted() {
    signed_in(users(), async |_, screen| {
        open(screen).await;
        paste(
            screen,
            "ada.lovelace@other.org\ncleo+list@example.com\nada.lovelcae@example.com\nLovelace, Ada",
        )
        .await;
        see_groups(screen, ["0", "0", "5", "4", "4"]).await;
        screen.click("radio", "Listed, unknown 5").await;
        screen.see("The same name before the @, another domain.").await;
        screen.see("The same address but for the part after the +.").await;
        screen.see("One letter is different.").await;
        screen.audit().await;
        screen
            .click_button("Accept cleo@example.com for cleo+list@example.com")
            .await;
        see_groups(screen, ["1", "0", "4", "3", "4"]).await;
        screen.see("1 by an accepted suggestion").await;
        screen.see_focus_on("On the list, but not a user here").await;
        screen
            .click_button("Undo: cleo+list@example.com is cleo@example.com")
            .await;
        see_groups(screen, ["0", "0", "5", "4", "4"]).await;
    })
    .await;
}
