//! `users/activate`, `users/deactivate`, and the look-up that follows them.

use fake_wallaroo::{Endpoint, Fault, Platform};

use super::{
    Failing, assert_sent, email, sign_in,
    table::{MATRIX, Outcome},
    users, with_matrix,
};
use crate::support::{PlatformExt, Screen};

/// A word of every email, typed into the search.
const SEARCH: &str = "example.com";

/// Loads the list again. Afterwards the row has the platform's status, and the search still has its text.
async fn see_platform_state(platform: &Platform, screen: &Screen, fault: Fault) {
    let email = email(fault);
    let before = platform.requests_to(Endpoint::Query).len();
    screen.refresh_list().await;
    platform.until_answered(Endpoint::Query, before + 1).await;
    let words = match platform.is_enabled(&email) {
        true => ["Active", "Deactivate"],
        false => ["Inactive", "Activate"],
    };
    screen.see_row(&email, &words).await;
    assert_eq!(screen.find("searchbox", "Search users").await.value().await, SEARCH);
}

/// Tries every fault on one of the two changes. `in_words` adapts the expected sentence of an activation to the change.
async fn change_under_every_fault(endpoint: Endpoint, in_words: impl Fn(Fault, &str) -> String) {
    let activates = endpoint == Endpoint::Activate;
    let words_when_done = match activates {
        true => ["Active", "Deactivate"],
        false => ["Inactive", "Activate"],
    };
    let users = users(|user, _| if activates { user.inactive() } else { user });
    with_matrix(users, async |platform, screen| {
        sign_in(platform, screen, &format!("/?q={SEARCH}")).await;
        for row in &MATRIX {
            let user = email(row.fault);
            let failing = Failing::begin(platform, screen, endpoint, row.fault).await;
            match activates {
                true => screen.activate(&user).await,
                false => screen.deactivate(&user).await,
            }
            if let Outcome::Says(words) = row.change {
                screen.see_row(&user, &[&in_words(row.fault, words)]).await;
            }
            let see_done = screen.see_row(&user, &words_when_done);
            failing.end_when(see_done, platform, screen, row.change).await;
            let is_done = !matches!(row.change, Outcome::Says(_));
            assert_eq!(platform.is_enabled(&user) == activates, is_done, "{}", row.fault);
            assert_sent(platform, endpoint, row);
            see_platform_state(platform, screen, row.fault).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_any_fault_an_activation_shows_the_platforms_state() {
    change_under_every_fault(Endpoint::Activate, |_, words| words.to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_any_fault_a_deactivation_shows_the_platforms_state() {
    change_under_every_fault(Endpoint::Deactivate, |fault, words| match fault {
        // A deactivation takes no seat.
        Fault::Forbidden => "Not deactivated. This account may not manage users.".to_owned(),
        _ => words
            .replace("Not activated", "Not deactivated")
            .replace("the activation", "the deactivation")
            .replace("The activation", "The deactivation"),
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_cannot_be_looked_up_is_unknown_and_never_sent_again() {
    with_matrix(users(|user, _| user.inactive()), async |platform, screen| {
        sign_in(platform, screen, &format!("/?q={SEARCH}")).await;
        for row in &MATRIX {
            let user = email(row.fault);
            let failing = Failing::begin(platform, screen, Endpoint::QueryById, row.fault).await;
            screen.activate(&user).await;
            if let Outcome::Says(reason) = row.look_up {
                let unknown = "It is not known whether the activation happened.";
                screen.see_row(&user, &[unknown, reason]).await;
            }
            let see_done = screen.see_row(&user, &["Active", "Deactivate"]);
            failing.end_when(see_done, platform, screen, row.look_up).await;
            assert_eq!(platform.requests_to(Endpoint::Activate).len(), 1, "{}", row.fault);
            // The platform performed the change.
            assert!(platform.is_enabled(&user), "{}", row.fault);
            see_platform_state(platform, screen, row.fault).await;
        }
    })
    .await;
}
