//! Signing in, the end of the session, and a page that cannot start.

use std::fs;

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};
use serde_json::json;

use super::{sign_in, states, with_people};
use crate::support::{PageCopy, with_page};

states! {
    token_asked_for shows ["session/views/sign_in_page"] with with_people(), |_, screen| {
        screen.open("/").await;
        screen.find("textbox", "Access token").await;
    }

    token_refused shows [] with with_people(), |_, screen| {
        screen.sign_in("not a token").await;
        screen.see_title("Error: Sign in · Wallaroo Users").await;
    }

    provider_refused shows [] with with_people().app_config(json!({ "signIn": { "mode": "oidc" } })), |platform, screen| {
        screen.expect_in_console("403");
        platform.fault(Endpoint::Token, Fault::Forbidden);
        screen.open("/").await;
        screen.sign_in_at_the_provider(platform).await;
        screen.see("Web Origins").await;
    }

    session_ended shows ["session/views/banners"] with with_people(), |platform, screen| {
        screen.expect_in_console("401");
        screen.hold_timers(120_000).await;
        sign_in(platform, screen).await;
        platform.fault_always(Endpoint::Query, Fault::Unauthorized);
        screen.fire_timer(120_000).await;
        screen.see("Your session has ended. The page keeps its content").await;
    }

    sign_in_again shows ["session/views/reauth_dialog"] with with_people(), |platform, screen| {
        sign_in(platform, screen).await;
        screen.end_session_by_activating(platform, "Bob Stone").await;
    }

    identity_unknown shows ["session/views/banners"] with with_people().app_config(json!({ "signIn": { "mode": "proxy" } })), |platform, screen| {
        platform.set_proxy_session(true);
        screen.open("/").await;
        screen.see("This page does not know who you are.").await;
    }

    somebody_else_signed_in shows ["users/user_switch"] with with_people().users([PlatformUser::new("second@example.com").with_id("second").administrator()]), |platform, screen| {
        sign_in(platform, screen).await;
        screen.type_invite_draft().await;
        platform.fault(Endpoint::Query, Fault::Unauthorized);
        screen.expect_in_console("401");
        screen.refresh_list().await;
        screen.find("dialog", "Sign in again").await;
        let token = platform.token_for("second", std::time::Duration::from_secs(600)).expect("a token");
        screen.sign_in(&token).await;
        screen.see("You signed in with another account").await;
    }

    configuration_refused shows [] with Options::new().app_config(json!({ "seatlimit": 5, "signIn": { "mode": "saml" } })), |_, screen| {
        screen.open("/").await;
        screen.see_focus_on("The configuration cannot be used").await;
    }
}

/// Not declared by `states!`, because the page is served from a copy without one file.
#[tokio::test(flavor = "multi_thread")]
async fn missing_chunk() {
    let copy = PageCopy::new();
    fs::remove_file(copy.chunk("invite")).expect("the chunk is taken away");
    with_page(copy.path(), with_people(), async |platform, screen| {
        for words in ["404", "integrity", "Failed to fetch"] {
            screen.expect_in_console(words);
        }
        sign_in(platform, screen).await;
        screen.click_button("Invite users").await;
        screen
            .find("alertdialog", "A part of this page could not be loaded")
            .await;
        super::take_pictures(screen, "missing_chunk").await;
    })
    .await;
}
