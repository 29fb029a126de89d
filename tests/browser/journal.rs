//! The journal of what was done on this page since it was opened, and undo.

use fake_wallaroo::{Endpoint, Fault, PlatformUser};

use crate::support::{Key, PlatformExt, Screen, signed_in};

async fn open(screen: &Screen, entries: usize) {
    let name = match entries {
        0 => "Journal".to_owned(),
        number => format!("Journal {number}"),
    };
    screen.click_button(&name).await;
    screen.find("dialog", "Journal").await;
    screen.see_focus_on("Journal").await;
}

/// User, action and outcome of each entry, the newest first.
async fn entries(screen: &Screen) -> Vec<String> {
    screen
        .execute(
            "return [...document.querySelectorAll('.journal tbody tr')].map((row) =>
                [row.cells[0].innerText, row.cells[1].innerText, row.querySelector('.outcome').innerText].join(', '))",
            vec![],
        )
        .await
        .expect("entries")
}

async fn deactivate(screen: &Screen, who: &str) {
    screen.deactivate(who).await;
    screen.see_row(who, &["Inactive"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_can_be_undone_after_its_notice_is_gone_but_not_after_a_later_change() {
    let users = ["ada", "bob", "cleo", "dora"].map(|name| PlatformUser::new(format!("{name}@example.com")));
    signed_in(users, async |platform, screen| {
        open(screen, 0).await;
        screen.see("Nothing yet.").await;
        screen.see("is not an audit trail").await;
        screen.press(Key::Escape).await;
        for name in ["ada", "bob", "cleo", "dora"] {
            deactivate(screen, &format!("{name}@example.com")).await;
        }
        // The notice shows only the last change.
        screen
            .see("4 changes. Last: dora@example.com can no longer sign in.")
            .await;
        screen.see_no("ada@example.com can no longer sign in.").await;
        open(screen, 4).await;
        assert_eq!(entries(screen).await[3], "ada@example.com, Deactivation, Done");
        screen.audit().await;
        screen.click_button("Undo the deactivation of ada@example.com").await;
        screen.see("Undone").await;
        assert_eq!(
            entries(screen).await[..2],
            [
                "ada@example.com, Activation, Done",
                "dora@example.com, Deactivation, Done"
            ]
        );
        assert!(platform.is_enabled("ada@example.com"));
        screen
            .find_none("button", "Undo the deactivation of ada@example.com")
            .await;
        // The undo can be undone too, by a call that can fail like any other.
        screen.expect_in_console("500");
        platform.fault(Endpoint::Deactivate, Fault::ServerError);
        screen.click_button("Undo the activation of ada@example.com").await;
        screen.see("Failed").await;
        assert_eq!(entries(screen).await[0], "ada@example.com, Deactivation, Failed");
        assert!(platform.is_enabled("ada@example.com"));
        screen.click_button("Close").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_run_is_undone_except_for_users_changed_since() {
    let users = ["ada", "bob", "cleo"].map(|name| PlatformUser::new(format!("{name}@example.com")));
    signed_in(users, async |platform, screen| {
        screen.click("checkbox", "Select all users on this page").await;
        screen.click_button("Deactivate…").await;
        screen.click_button("Deactivate 3").await;
        screen.see("3 deactivated, 1 skipped").await;
        screen.click_button("Close").await;
        screen.activate("bob@example.com").await;
        screen.see_row("bob@example.com", &["Active"]).await;
        deactivate(screen, "bob@example.com").await;
        open(screen, 3).await;
        assert_eq!(entries(screen).await[2], "3 users, Bulk deactivation, Done");
        platform.forget_requests();
        screen.click_button("Undo 2 of the bulk deactivation of 3 users").await;
        screen.find("dialog", "Activation of 2 users").await;
        screen.see("2 activated").await;
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 2);
        screen.click_button("Close").await;
        screen.see_row("bob@example.com", &["Inactive"]).await;
        screen.see_row("ada@example.com", &["Active"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_and_an_unconfirmed_change_are_in_the_journal_and_resolved_later() {
    signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
        screen.expect_in_console("500");
        screen.click_button("Invite users").await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("new@example.com")
            .await;
        screen.click_button("Invite").await;
        screen.click_button("Done").await;
        platform.fault(Endpoint::QueryById, Fault::ServerError);
        screen.deactivate("ada@example.com").await;
        screen.see("It is not known whether the deactivation happened.").await;
        open(screen, 2).await;
        assert_eq!(
            entries(screen).await,
            [
                "ada@example.com, Deactivation, Unconfirmed",
                "new@example.com, Invitation, Done"
            ]
        );
        screen.press(Key::Escape).await;
        screen.click_button("Check again: ada@example.com").await;
        screen.see_row("ada@example.com", &["Inactive"]).await;
        open(screen, 2).await;
        assert_eq!(entries(screen).await[0], "ada@example.com, Deactivation, Done");
        screen.find("button", "Undo the deactivation of ada@example.com").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_administrators_the_second_cannot_be_deactivated_while_the_first_is_pending() {
    let users = [
        PlatformUser::new("ada@example.com").administrator(),
        PlatformUser::new("bob@example.com").administrator(),
    ];
    signed_in(users, async |platform, screen| {
        // The signed-in user is the third administrator, and loses the role first.
        let me = platform.administrator().id;
        platform.update(&me, |user| user.ordinary());
        screen.refresh_list().await;
        screen.see_announced("1 user has changed").await;
        let held = platform.hold(Endpoint::Deactivate);
        screen.deactivate("ada@example.com").await;
        screen.see_row("ada@example.com", &["Deactivating…"]).await;
        let button = screen.find("button", "Deactivate bob@example.com").await;
        assert_eq!(button.description().await, "This is the last active administrator.");
        drop(held);
        screen.see_row("ada@example.com", &["Inactive"]).await;
        assert!(
            screen
                .find("button", "Deactivate bob@example.com")
                .await
                .is_disabled()
                .await
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_is_saved_as_csv_and_shows_the_date_of_entries_of_earlier_days() {
    let users = ["ada", "bob"].map(|name| PlatformUser::new(format!("{name}@example.com")).with_id(name));
    signed_in(users, async |_, screen| {
        let directory = tempfile::tempdir().expect("a directory");
        screen.save_files_in(directory.path()).await;
        deactivate(screen, "ada@example.com").await;
        deactivate(screen, "bob@example.com").await;
        screen
            .click_button("Undo last: bob@example.com can no longer sign in.")
            .await;
        screen.see_row("bob@example.com", &["Active"]).await;
        open(screen, 3).await;
        let times = "return [...document.querySelectorAll('.journal time')].map((time) => time.innerText.length)";
        let today: Vec<usize> = screen.execute(times, vec![]).await.expect("times");
        screen.click_button("Save as CSV").await;
        let file = screen
            .see_file(directory.path(), |name| name.ends_with("Z-3.csv"))
            .await;
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        assert!(name.starts_with("wallaroo-users-journal-"), "{name}");
        screen.see_announced(&format!("Saved the journal as {name}")).await;
        let csv = std::fs::read_to_string(&file).expect("a file");
        let rows: Vec<String> = csv
            .lines()
            .skip(1)
            .map(|line| line.split(',').skip(1).collect::<Vec<_>>().join(","))
            .collect();
        assert_eq!(
            rows,
            [
                "Activation,bob@example.com,bob,Done,,no",
                "Deactivation,bob@example.com,bob,Done,,yes",
                "Deactivation,ada@example.com,ada,Done,,no"
            ]
        );
        screen.press(Key::Escape).await;
        let tomorrow = "const now = Date.now; Date.now = () => now() + 86_400_000;";
        screen
            .execute::<Option<()>>(tomorrow, vec![])
            .await
            .expect("another day");
        open(screen, 3).await;
        let later: Vec<usize> = screen.execute(times, vec![]).await.expect("times");
        // "Nov 29, 2026, 10:04 AM" in place of "10:04 AM".
        assert!(
            later.iter().zip(&today).all(|(later, today)| *later > today + 8),
            "{today:?}, {later:?}"
        );
    })
    .await;
}
