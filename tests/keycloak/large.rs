//! Measures a large instance, for docs/keycloak.md: `make test-keycloak ARGS="large:: -- --ignored --nocapture"`.

use std::time::Instant;

use fake_wallaroo::Endpoint;
use serde_json::{Value, json};

use crate::instance::{Setup, sign_in_as_administrator, with_instance};

fn with_two_thousand_people(realm: &mut Value) {
    let users = realm["users"].as_array_mut().expect("users");
    for number in 0..1999 {
        let email = format!("person{number:04}@example.com");
        users.push(json!({
            "username": email, "email": email, "enabled": true, "firstName": "Person", "lastName": if number < 200 { "Leaver" } else { "Stayer" },
        }));
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn two_thousand_users_are_listed_and_two_hundred_deactivated() {
    let begun = Instant::now();
    with_instance(Setup::default(), with_two_thousand_people, async |instance, screen| {
        eprintln!("a realm of 2,000 users: {:.1} s", begun.elapsed().as_secs_f64());
        screen.open("/").await;
        sign_in_as_administrator(screen).await;
        let signed_in = Instant::now();
        // The first load after Keycloak's start can take longer than `WAIT_TIMEOUT`.
        instance.platform.until_answered(Endpoint::Query, 1).await;
        screen.see("1–50 of 2,000").await;
        eprintln!(
            "from Keycloak's form to the list: {:.1} s",
            signed_in.elapsed().as_secs_f64()
        );
        let read = Instant::now();
        let queries = instance.platform.requests_to(Endpoint::Query).len();
        screen.refresh_list().await;
        instance.platform.until_answered(Endpoint::Query, queries + 1).await;
        eprintln!("the list read again: {:.1} s", read.elapsed().as_secs_f64());

        screen.find("searchbox", "Search users").await.fill("leaver").await;
        screen.see("1–50 of 200 (filtered from 2,000)").await;
        screen.click("checkbox", "Select all users on this page").await;
        screen.click_button("Select all 200 that match").await;
        screen.see("200 users selected").await;
        screen.click_button("Deactivate…").await;
        screen.click_button("Deactivate 200").await;
        let run = Instant::now();
        instance.platform.until_answered(Endpoint::Deactivate, 200).await;
        eprintln!("200 deactivations sent: {:.1} s", run.elapsed().as_secs_f64());
        screen.see("200 deactivated").await;
        eprintln!("and confirmed by the list: {:.1} s", run.elapsed().as_secs_f64());
        instance.until_enabled(1800).await;
    })
    .await;
}
