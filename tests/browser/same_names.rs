//! Labels that say which user is meant: in the confirmation of a run, and by email where two users have the same name.

use fake_wallaroo::PlatformUser;

use crate::support::{Screen, signed_in};

async fn select_all(screen: &Screen, all: usize) {
    screen.click("checkbox", "Select all users on this page").await;
    screen.see(&format!("{all} users selected")).await;
}

/// User, outcome and details of each journal entry, the newest first.
async fn journal(screen: &Screen) -> Vec<[String; 3]> {
    screen
        .execute(
            "return [...document.querySelectorAll('.journal tbody tr')].map((row) =>
                [row.cells[0].innerText, row.querySelector('.outcome').innerText, row.cells[3].innerText])",
            vec![],
        )
        .await
        .expect("entries")
}

async fn open_journal(screen: &Screen, entries: usize) {
    screen.click_button(&format!("Journal {entries}")).await;
    screen.find("dialog", "Journal").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_confirmation_names_the_first_ten_users_and_counts_those_who_change() {
    let users = (10..24).map(|number| {
        let user = PlatformUser::new(format!("u{number}@example.com")).named("User", number.to_string());
        if number % 5 == 0 { user.administrator() } else { user }
    });
    let out = PlatformUser::new("u98@example.com").inactive().administrator();
    signed_in(users.chain([out]), async |_, screen| {
        select_all(screen, 16).await;
        screen.click_button("Deactivate…").await;
        screen.find("alertdialog", "Deactivate 14 users?").await;
        // The signed-in user and the inactive one, both administrators, are not counted.
        screen
            .see("14 of the 16 selected users, including 3 administrators, will")
            .await;
        let named: Vec<String> = screen
            .execute(
                "return [...document.querySelectorAll('.people li')].map((one) => one.innerText)",
                vec![],
            )
            .await
            .expect("names");
        assert_eq!(named.len(), 11, "{named:?}");
        assert_eq!(named[0], "User 10 u10@example.com");
        assert_eq!(named[9], "User 19 u19@example.com");
        assert_eq!(named[10], "and 4 more");
        screen.audit().await;
        screen.click_button("Deactivate 14").await;
        screen.see("14 deactivated, 2 skipped").await;
        // All selected users but the signed-in one are inactive now, and can be activated.
        screen.click_button("Close").await;
        screen.click_button("Activate…").await;
        screen.find("alertdialog", "Activate 15 users?").await;
        screen
            .see("15 of the 16 selected users, including 4 administrators, will")
            .await;
        screen.click_button("Cancel").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn users_with_the_same_name_are_distinguished_by_email() {
    let users = [
        PlatformUser::new("one@example.com").named("Ada", "Lovelace"),
        PlatformUser::new("two@example.com").named("ada", "lovelace"),
        PlatformUser::new("bob@example.com").named("Bob", "Alone"),
    ];
    signed_in(users, async |_, screen| {
        screen.find("checkbox", "Select Bob Alone").await;
        screen.find("checkbox", "Select Ada Lovelace (one@example.com)").await;
        screen.click_button("Deactivate Ada Lovelace (one@example.com)").await;
        screen
            .find("alertdialog", "Deactivate Ada Lovelace (one@example.com)?")
            .await;
        screen.click_button("Deactivate").await;
        let words = "Ada Lovelace (one@example.com) can no longer sign in.";
        screen.see(words).await;
        screen.see_announced(words).await;
        screen.find("button", &format!("Undo: {words}")).await;
        screen.find("button", "Activate Ada Lovelace (one@example.com)").await;
        screen.deactivate("Bob Alone").await;
        screen.see("Bob Alone can no longer sign in.").await;
        open_journal(screen, 2).await;
        let entries = journal(screen).await;
        assert_eq!(entries[0][0], "Bob Alone");
        assert_eq!(entries[1][0], "Ada Lovelace (one@example.com)");
        screen
            .find("button", "Undo the deactivation of Ada Lovelace (one@example.com)")
            .await;
        screen.audit().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_says_how_much_of_a_run_was_undone() {
    let users = ["ada", "bob", "cleo"].map(|name| PlatformUser::new(format!("{name}@example.com")));
    signed_in(users, async |_, screen| {
        select_all(screen, 4).await;
        screen.click_button("Deactivate…").await;
        screen.click_button("Deactivate 3").await;
        screen.see("3 deactivated, 1 skipped").await;
        screen.click_button("Close").await;
        // One of them is changed since, so the run is undone for the two others only.
        screen.activate("bob@example.com").await;
        screen.see_row("bob@example.com", &["Active"]).await;
        open_journal(screen, 2).await;
        screen.click_button("Undo 2 of the bulk deactivation of 3 users").await;
        screen.see("2 activated").await;
        screen.click_button("Close").await;
        open_journal(screen, 3).await;
        let entries = journal(screen).await;
        assert_eq!(entries[2][1], "Done");
        assert!(entries[2][2].contains("2 of 3 undone."), "{entries:?}");
        // The run that undid it is undone as a whole.
        screen.click_button("Undo 2 of the bulk activation of 2 users").await;
        screen.see("2 deactivated").await;
        screen.click_button("Close").await;
        open_journal(screen, 4).await;
        let entries = journal(screen).await;
        assert_eq!(entries[1][1], "Undone", "{entries:?}");
        assert_eq!(entries[0][1], "Done");
    })
    .await;
}
