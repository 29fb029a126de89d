//! Back and Forward between the page and the identity provider, with the browser's back/forward cache on.

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
use serde_json::json;

use crate::support::{PlatformExt, Screen, with_page_cache};

async fn with_provider(test: impl AsyncFnOnce(&Platform, &Screen)) {
    let options = Options::new()
        .users([
            PlatformUser::new("ada@example.com"),
            PlatformUser::new("bob@example.com").inactive(),
        ])
        .app_config(json!({ "signIn": { "mode": "oidc" } }));
    with_page_cache(options, test).await;
}

/// Whether the page came from the back/forward cache: then the mark that the test has set is still there.
async fn came_from_cache(screen: &Screen) -> bool {
    screen
        .execute("return window.isMarked === true", vec![])
        .await
        .expect("a result")
}

#[tokio::test(flavor = "multi_thread")]
async fn back_from_the_identity_providers_form_leaves_a_button_that_works() {
    with_provider(async |platform, screen| {
        screen.open("/?q=example").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.see("1–2 of 2 (filtered from 3)").await;
        screen.click_button("Sign out").await;
        screen.see("You are signed out.").await;
        let _: Option<bool> = screen
            .execute("window.isMarked = true; return null", vec![])
            .await
            .expect("a mark");
        screen.click_button("Sign in").await;
        screen.see_by_id("kc-login").await;
        screen.back().await;
        screen.find("heading", "Sign in").await;
        assert!(came_from_cache(screen).await, "the browser's back/forward cache is off");
        screen.see_no("Signing in…").await;
        screen.audit().await;
        screen.click_button("Sign in").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_from_the_list_to_an_old_response_signs_in_anew_and_keeps_the_search() {
    with_provider(async |platform, screen| {
        screen.open("/?status=inactive").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.see("1–1 of 1 (filtered from 3)").await;

        assert_eq!(platform.code_exchanges(), 1);
        screen.back().await;
        screen.see("1–1 of 1 (filtered from 3)").await;
        screen.see_query("status=inactive").await;
        // The old code was not exchanged again: the second exchange belongs to a new sign-in.
        assert_eq!(platform.code_exchanges(), 2);
        assert!(
            platform
                .requests_to(Endpoint::Token)
                .iter()
                .all(|request| request.status == Some(200))
        );
        screen.see_no("does not belong to a sign-in").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_that_was_given_up_leaves_nothing_in_storage() {
    with_provider(async |platform, screen| {
        screen.expect_in_console("401");
        screen.expect_in_console("400");
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        platform.end_sessions();
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.refresh_list().await;
        let _: Option<bool> = screen
            .execute("window.isMarked = true; return null", vec![])
            .await
            .expect("a mark");
        screen.click_button("Sign in on this page").await;
        screen.see_by_id("kc-login").await;
        screen.back().await;
        screen.find("dialog", "Sign in again").await;
        assert!(came_from_cache(screen).await, "the browser's back/forward cache is off");
        let stored: usize = screen
            .execute("return sessionStorage.length", vec![])
            .await
            .expect("a number");
        assert_eq!(stored, 0);
        screen.click_button("Sign in").await;
        screen
            .in_the_window_that_opened(async || screen.sign_in_at_the_provider(platform).await)
            .await;
        screen.find_none("dialog", "Sign in again").await;
    })
    .await;
}
