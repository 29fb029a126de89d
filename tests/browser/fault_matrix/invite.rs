//! `users/invite`.

use fake_wallaroo::{Endpoint, Options};

use super::{
    Failing, assert_sent, email, sign_in,
    table::{MATRIX, Outcome},
    with_matrix,
};
use crate::support::Key;

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_shown_as_sent_only_if_it_arrived_and_is_sent_once() {
    with_matrix(Options::new(), async |platform, screen| {
        sign_in(platform, screen, "/").await;
        for row in &MATRIX {
            let address = email(row.fault);
            screen.click_button("Invite users").await;
            let field = screen.find("textbox", "Email addresses").await;
            field.fill(&address).await;
            let failing = Failing::begin(platform, screen, Endpoint::Invite, row.fault).await;
            screen.click_button("Invite").await;
            if let Outcome::Says(words) = row.invite {
                screen.see(words).await;
            }
            let invited = format!("{address} is invited");
            failing
                .end_when(screen.see(&invited), platform, screen, row.invite)
                .await;
            assert_sent(platform, Endpoint::Invite, row);
            let has_arrived = platform.user_by_email(&address).is_some();
            if has_arrived {
                screen.see(&invited).await;
                screen.click_button("Done").await;
                screen.see_row(&address, &["Active", "Never"]).await;
            } else {
                // Nothing that was typed is lost, and it can be sent again.
                screen.see_no(&invited).await;
                assert_eq!(field.value().await, address, "{}", row.fault);
                screen.click_button("Invite").await;
                screen.see(&invited).await;
                screen.click_button("Done").await;
            }
            assert!(matches!(row.invite, Outcome::Says(_)) || has_arrived, "{}", row.fault);
            screen.press(Key::Escape).await;
        }
    })
    .await;
}
