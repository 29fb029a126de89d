//! What users see when the client is not registered as in `deploy/keycloak/realm.json`. docs/keycloak.md lists the same for
//! operators.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    instance::{Setup, see_list, sign_in_as_administrator, with_instance},
    support::Screen,
};

/// Runs a test with a modified client.
async fn with_client(change: impl FnOnce(&mut Value), test: impl AsyncFnOnce(&Screen)) {
    let change = |realm: &mut Value| change(&mut realm["clients"][0]);
    with_instance(Setup::default(), change, async |_, screen| {
        screen.open("/").await;
        test(screen).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_consent_is_shown_and_the_sign_in_can_be_retried() {
    with_client(
        |client| client["consentRequired"] = true.into(),
        async |screen| {
            sign_in_as_administrator(screen).await;
            screen.click_by_id("kc-cancel").await;
            screen.see("The sign-in was cancelled or refused.").await;
            screen.see_title("Error: Sign in · Wallaroo Users").await;
            screen.audit().await;
            screen.click_button("Sign in").await;
            sign_in_as_administrator(screen).await;
            screen.see_by_id("kc-cancel").await;
            screen.click_by_id("kc-login").await;
            see_list(screen).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_address_without_the_slash_is_refused_on_keycloaks_own_page() {
    with_client(
        |client| {
            let address = client["redirectUris"][0]
                .as_str()
                .expect("an address")
                .trim_end_matches('/')
                .to_owned();
            client["redirectUris"] = json!([address]);
        },
        async |screen| screen.see("Invalid parameter: redirect_uri").await,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_is_unknown_is_refused_on_keycloaks_own_page() {
    let setup = Setup {
        sign_in: json!({ "clientId": "somebody-else" }),
        ..Setup::default()
    };
    with_instance(
        setup,
        |_| {},
        async |_, screen| {
            screen.open("/").await;
            screen.see("Client not found.").await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_wrong_forwarded_host_the_issuer_differs_from_the_configured_one() {
    let setup = Setup {
        forwarded_host: Some("keycloak.example.com"),
        ..Setup::default()
    };
    with_instance(
        setup,
        |_| {},
        async |_, screen| {
            screen.open("/").await;
            screen.see("(another issuer than configured)").await;
            screen.audit().await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_same_origin_as_keycloak_web_origins_are_not_needed() {
    with_client(
        |client| client["webOrigins"] = json!([]),
        async |screen| {
            sign_in_as_administrator(screen).await;
            see_list(screen).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_origin_that_is_missing_from_web_origins_is_named() {
    let elsewhere = || Setup {
        is_keycloak_elsewhere: true,
        ..Setup::default()
    };
    with_instance(
        elsewhere(),
        |_| {},
        async |_, screen| {
            screen.open("/").await;
            sign_in_as_administrator(screen).await;
            see_list(screen).await;
        },
    )
    .await;
    let without_origins = |realm: &mut Value| realm["clients"][0]["webOrigins"] = json!([]);
    with_instance(elsewhere(), without_origins, async |_, screen| {
        screen.open("/").await;
        sign_in_as_administrator(screen).await;
        screen.see("The identity provider gave this page no response.").await;
        screen.see("to add http://localhost:").await;
        screen.see("to the client’s Web Origins.").await;
        screen.audit().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_token_without_roles_the_account_may_not_manage_users() {
    for change in [
        // The scope `roles` is missing.
        |client: &mut Value| client["defaultClientScopes"] = json!(["basic", "profile", "email"]),
        // The client's scope is not full.
        |client: &mut Value| client["fullScopeAllowed"] = false.into(),
        // Lightweight access tokens are on.
        |client: &mut Value| client["attributes"]["client.use.lightweight.access.token.enabled"] = "true".into(),
    ] {
        with_client(change, async |screen| {
            screen.expect_in_console("403");
            sign_in_as_administrator(screen).await;
            screen.find("heading", "This account may not manage users").await;
            screen.audit().await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_without_a_subject_signs_in_too() {
    with_client(
        |client| client["defaultClientScopes"] = json!(["roles", "profile", "email"]),
        async |screen| {
            sign_in_as_administrator(screen).await;
            see_list(screen).await;
            let own = screen.find("button", "Deactivate Robin Hale").await;
            assert_eq!(own.description().await, "This is you. You cannot deactivate yourself.");
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_refresh_tokens_the_session_ends_with_the_access_token() {
    with_instance(
        Setup::default(),
        |realm| {
            realm["accessTokenLifespan"] = 10.into();
            realm["clients"][0]["attributes"]["use.refresh.tokens"] = "false".into();
        },
        async |_, screen| {
            screen.open("/").await;
            sign_in_as_administrator(screen).await;
            see_list(screen).await;
            screen.see_time_pass(Duration::from_secs(11)).await;
            screen.expect_in_console("401");
            screen.refresh_list().await;
            screen.find("dialog", "Sign in again").await;
            screen.audit().await;
        },
    )
    .await;
}
