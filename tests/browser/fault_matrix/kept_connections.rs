//! Connections that are kept open between requests. A browser sends even a POST again by itself when such a connection closes
//! without a response, and the page cannot keep it from that: what is sent twice must do no harm, and must not be misread.

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
async fn an_invitation_that_the_browser_sends_twice_is_not_said_to_be_unsent() {
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
async fn many_invitations_of_which_the_browser_sends_one_twice_say_so_of_it() {
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
