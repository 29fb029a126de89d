//! The end of Keycloak's session.

use fake_wallaroo::TestRealm;

use crate::instance::{see_list, sign_in_as_administrator, signed_in};

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_keycloaks_session_in_every_tab() {
    signed_in(
        |_| {},
        async |instance, screen| {
            let first = screen.window().await;
            screen.open_window("/").await;
            see_list(screen).await;
            screen.click_button("Sign out").await;
            screen.see("You are signed out.").await;
            let sessions = instance.realm.count_sessions_of(TestRealm::USERNAME).await;
            assert_eq!(sessions.expect("a number"), 0);
            screen.close_window_for(first).await;
            screen.see("You signed out in another tab.").await;
            screen.audit().await;
            screen.open("/").await;
            sign_in_as_administrator(screen).await;
            see_list(screen).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_administrator_has_ended_the_session_the_user_signs_in_again_in_a_small_window() {
    signed_in(
        |realm| realm["accessTokenLifespan"] = 10.into(),
        async |instance, screen| {
            screen.expect_in_console("400");
            screen.find("searchbox", "Search users").await.fill("robin").await;
            screen.see_query("q=robin").await;
            instance
                .realm
                .end_sessions_of(TestRealm::USERNAME)
                .await
                .expect("it ends");
            screen.see("Your session has ended").await;
            screen.audit().await;
            screen.click_button("Sign in again").await;
            screen.find("dialog", "Sign in again").await;
            screen.click_button("Sign in").await;
            screen
                .in_the_window_that_opened(async || sign_in_as_administrator(screen).await)
                .await;
            screen.find_none("dialog", "Sign in again").await;
            screen.see_query("q=robin").await;
            screen.see_row("Robin Hale", &["Active"]).await;
        },
    )
    .await;
}
