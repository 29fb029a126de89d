//! From the page to Keycloak's form and back.

use fake_wallaroo::Endpoint;
use serde_json::{Value, json};

use crate::{
    instance::{Setup, see_list, sign_in_as, sign_in_as_administrator, signed_in, with_instance},
    support::{PageCache, Screen},
};

/// Adds two users beside the administrator, one of them inactive.
fn with_people(realm: &mut Value) {
    let users = realm["users"].as_array_mut().expect("users");
    for (email, enabled) in [("ada@example.com", true), ("bob@example.com", false)] {
        users.push(json!({"username": email, "email": email, "enabled": enabled}));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_returns_to_the_address_with_its_search() {
    with_instance(Setup::default(), with_people, async |instance, screen| {
        screen.open("/?q=example&status=inactive").await;
        sign_in_as_administrator(screen).await;
        screen.see("1–1 of 1 (filtered from 3)").await;
        screen.see_rows(&["bob@example.com"]).await;
        screen.see_query("q=example&status=inactive").await;
        let isolated: bool = screen
            .execute("return crossOriginIsolated", vec![])
            .await
            .expect("a result");
        assert!(isolated, "COOP and COEP are on");
        screen.audit().await;

        // A reload comes back through Keycloak's session, without a form.
        let before = instance.platform.requests_to(Endpoint::Query).len();
        screen.reload().await;
        screen.see("1–1 of 1 (filtered from 3)").await;
        screen.see_query("q=example&status=inactive").await;
        assert_eq!(instance.platform.requests_to(Endpoint::Query).len(), before + 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_without_its_slash_leads_to_the_page_and_keeps_its_search() {
    with_instance(Setup::default(), with_people, async |_, screen| {
        screen.open("?q=ada").await;
        sign_in_as_administrator(screen).await;
        screen.see_rows(&["ada@example.com"]).await;
        screen.see_query("q=ada").await;
    })
    .await;
}

fn with_page_cache() -> Setup {
    Setup {
        page_cache: Some(PageCache::On),
        ..Setup::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn back_and_forward_with_the_page_cache_return_to_the_list_and_to_both_sign_in_pages() {
    with_instance(with_page_cache(), with_people, async |_, screen| {
        screen.open("/?status=inactive").await;
        sign_in_as_administrator(screen).await;
        screen.see("1–1 of 1 (filtered from 3)").await;
        // Back goes to the page that started the sign-in, which signs in again through Keycloak's session.
        screen.back().await;
        screen.see("1–1 of 1 (filtered from 3)").await;
        screen.see_query("status=inactive").await;
        screen.see_no("does not belong to a sign-in").await;

        screen.click_button("Sign out").await;
        screen.see("You are signed out.").await;
        mark(screen).await;
        screen.click_button("Sign in").await;
        screen.see_by_id("kc-login").await;
        screen.back().await;
        screen.find("heading", "Sign in").await;
        assert!(is_marked(screen).await, "the browser's back/forward cache is off");
        screen.see_no("Signing in…").await;
        screen.forward().await;
        sign_in_as_administrator(screen).await;
        see_list(screen).await;
    })
    .await;
}

async fn mark(screen: &Screen) {
    let _: Option<bool> = screen
        .execute("window.isMarked = true; return null", vec![])
        .await
        .expect("a mark");
}

async fn is_marked(screen: &Screen) -> bool {
    screen
        .execute("return window.isMarked === true", vec![])
        .await
        .expect("a result")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_administrator_is_told_so_and_can_sign_in_as_somebody_else() {
    with_instance(
        Setup::default(),
        |_| {},
        async |instance, screen| {
            let plain = json!({
                "username": "plain@example.com", "email": "plain@example.com", "firstName": "Pat", "lastName": "Plain",
                "enabled": true, "credentials": [{"type": "password", "value": "long enough"}],
            });
            instance.realm.add(plain).await.expect("a user");
            screen.may_be_in_console("403");
            screen.open("/").await;
            sign_in_as(screen, "plain@example.com", "long enough").await;
            screen.find("heading", "This account may not manage users").await;
            screen
                .see("is signed in, but is not an administrator of this Wallaroo instance.")
                .await;
            screen.audit().await;
            screen.click_button("Sign in with another account").await;
            sign_in_as_administrator(screen).await;
            see_list(screen).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_appears_in_the_list() {
    signed_in(with_people, async |_, screen| {
        screen.see_row("Robin Hale", &["now"]).await;
        screen.see_row("ada@example.com", &["Never"]).await;
    })
    .await;
}
