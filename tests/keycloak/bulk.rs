//! A hundred deactivations across expiring tokens, and a session that an administrator ends halfway.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Options, TestRealm};
use serde_json::{Value, json};

use crate::instance::{Setup, see_list, sign_in_as_administrator, with_instance};

fn with_a_hundred_people(realm: &mut Value) {
    realm["accessTokenLifespan"] = 10.into();
    let users = realm["users"].as_array_mut().expect("users");
    for number in 0..100 {
        let email = format!("person{number:03}@example.com");
        users.push(json!({"username": email, "email": email, "enabled": true}));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_deactivations_continue_after_a_session_that_was_ended_halfway() {
    let setup = Setup {
        // So slow that tokens of 10 seconds expire during the run.
        options: Options::new().latency(Duration::from_millis(700)),
        ..Setup::default()
    };
    with_instance(setup, with_a_hundred_people, async |instance, screen| {
        screen.expect_in_console("400");
        screen.open("/").await;
        sign_in_as_administrator(screen).await;
        // Keycloak first reads each user from its database, which on a slow machine takes longer than `WAIT_TIMEOUT`.
        instance.platform.until_answered(Endpoint::Query, 1).await;
        see_list(screen).await;
        screen.click("checkbox", "Select all users on this page").await;
        screen.click_button("Select all 101").await;
        screen.see("101 users selected").await;
        screen.click_button("Deactivate…").await;
        screen.click_button("Deactivate 100").await;
        instance.platform.until_answered(Endpoint::Deactivate, 30).await;
        instance
            .realm
            .end_sessions_of(TestRealm::USERNAME)
            .await
            .expect("it ends");
        screen.find("dialog", "Sign in again").await;
        screen.click_button("Sign in").await;
        screen
            .in_the_window_that_opened(async || sign_in_as_administrator(screen).await)
            .await;
        // The remaining users are changed: each user once.
        instance.platform.until_answered(Endpoint::Deactivate, 100).await;
        instance.until_enabled(1).await;
        screen.see("100 deactivated, 1 skipped").await;
        assert_eq!(instance.platform.requests_to(Endpoint::Deactivate).len(), 100);
        screen.audit().await;
        screen.click_button("Close").await;
        screen.see("101 users, 1 active").await;
    })
    .await;
}
