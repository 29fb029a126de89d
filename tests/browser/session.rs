//! Signing in with a pasted token, and what happens when it ends.

use fake_wallaroo::{Endpoint, Options, User};

use crate::support::{Key, signed_in, with_platform};

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_checked_for_its_form_before_anything_is_sent() {
    with_platform(Options::new(), async |platform, screen| {
        screen.open("/").await;
        screen.see_title("Sign in · Wallaroo Users").await;
        screen.audit().await;
        screen.sign_in("not a token").await;
        screen.see("Copy the token alone, without the text around it.").await;
        screen.see_focus_on("Access token").await;
        screen.audit().await;
        assert!(platform.requests_to(Endpoint::Query).is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_signed_in_is_shown_and_signing_out_clears_the_page() {
    signed_in([User::new("ada@example.com")], async |platform, screen| {
        let me = platform.user(&platform.administrator().id).expect("the administrator");
        screen.see(me.first_name().expect("a name")).await;
        screen.see("Administrator").await;
        screen.find("button", "Sign out").await.click().await;
        screen.find("heading", "Sign in").await;
        let page: String = screen
            .ask("return document.documentElement.outerHTML", vec![])
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
async fn a_session_that_ends_leaves_the_list_and_what_was_typed_where_they_are() {
    signed_in([User::new("ada@example.com").inactive()], async |platform, screen| {
        screen.expect_in_console("401");
        screen.find("button", "Invite a user").await.click().await;
        screen
            .find("textbox", "Email address")
            .await
            .fill("half-typed@exam")
            .await;
        screen.press(Key::Escape).await;

        platform.fault(Endpoint::Activate, fake_wallaroo::Fault::Unauthorized);
        screen.find("button", "Activate ada@example.com").await.click().await;
        screen.find("dialog", "Sign in again").await;
        screen.press(Key::Escape).await;
        screen
            .see_row(
                "ada@example.com",
                &["Inactive", "Not activated. Your session has ended."],
            )
            .await;

        // The next thing that needs the session asks again.
        screen.find("button", "Activate ada@example.com").await.click().await;
        screen.find("dialog", "Sign in again").await;
        screen.sign_in(&platform.token()).await;
        screen.find_none("dialog", "Sign in again").await;
        screen.find("button", "Activate ada@example.com").await.click().await;
        screen.see_row("ada@example.com", &["Active", "Deactivate"]).await;
        screen.find("button", "Invite a user").await.click().await;
        assert_eq!(
            screen.find("textbox", "Email address").await.value().await,
            "half-typed@exam"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_is_nowhere_but_in_memory() {
    signed_in([User::new("ada@example.com")], async |platform, screen| {
        let found: Vec<String> = screen
            .ask(
                "return [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href,
                         document.documentElement.outerHTML,
                         ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)]
                     .filter((text) => text.includes('eyJ'));",
                vec![],
            )
            .await
            .expect("the places");
        assert_eq!(found, [""; 0]);
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
