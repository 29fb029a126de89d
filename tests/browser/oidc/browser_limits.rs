//! Signing in with a browser that lacks or refuses something.

use fake_wallaroo::{Endpoint, Options, PlatformUser};

use crate::support::{PlatformExt, signed_in_with_oidc, with_oidc};

#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_popup_is_named_and_the_page_itself_can_be_used_instead() {
    let users = [PlatformUser::new("ada@example.com").inactive()];
    signed_in_with_oidc(Options::new().users(users), async |platform, screen| {
        screen
            .end_provider_session_by_activating(platform, "ada@example.com")
            .await;
        screen.block_popups().await;
        screen.click_button("Sign in").await;
        screen
            .see("The browser blocked the sign-in window. Allow it, or sign in on this page.")
            .await;
        screen.audit().await;
        screen.click_button("Sign in on this page").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
        assert!(!platform.is_enabled("ada@example.com"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_web_crypto_the_page_asks_for_https_and_sends_nothing() {
    with_oidc(Options::new(), async |platform, screen| {
        screen.remove_web_crypto().await;
        screen.open("/").await;
        screen
            .see("Signing in requires HTTPS. Open this page at its https:// address.")
            .await;
        screen.see_title("Error: Sign in · Wallaroo Users").await;
        screen.audit().await;
        screen.click_button("Sign in").await;
        screen.see("Signing in requires HTTPS.").await;
        assert!(platform.requests_to(Endpoint::Authorize).is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_refuses_storage_is_named_as_the_reason() {
    with_oidc(Options::new(), async |platform, screen| {
        screen.refuse_storage().await;
        screen.open("/?q=ada").await;
        screen
            .see("The browser did not store the data of this sign-in. Allow this page to store data in the browser, then sign in.")
            .await;
        screen.audit().await;
        assert!(platform.requests_to(Endpoint::Authorize).is_empty());
    })
    .await;
}
