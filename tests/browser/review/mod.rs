//! An access review: by keyboard, in a table, with files, and its report.

mod files;
mod phone;
mod table;

use std::path::{Path, PathBuf};

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use crate::support::{Key, PlatformExt, Screen, signed_in, with_platform};

fn users() -> [PlatformUser; 4] {
    [
        PlatformUser::new("ada@example.com")
            .named("Ada", "Lovelace")
            .federated("google", "ada.l"),
        PlatformUser::new("bob@example.com").never_signed_in(),
        PlatformUser::new("cleo@example.com").administrator(),
        PlatformUser::new("dora@example.com").inactive(),
    ]
}

/// Opens the tool from the menu, and begins a review of the users in the list.
async fn begin(screen: &Screen) {
    screen.click("disclosure", "Lists").await;
    screen.click_button("Review access…").await;
    screen.see_focus_on("Review access").await;
    screen.click_button("Begin the review").await;
}

/// Searches, and begins a review of the users found.
pub async fn begin_with(screen: &Screen, search: &str) {
    screen.find("searchbox", "Search users").await.fill(search).await;
    screen.see("filtered from").await;
    begin(screen).await;
}

/// Opens and closes the help, which loads the chunk of the list's shortcuts.
async fn load_shortcuts(screen: &Screen) {
    screen.type_on("?").await;
    screen.find("dialog", "Keyboard shortcuts").await;
    screen.press(Key::Escape).await;
    screen.find_none("dialog", "Keyboard shortcuts").await;
}

/// Waits for the one file of this kind that the browser saves there; returns its path.
async fn saved(screen: &Screen, directory: &Path, kind: &str) -> PathBuf {
    let is_whole = |name: &str| name.starts_with("wallaroo-users-review") && name.ends_with(kind);
    screen.see_file(directory, is_whole).await
}

fn text_of(file: &Path) -> String {
    std::fs::read_to_string(file).expect("UTF-8")
}

#[tokio::test(flavor = "multi_thread")]
async fn each_user_of_a_view_is_decided_by_one_key_with_a_note_and_evidence() {
    signed_in(users(), async |platform, screen| {
        begin_with(screen, "example.com").await;
        screen.see_focus_on("Ada Lovelace").await;
        assert_eq!(screen.query().await, "q=example.com&review");
        screen.see("1 of 4").await;
        screen.see("0 of 4 users settled: 4 undecided.").await;
        // Identity providers, which are only in the response by id.
        screen.see("google as ada.l").await;
        screen.audit().await;
        screen.type_on("k").await;
        screen.see_focus_on("bob@example.com").await;
        screen.see_announced("Ada Lovelace: Keep. 3 open.").await;
        screen.see("Never").await;
        // Shortcuts of the list are off, and letters in a note are text.
        screen.type_on("m").await;
        screen.see_focus_on("Note (m)").await;
        screen.type_on("kdl left in May").await;
        screen.press(Key::Escape).await;
        screen.see_focus_on("bob@example.com").await;
        screen.type_on("d").await;
        screen.see_focus_on("cleo@example.com").await;
        screen.see("Administrator").await;
        screen.type_on("l").await;
        screen.see_focus_on("dora@example.com").await;
        screen.see("Inactive").await;
        screen.type_on("k").await;
        // A user decided as “later” comes again.
        screen.see_focus_on("cleo@example.com").await;
        screen.see("3 of 4 users settled: 2 keep, 1 deactivate, 1 later.").await;
        screen.type_on("p").await;
        screen.see_focus_on("bob@example.com").await;
        screen.see("Deactivate, decided by Robin Hale").await;
        assert_eq!(
            screen.find("textbox", "Note (m)").await.value().await,
            "kdl left in May"
        );
        // Nothing is sent before the confirmation.
        assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
        screen.click("radio", "Table").await;
        screen.see("kdl left in May").await;
        screen.click_button("Keep cleo@example.com").await;
        screen.see("4 of 4 users settled: 3 keep, 1 deactivate.").await;
        screen.audit().await;
        screen.click_button("Close the review").await;
        screen.see_focus_on("Users").await;
        screen.back().await;
        screen.see("4 of 4 users settled").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_the_list_does_nothing_on_a_card_even_to_the_user_in_the_panel() {
    signed_in(users(), async |platform, screen| {
        begin_with(screen, "example.com").await;
        screen.see_focus_on("Ada Lovelace").await;
        load_shortcuts(screen).await;
        for place in 2..=4 {
            screen.click_button("Next (n)").await;
            screen.see(&format!("{place} of 4")).await;
        }
        screen.click_button("All details").await;
        screen.see("Done on this page").await;
        screen.click_button("Previous (p)").await;
        screen.see("3 of 4").await;
        screen.type_on("a").await;
        screen.click_button("Keep (k)").await;
        screen.see("1 of 4 users settled").await;
        assert!(platform.requests_to(Endpoint::Activate).is_empty());
        assert!(!platform.is_enabled("dora@example.com"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn identity_providers_that_cannot_be_loaded_do_not_stop_the_review() {
    signed_in(users(), async |platform, screen| {
        screen.expect_in_console("500");
        screen.expect_in_console("401");
        platform.fault(Endpoint::QueryById, Fault::ServerError);
        begin_with(screen, "example.com").await;
        screen.see_focus_on("Ada Lovelace").await;
        screen.see("Unknown").await;
        screen.audit().await;
        screen.click_button("Retry").await;
        screen.see("google as ada.l").await;
        screen.see_focus_on("Ada Lovelace").await;
        // Not every user who is only passed is requested.
        let asked = platform.requests_to(Endpoint::QueryById).len();
        screen.type_on("nnpp").await;
        platform.until_answered(Endpoint::QueryById, asked + 1).await;
        screen.see("google as ada.l").await;
        let passed_by = platform.requests_to(Endpoint::QueryById).len() - asked;
        assert!((1..4).contains(&passed_by), "{passed_by} requests for four steps");
        // After the session has ended the keys still work, and no dialog opens.
        platform.fault_always(Endpoint::QueryById, Fault::Unauthorized);
        for (key, next) in [("n", "bob@example.com"), ("k", "cleo@example.com")] {
            screen.type_on(key).await;
            screen.see_focus_on(next).await;
            screen.see("Unknown").await;
        }
        screen.find_none("dialog", "Sign in again").await;
        screen.see("1 of 4 users settled: 1 keep, 3 undecided.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_deactivations_are_one_bulk_action_and_the_report_has_the_platforms_results() {
    let users = [
        PlatformUser::new("ada@example.com").named("=Ada", "Lovelace"),
        PlatformUser::new("bob-deactivate-500@example.com"),
    ];
    signed_in(users, async |platform, screen| {
        screen.expect_in_console("500");
        let directory = tempfile::tempdir().expect("a directory");
        screen.save_files_in(directory.path()).await;
        begin_with(screen, "example.com").await;
        screen.see_focus_on("=Ada Lovelace").await;
        screen.type_on("d").await;
        screen.see_focus_on("bob-deactivate-500@example.com").await;
        screen.find("textbox", "Note (m)").await.fill("=1+1").await;
        screen.click_button("Deactivate (d)").await;
        screen.click_button("Deactivate 2…").await;
        screen.see("Deactivate 2 users?").await;
        assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
        screen.click_button("Deactivate 2").await;
        screen.see("1 deactivated, 1 failed").await;
        screen.click_button("Close").await;
        assert!(!platform.is_enabled("ada@example.com"));
        screen.find("button", "Journal 1").await;
        // The deactivation that the review decided is not marked as a change.
        screen.see("2 of 2 users settled: 2 deactivate.").await;
        screen.find("button", "Deactivate 1…").await;

        screen.click("radio", "Report").await;
        screen.see("A record of this review, not a signature.").await;
        screen.see("=Ada Lovelace").await;
        screen.audit().await;
        screen.click_button("Save the report as CSV").await;
        let csv = text_of(&saved(screen, directory.path(), ".csv").await);
        let ada = csv
            .lines()
            .find(|line| line.contains("ada@example.com"))
            .expect("a row");
        assert!(
            ada.contains("'=Ada Lovelace") && ada.contains("Robin Hale") && ada.contains(",Done,"),
            "{csv}"
        );
        let bob = csv.lines().find(|line| line.contains("bob-")).expect("a row");
        assert!(bob.contains("'=1+1") && bob.contains(",Failed,"), "{csv}");
        screen.click_button("Save the report as JSON").await;
        let json = text_of(&saved(screen, directory.path(), ".json").await);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json["statement"], "A record of this review, not a signature.");
        assert_eq!(json["users"][0]["platform_result"], "Done");

        // Only the report is printed.
        screen.emulate_print().await;
        screen.see_no("Invite users").await;
        screen.see_no("Save the report as CSV").await;
        screen.see("=Ada Lovelace").await;
        screen.emulate_media(1280, "light", "no-preference").await;
        screen.click_button("Save the review (not saved)").await;
        screen.see_no("(not saved)").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_users_are_decided_with_a_key_each() {
    let users = (0..300).map(|number| PlatformUser::new(format!("person.{number:03}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?q=person&review").await;
        screen.sign_in(&platform.token()).await;
        screen.click_button("Begin the review").await;
        screen.see_focus_on("person.000@example.com").await;
        screen.type_on(&"kkkkkkkkkd".repeat(30)).await;
        screen.see("300 of 300 users settled: 270 keep, 30 deactivate.").await;
        screen.find("button", "Deactivate 30…").await;
        screen.click("radio", "Table").await;
        screen.see("1–50 of 300").await;
        // The keys go on to the next page, and back.
        screen.find("button", "person.049@example.com").await.focus().await;
        screen.type_on("n").await;
        screen.see_focus_on("person.050@example.com").await;
        screen.see("51–100 of 300").await;
        screen.type_on("p").await;
        screen.see_focus_on("person.049@example.com").await;
        screen.see("1–50 of 300").await;
        screen.click_button("Save the review (not saved)").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_of_more_than_a_thousand_users_shows_the_first_and_says_so() {
    let users = (0..1_050).map(|number| PlatformUser::new(format!("person.{number:04}@example.com")));
    with_platform(Options::new().users(users), async |platform, screen| {
        screen.open("/?q=person&review").await;
        screen.sign_in(&platform.token()).await;
        screen.click_button("Begin the review").await;
        screen.see_focus_on("person.0000@example.com").await;
        screen.click("radio", "Report").await;
        screen.see("The first 1,000 of 1,050 users. The files have all.").await;
        let rows: usize = screen
            .execute("return document.querySelectorAll('.report tbody tr').length", vec![])
            .await
            .expect("a number");
        assert_eq!(rows, 1_000);
    })
    .await;
}
