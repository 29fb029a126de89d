//! The file of a review: saving, continuing and merging. Reviews are also kept across sign-ins.

use std::{io::Write, path::Path};

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use super::{begin_with, saved, text_of, users};
use crate::support::{Screen, signed_in, signed_in_with_oidc};

/// Chooses a file with this text. The browser reads it later, so it must exist until then: it is removed when the returned
/// value is dropped.
async fn choose(screen: &Screen, text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".json").tempfile().expect("a file");
    file.write_all(text.as_bytes()).expect("a file");
    let chooser = screen.see_by_id("review-file").await;
    chooser
        .send_keys(file.path().to_str().expect("a path"))
        .await
        .expect("a file is chosen");
    file
}

async fn save(screen: &Screen, directory: &Path) -> String {
    screen.click_button("Save the review (not saved)").await;
    let file = saved(screen, directory, ".json").await;
    let text = text_of(&file);
    std::fs::remove_file(&file).expect("a file");
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_review_is_continued_and_users_changed_since_are_decided_again() {
    signed_in(users(), async |platform, screen| {
        let directory = tempfile::tempdir().expect("a directory");
        screen.save_files_in(directory.path()).await;
        begin_with(screen, "example.com").await;
        screen.see_focus_on("Ada Lovelace").await;
        screen.type_on("dk").await;
        screen.see_focus_on("cleo@example.com").await;
        let text = save(screen, directory.path()).await;
        let token = platform.token();
        assert!(
            !text.contains(&token) && !text.to_lowercase().contains("password"),
            "{text}"
        );
        screen.reload().await;
        screen.sign_in(&token).await;
        let bob = platform.user_by_email("bob@example.com").expect("a user");
        platform.update(bob.id(), PlatformUser::inactive);
        screen.refresh_list().await;
        // A truncated file and one of another kind change nothing.
        let _file = choose(screen, &text[..text.len() / 2]).await;
        screen.see("This file is damaged, so nothing was read from it").await;
        let _file = choose(screen, "{\"users\": []}").await;
        screen.see("This is not the file of a review.").await;
        screen.audit().await;
        let _file = choose(screen, &text).await;
        screen
            .see("1 of 4 users settled: 1 keep, 1 deactivate, 2 undecided, 1 changed since.")
            .await;
        screen.see_focus_on("bob@example.com").await;
        screen.see("Changed since: status. Decide again.").await;
        screen.audit().await;
        let _file = choose(screen, "[]").await;
        screen.see("This is not the file of a review.").await;
        screen.see("1 of 4 users settled").await;
        screen.click_button("Keep (k)").await;
        screen
            .see("2 of 4 users settled: 1 keep, 1 deactivate, 2 undecided.")
            .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_peoples_files_of_one_review_are_merged_and_conflicts_are_shown() {
    signed_in(users(), async |_, screen| {
        let directory = tempfile::tempdir().expect("a directory");
        screen.save_files_in(directory.path()).await;
        begin_with(screen, "example.com").await;
        screen.see_focus_on("Ada Lovelace").await;
        screen.type_on("k").await;
        screen.see_focus_on("bob@example.com").await;
        let text = save(screen, directory.path()).await;
        let of_sam = text
            .replace("\"decision\": \"keep\"", "\"decision\": \"deactivate\"")
            .replace("\"by\": \"Robin Hale\"", "\"by\": \"Sam\"");
        screen.type_on("d").await;
        let _file = choose(screen, &of_sam).await;
        screen.see_announced("Merged: 1 conflict.").await;
        screen.see("1 in conflict").await;
        screen.click("radio", "Table").await;
        screen.see("Conflict: ").await;
        screen.audit().await;
        screen.click("radio", "One by one").await;
        screen.click_button("Previous (p)").await;
        screen.click_button("Previous (p)").await;
        screen.see_focus_on("Ada Lovelace").await;
        screen.see("Decide again.").await;
        screen.type_on("k").await;
        screen.see_no("in conflict").await;
        // A file of another review is rejected.
        let other = text.replacen("\"id\": \"", "\"id\": \"other-", 1);
        let _file = choose(screen, &other).await;
        screen.see("This file is of another review.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_is_kept_when_the_session_ends_and_discarded_for_another_user() {
    let second = PlatformUser::new("second@example.org")
        .with_id("second")
        .administrator();
    let users = users().into_iter().chain([second]);
    signed_in(users, async |platform, screen| {
        screen.expect_in_console("401");
        begin_with(screen, "example.com").await;
        screen.see_focus_on("Ada Lovelace").await;
        screen.type_on("k").await;
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen.find("dialog", "Sign in again").await;
        screen.sign_in(&platform.token()).await;
        screen.find_none("dialog", "Sign in again").await;
        screen.see("1 of 4 users settled: 1 keep, 3 undecided.").await;
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen.find("dialog", "Sign in again").await;
        let hour = std::time::Duration::from_secs(3600);
        let token = platform.token_for("second", hour).expect("a token");
        screen.sign_in(&token).await;
        screen.see("was discarded: an access review.").await;
        screen.see_no("users settled").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_is_restored_after_a_sign_in_that_replaces_the_page() {
    signed_in_with_oidc(Options::new().users(users()), async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("400");
        begin_with(screen, "example.com").await;
        screen.see_focus_on("Ada Lovelace").await;
        screen.type_on("k").await;
        screen.see_focus_on("bob@example.com").await;
        platform.end_sessions();
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        screen.find("dialog", "Sign in again").await;
        screen.click_button("Sign in on this page").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.see("1 of 4 users settled: 1 keep, 3 undecided.").await;
    })
    .await;
}
