//! The token endpoint, after a 401.

use fake_wallaroo::{Endpoint, Fault};

use super::{
    Failing, email, sign_in,
    table::{MATRIX, Outcome},
    users, with_matrix,
};
use crate::support::PlatformExt;

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_cannot_be_renewed_sends_nothing_and_names_the_identity_provider() {
    with_matrix(users(|user, _| user.inactive()), async |platform, screen| {
        for row in &MATRIX {
            let email = email(row.fault);
            // A lost response uses up the refresh token, so each fault needs a new session.
            platform.end_sessions();
            sign_in(platform, screen, "/").await;
            let failing = Failing::begin(platform, screen, Endpoint::Token, row.fault).await;
            platform.fault(Endpoint::Activate, Fault::Unauthorized);
            screen.activate(&email).await;
            if let Outcome::Says(words) = row.renewal {
                screen
                    .see_row(&email, &["Not activated. The activation was not sent:", words])
                    .await;
            }
            let see_done = screen.see_row(&email, &["Active", "Deactivate"]);
            failing.end_when(see_done, platform, screen, row.renewal).await;
            let is_done = !matches!(row.renewal, Outcome::Says(_));
            if !is_done {
                screen.see_row(&email, &["Inactive", "Activate"]).await;
            }
            assert_eq!(platform.is_enabled(&email), is_done, "{}", row.fault);
            let sent = platform.requests_to(Endpoint::Activate).len();
            assert_eq!(sent, 1 + usize::from(is_done), "{}", row.fault);
        }
    })
    .await;
}
