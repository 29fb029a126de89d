//! Signing in with a pasted token, and what happens when it ends.

use std::time::Duration;

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use crate::support::{Key, PlatformExt, signed_in, with_platform};

#[tokio::test(flavor = "multi_thread")]
async fn the_format_of_a_token_is_checked_before_anything_is_sent() {
    with_platform(Options::new(), async |platform, screen| {
        screen.open("/").await;
        screen.see_title("Sign in · Wallaroo Users").await;
        screen.audit().await;
        screen.sign_in("not a token").await;
        screen.see("Paste only the token, without the text around it.").await;
        screen.see_focus_on("Access token").await;
        screen.audit().await;
        assert!(platform.requests_to(Endpoint::Query).is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_signed_in_is_shown_and_signing_out_clears_the_page() {
    signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
        let me = platform.user(&platform.administrator().id).expect("the administrator");
        screen.see(me.first_name().expect("a name")).await;
        screen.see("Administrator").await;
        screen.see("Token valid until").await;
        // Brings the user's email into a notice, an announcement and the URL.
        screen.deactivate("ada@example.com").await;
        screen.see_announced("ada@example.com can no longer sign in.").await;
        screen
            .find("searchbox", "Search users")
            .await
            .fill("ada@example.com")
            .await;
        screen.see("filtered from 2").await;
        screen.click_button("Sign out").await;
        screen.find("heading", "Sign in").await;
        screen.see_focus_on("Sign in").await;
        assert_eq!(screen.query().await, "");
        let page: String = screen
            .execute("return document.documentElement.outerHTML", vec![])
            .await
            .expect("the page");
        assert!(!page.contains("ada@example.com"));
        assert_eq!(screen.find("textbox", "Access token").await.value().await, "");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_the_platform_refuses_can_be_replaced_in_place() {
    with_platform(Options::new(), async |platform, screen| {
        screen.expect_in_console("401");
        screen.sign_in(&platform.expired_token()).await;
        screen.find("dialog", "Sign in again").await;
        screen.see("Your token expired").await;
        screen.see_focus_on("Access token").await;
        screen.audit().await;
        screen.sign_in(&platform.token()).await;
        screen.find("table", "Users of this Wallaroo instance").await;
        screen.find_none("dialog", "Sign in again").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_session_ends_the_list_and_what_was_typed_stay() {
    signed_in(
        [PlatformUser::new("ada@example.com").inactive()],
        async |platform, screen| {
            screen.type_invite_draft().await;

            screen.end_session_by_activating(platform, "ada@example.com").await;
            screen.press(Key::Escape).await;
            screen.see("Your session has ended. The page keeps its content").await;
            screen.see_row("ada@example.com", &["Activating…"]).await;
            screen.audit().await;

            screen.click_button("Sign in again").await;
            screen.find("dialog", "Sign in again").await;
            screen.sign_in(&platform.token()).await;
            screen.find_none("dialog", "Sign in again").await;
            // The change that waited for the sign-in is done, once.
            screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
            let statuses = platform.statuses(Endpoint::Activate);
            assert_eq!(statuses, [Some(401), Some(200)]);
            screen.see_invite_draft().await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_waits_for_a_sign_in_is_not_sent_for_another_user() {
    let users = [
        PlatformUser::new("ada@example.com").inactive(),
        PlatformUser::new("second@example.com")
            .with_id("second")
            .administrator(),
    ];
    signed_in(users, async |platform, screen| {
        screen.end_session_by_activating(platform, "ada@example.com").await;
        let token = platform.token_for("second", Duration::from_secs(60)).expect("a token");
        screen.sign_in(&token).await;
        screen.see("second@example.com").await;
        screen.see_row("ada@example.com", &["Inactive", "Activate"]).await;
        assert_eq!(platform.requests_to(Endpoint::Activate).len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_calls_of_the_api_carry_the_token() {
    signed_in([PlatformUser::new("ada@example.com")], async |platform, _| {
        assert!(
            platform
                .requests_to(Endpoint::Query)
                .iter()
                .all(|request| request.had_authorization())
        );
        assert!(
            platform
                .requests_to(Endpoint::Site)
                .iter()
                .all(|request| !request.had_authorization())
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_is_not_followed_with_the_token() {
    signed_in([], async |platform, screen| {
        platform.fault(Endpoint::Query, Fault::Redirect);
        screen.refresh_list().await;
        screen.see("was redirected, probably to a sign-in page").await;
        assert!(platform.requests_to(Endpoint::Elsewhere).is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_while_the_list_is_loading_does_not_affect_the_next_session() {
    signed_in([PlatformUser::new("ada@example.com")], async |platform, screen| {
        let held = platform.hold(Endpoint::Query);
        screen.refresh_list().await;
        held.until_waiting(1).await;
        screen.click_button("Sign out").await;
        screen.find("heading", "Sign in").await;
        held.release();
        platform.until_answered(Endpoint::Query, 2).await;
        screen.sign_in(&platform.token()).await;
        screen.see_row("ada@example.com", &["Active"]).await;
        screen.see("As of").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_in_flight_when_the_session_ends_is_sent_after_signing_in() {
    signed_in([], async |platform, screen| {
        screen.expect_in_console("status of 401");
        platform.fault(Endpoint::Invite, Fault::Unauthorized);
        screen.click_button("Invite users").await;
        screen
            .find("textbox", "Email addresses")
            .await
            .fill("ada@example.com")
            .await;
        screen.click_button("Generate").await;
        screen.click_button("Invite").await;
        screen.find("dialog", "Sign in again").await;
        screen.sign_in(&platform.token()).await;
        screen.see("ada@example.com is invited").await;
        let statuses = platform.statuses(Endpoint::Invite);
        assert_eq!(statuses, [Some(401), Some(200)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_storage_only_the_choice_of_columns_is_lost() {
    with_platform(
        Options::new().users([PlatformUser::new("ada@example.com")]),
        async |platform, screen| {
            screen.refuse_storage().await;
            screen.sign_in(&platform.token()).await;
            screen.click("disclosure", "Display").await;
            screen.click("checkbox", "Status").await;
            screen.find_none("columnheader", "Status").await;
            screen.press(Key::Escape).await;
            screen.deactivate("ada@example.com").await;
            screen.see("ada@example.com can no longer sign in.").await;
        },
    )
    .await;
}
