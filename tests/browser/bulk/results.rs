//! What a bulk action reports, and what can be done with it: retry, undo, check again.

use std::{collections::HashMap, time::Duration};

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use super::{run, select_all, until_called};
use crate::support::{Key, PlatformExt, Screen, signed_in, with_platform};

/// The report on screen: the users by outcome.
async fn report(screen: &Screen, pages: usize) -> HashMap<String, Vec<String>> {
    let mut all: HashMap<String, Vec<String>> = HashMap::new();
    for page in 0..pages {
        if page > 0 {
            screen.click_button("Next").await;
        }
        let lines: Vec<(String, String)> = screen
            .execute(
                "return [...document.querySelectorAll('.outcomes tbody tr')].map((row) =>
                    [row.cells[0].innerText, row.querySelector('.outcome').innerText])",
                vec![],
            )
            .await
            .expect("lines");
        for (who, outcome) in lines {
            all.entry(outcome).or_default().push(who);
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_results_match_the_platform_despite_errors_and_an_ended_session() {
    // One call in five fails, one in twenty is done and its response lost.
    let name = |number: usize| match number % 20 {
        3 => format!("u{number:03}-deactivate-lost@example.com"),
        0 | 5 | 10 | 15 => format!("u{number:03}-deactivate-500@example.com"),
        _ => format!("u{number:03}@example.com"),
    };
    let users = (0..500).map(|number| PlatformUser::new(name(number)));
    with_platform(Options::new().users(users), async |platform, screen| {
        for words in ["500", "ERR_EMPTY_RESPONSE", "429", "401"] {
            screen.expect_in_console(words);
        }
        screen.sign_in(&platform.token()).await;
        screen.see("1–50 of 501").await;
        platform.set_latency(Duration::from_millis(5));
        platform.fault_after(Endpoint::Deactivate, Fault::TooManyRequests(1), 100, 2);
        select_all(screen, 501).await;
        screen.click_button("Deactivate…").await;
        screen.see("1 selected user is skipped:").await;
        screen.see("1: This is you. You cannot deactivate yourself.").await;
        screen.audit().await;
        screen.click_button("Deactivate 500").await;
        screen.find("dialog", "Deactivating 500 users").await;
        screen.see("The platform asked for a pause.").await;

        // The session ends halfway.
        until_called(platform, Endpoint::Deactivate, 250).await;
        platform.fault_always(Endpoint::Deactivate, Fault::Unauthorized);
        screen.find("dialog", "Sign in again").await;
        let halfway = platform.requests_to(Endpoint::Deactivate).len();
        assert!((250..480).contains(&halfway), "{halfway}");
        screen.press(Key::Escape).await;
        screen.see("Paused: your session has ended.").await;
        screen.audit_at_once().await;
        screen.click_button("Sign in again").await;
        platform.clear_faults();
        screen.sign_in(&platform.token()).await;
        screen.see("400 deactivated, 100 failed, 1 skipped").await;
        screen
            .see_announced("Deactivation of 500 users: 400 deactivated, 100 failed, 1 skipped.")
            .await;
        screen.audit().await;

        // Report, platform and table agree.
        let report = report(screen, 11).await;
        assert_eq!(
            (
                report["Deactivated"].len(),
                report["Failed"].len(),
                report["Skipped"].len()
            ),
            (400, 100, 1)
        );
        assert!(report["Deactivated"].iter().all(|email| !platform.is_enabled(email)));
        assert!(report["Failed"].iter().all(|email| platform.is_enabled(email)));
        screen.click_button("Close").await;
        screen.see("501 users, 101 active").await;
        for number in [0, 1, 3] {
            let word = if number == 0 { "Active" } else { "Inactive" };
            screen.see_row(&name(number), &[word]).await;
        }

        // No user was called twice, except after a 401 or 429, which did nothing; and never more than four at once.
        let mut calls: HashMap<String, usize> = HashMap::new();
        for request in platform.requests_to(Endpoint::Deactivate) {
            if !matches!(request.status, Some(401 | 429)) {
                *calls.entry(request.json()["email"].to_string()).or_default() += 1;
            }
        }
        assert!(calls.len() == 500 && calls.values().all(|times| *times == 1));
        assert!(platform.peak(Endpoint::Deactivate) <= 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_failed_are_retried_and_a_run_is_undone_as_a_whole() {
    let emails = ["ada", "bob", "cleo"].map(|name| format!("{name}@example.com"));
    let users = emails.clone().map(PlatformUser::new);
    signed_in(users, async |platform, screen| {
        screen.expect_in_console("500");
        // It applies to the call that arrives first: all three are sent at once.
        platform.fault(Endpoint::Deactivate, Fault::ServerError);
        select_all(screen, 4).await;
        run(screen, "Deactivate", 3).await;
        screen.see("2 deactivated, 1 failed, 1 skipped").await;
        let directory = tempfile::tempdir().expect("a directory");
        screen.save_files_in(directory.path()).await;
        screen.click_button("Download the report").await;
        let file = screen
            .see_file(directory.path(), |name| {
                name.starts_with("wallaroo-users-run-") && name.ends_with("Z-4.csv")
            })
            .await;
        let csv = std::fs::read_to_string(file).expect("UTF-8");
        assert!(csv.starts_with("user,outcome,reason\r\n"), "{csv}");
        for email in &emails {
            let outcome = match platform.is_enabled(email) {
                true => "Failed,The deactivation failed (status 500)",
                false => "Done,\r\n",
            };
            assert!(csv.contains(&[email, ",", outcome].concat()), "{csv}");
        }
        assert!(
            csv.contains("Skipped,This is you. You cannot deactivate yourself."),
            "{csv}"
        );
        screen.find("button", "Copy the report").await;
        platform.forget_requests();
        screen.click_button("Retry 1 failed").await;
        screen.find("dialog", "Deactivation of 1 user").await;
        screen.see("1 deactivated").await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 1);
        screen.see("4 users, 1 active").await;
        assert!(emails.iter().all(|email| !platform.is_enabled(email)));

        // Undo of that one run, and of no other.
        platform.forget_requests();
        screen.click_button("Undo 1").await;
        screen.find("dialog", "Activation of 1 user").await;
        screen.see("1 activated").await;
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 1);
        screen.click_button("Close").await;
        screen.see("4 users, 2 active").await;
        screen.see_focus_on("Users").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn results_are_unconfirmed_until_the_list_can_be_loaded() {
    let users = ["ada", "bob"].map(|name| PlatformUser::new(format!("{name}@example.com")));
    signed_in(users, async |platform, screen| {
        screen.expect_in_console("500");
        select_all(screen, 3).await;
        platform.fault(Endpoint::Query, Fault::ServerError);
        run(screen, "Deactivate", 2).await;
        screen.see("2 unconfirmed, 1 skipped").await;
        screen.see("It is not known whether this was done.").await;
        screen.audit().await;
        screen.click_button("Check again").await;
        screen.see("2 deactivated, 1 skipped").await;
        screen.find("button", "Undo 2").await;
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_seats_are_shown_before_and_after_a_run_with_a_way_to_free_some() {
    let mut users: Vec<PlatformUser> = (10..14)
        .map(|number| PlatformUser::new(format!("u{number}@example.com")).inactive())
        .collect();
    users.push(PlatformUser::new("never@example.com").never_signed_in());
    let options = Options::new().users(users).seat_limit(4);
    let config = serde_json::json!({ "signIn": { "mode": "token" }, "seatLimit": 4 });
    with_platform(options, async |platform, screen| {
        screen.expect_in_console("403");
        platform.set_app_config(Some(config));
        screen.sign_in(&platform.token()).await;
        screen.click("radio", "Inactive 4").await;
        select_all(screen, 4).await;
        screen.click_button("Activate…").await;
        screen
            .see("Not enough seats. The platform will probably refuse 2.")
            .await;
        screen.audit().await;
        screen.click_button("Activate 4").await;
        screen.see("2 activated, 2 failed").await;
        screen.see("All seats are taken.").await;
        screen.audit().await;
        screen.click_button("Show who never signed in").await;
        screen.see_rows(&["never@example.com"]).await;
    })
    .await;
}
