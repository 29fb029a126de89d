//! A review on a phone, of users who were selected.

use fake_wallaroo::Endpoint;

use super::users;
use crate::support::{PlatformExt, Pointer, signed_in};

#[tokio::test(flavor = "multi_thread")]
async fn selected_users_are_reviewed_and_deactivated_on_a_phone() {
    signed_in(users(), async |platform, screen| {
        screen.resize(390, 844, Pointer::Touch).await;
        screen.click("checkbox", "Select Ada Lovelace").await;
        screen.click("checkbox", "Select bob@example.com").await;
        screen.see("2 users selected").await;
        screen.click("disclosure", "Lists").await;
        screen.click_button("Review access…").await;
        screen.see_focus_on("Review access").await;
        screen.click_button("Begin the review").await;
        screen.see("1 of 2").await;
        screen.see("google as ada.l").await;
        screen.audit_at_once().await;
        screen.click_button("Keep (k)").await;
        screen.see("2 of 2").await;
        screen.find("textbox", "Note (m)").await.fill("left in May").await;
        screen.click_button("Deactivate (d)").await;
        screen.see("2 of 2 users settled: 1 keep, 1 deactivate.").await;
        screen.click("radio", "Table").await;
        screen.see("left in May").await;
        screen.click_button("Deactivate 1…").await;
        screen.click_button("Deactivate 1").await;
        screen.see("1 deactivated").await;
        screen.click_button("Close").await;
        assert!(!platform.is_enabled("bob@example.com"));
        assert_eq!(platform.requests_to(Endpoint::Deactivate).len(), 1);
        screen.click("radio", "Report").await;
        screen.see("Active · User · never signed in").await;
        screen.audit_at_once().await;
    })
    .await;
}
