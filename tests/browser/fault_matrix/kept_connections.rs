//! Connections that are kept open between requests. Browsers repeat even a POST when such a connection closes without a
//! response, and the page cannot prevent it: a repeated request must do no harm, and its response must not be misinterpreted.

use fake_wallaroo::{Endpoint, Fault, Options, PlatformUser};

use super::{sign_in, with_matrix};
use crate::support::PlatformExt;

const INACTIVE: &str = "ada@example.com";
const NEW: &str = "new@example.com";

fn options() -> Options {
    Options::new()
        .keep_alive()
        .users([PlatformUser::new(INACTIVE).inactive()])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_the_browser_sends_twice_is_done_once() {
    for fault in [Fault::Lost, Fault::Reset] {
        with_matrix(options(), async |platform, screen| {
            sign_in(platform, screen, "/").await;
            platform.fault(Endpoint::Activate, fault);
            screen.activate(INACTIVE).await;
            screen.see_row(INACTIVE, &["Active", "Deactivate"]).await;
            assert_eq!(platform.statuses(Endpoint::Activate), [None, Some(200)], "{fault}");
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_the_browser_sends_twice_is_not_reported_as_unsent() {
    with_matrix(options(), async |platform, screen| {
        sign_in(platform, screen, "/").await;
        platform.fault(Endpoint::Invite, Fault::Lost);
        screen.click_button("Invite users").await;
        screen.find("textbox", "Email addresses").await.fill(NEW).await;
        screen.click_button("Invite").await;
        screen
            .see("User exists with same email. The list now holds the address")
            .await;
        assert_eq!(platform.statuses(Endpoint::Invite), [None, Some(400)]);
        screen.click_button("Cancel").await;
        screen.see_row(NEW, &["Active", "Never"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bulk_invitation_reports_the_address_that_the_browser_sent_twice() {
    with_matrix(options(), async |platform, screen| {
        sign_in(platform, screen, "/").await;
        platform.fault(Endpoint::Invite, Fault::Lost);
        screen.click_button("Invite users").await;
        let addresses = format!("{NEW}, other@example.com");
        screen.find("textbox", "Email addresses").await.fill(&addresses).await;
        screen.click_button("Invite 2").await;
        screen.see("The list now holds the address").await;
        screen.see("1 failed").await;
        assert!(platform.is_enabled(NEW) && platform.is_enabled("other@example.com"));
        screen.click_button("Close").await;
    })
    .await;
}
