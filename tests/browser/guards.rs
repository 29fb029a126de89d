//! Users who may not be changed, and the reasons that are shown.

use fake_wallaroo::{Endpoint, Options, PlatformUser};

use crate::support::{signed_in, with_platform};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_allowed_is_disabled_with_its_reason_and_sends_nothing() {
    let users = [
        PlatformUser::built_in(),
        PlatformUser::new("other@example.com").administrator(),
        PlatformUser::new("nomail@example.com")
            .without_email()
            .with_username("nomail"),
        PlatformUser::new("twin@example.com")
            .with_id("twin-1")
            .named("First", "Twin"),
        PlatformUser::new("Twin@example.com")
            .with_id("twin-2")
            .named("Second", "Twin")
            .inactive(),
    ];
    signed_in(users, async |platform, screen| {
        let me = platform.user(&platform.administrator().id).expect("the administrator");
        let my_name = format!(
            "{} {}",
            me.first_name().unwrap_or_default(),
            me.last_name().unwrap_or_default()
        );
        for (button, reason) in [
            (
                format!("Deactivate {my_name}"),
                "This is you. You cannot deactivate yourself.",
            ),
            (
                "Deactivate admin".to_owned(),
                "The built-in user “admin” cannot be deactivated.",
            ),
            ("Deactivate nomail".to_owned(), "no email address"),
            (
                "Deactivate First Twin".to_owned(),
                "Several users share this email address",
            ),
            (
                "Activate Second Twin".to_owned(),
                "Several users share this email address",
            ),
        ] {
            let button = screen.find("button", &button).await;
            assert!(button.is_disabled().await);
            assert!(
                button.description().await.contains(reason),
                "{}",
                button.description().await
            );
            button.click().await;
            screen.see_announced(reason).await;
        }
        assert!(
            !screen
                .find("button", "Deactivate other@example.com")
                .await
                .is_disabled()
                .await
        );
        assert!(platform.requests_to(Endpoint::Deactivate).is_empty());
        assert!(platform.requests_to(Endpoint::Activate).is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_active_administrator_cannot_be_deactivated_until_there_is_another() {
    let users = [
        PlatformUser::new("chief@example.com").administrator(),
        PlatformUser::new("deputy@example.com").administrator().inactive(),
        PlatformUser::new("caller@example.com").with_id("caller"),
    ];
    with_platform(Options::new().users(users), async |platform, screen| {
        // The signed-in user is an ordinary user in the list, but the token still works.
        let token = platform.token();
        let me = platform.administrator().id;
        platform.update(&me, PlatformUser::ordinary);
        screen.sign_in(&token).await;
        let chief = screen.find("button", "Deactivate chief@example.com").await;
        assert!(chief.is_disabled().await);
        assert!(
            chief
                .description()
                .await
                .contains("This is the last active administrator.")
        );
        screen.activate("deputy@example.com").await;
        screen.see("deputy@example.com can sign in again.").await;
        assert!(
            !screen
                .find("button", "Deactivate chief@example.com")
                .await
                .is_disabled()
                .await
        );
    })
    .await;
}
