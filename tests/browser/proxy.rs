//! Behind a proxy that signs users in and adds the token: the page sends no token, and detects that the proxy's session has
//! ended.

use fake_wallaroo::{Endpoint, Fault, Options, Platform, PlatformUser};
use serde_json::json;

use crate::support::{Screen, with_platform};

async fn behind_a_proxy(test: impl AsyncFnOnce(&Platform, &Screen)) {
    let options = Options::new()
        .users([PlatformUser::new("ada@example.com").inactive()])
        .app_config(json!({ "signIn": { "mode": "proxy" } }));
    with_platform(options, async |platform, screen| {
        platform.set_proxy_session(true);
        screen.open("/").await;
        screen.find("table", "Users of this Wallaroo instance").await;
        test(platform, screen).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_to_sign_in_and_no_token_is_sent() {
    behind_a_proxy(async |platform, screen| {
        screen.see("Signed in by the proxy").await;
        screen.activate("ada@example.com").await;
        screen.see("ada@example.com can sign in again.").await;
        assert!(platform.requests().iter().all(|request| !request.had_authorization()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_user_can_be_deactivated_because_it_could_be_the_user_who_is_signed_in() {
    behind_a_proxy(async |platform, screen| {
        let me = platform.user(&platform.administrator().id).expect("the administrator");
        let name = format!(
            "{} {}",
            me.first_name().unwrap_or_default(),
            me.last_name().unwrap_or_default()
        );
        let button = screen.find("button", &format!("Deactivate {name}")).await;
        assert!(button.is_disabled().await);
        assert!(
            button
                .description()
                .await
                .contains("does not say which of these users you are")
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_401_or_a_redirect_to_the_proxys_sign_in_is_a_session_that_has_ended() {
    for by_redirect in [false, true] {
        behind_a_proxy(async |platform, screen| {
            if by_redirect {
                platform.fault(Endpoint::Activate, Fault::Redirect);
            } else {
                screen.expect_in_console("status of 401");
                platform.set_proxy_session(false);
            }
            screen.activate("ada@example.com").await;
            screen.find("dialog", "Sign in again").await;
            screen.audit().await;
            // After the sign-in the small window loads the page, which notifies the first one and closes.
            platform.set_proxy_session(true);
            screen.click_button("Sign in").await;
            screen.find_none("dialog", "Sign in again").await;
            screen.see_row("ada@example.com", &["Active"]).await;
            screen.see("ada@example.com can sign in again.").await;
            assert!(platform.requests_to(Endpoint::Elsewhere).is_empty());
        })
        .await;
    }
}
