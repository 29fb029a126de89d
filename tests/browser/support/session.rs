//! The end of a session, and what has to survive it.

use fake_wallaroo::{Endpoint, Fault, Platform};

use super::{Key, Screen};

/// What [`Screen::type_invite_draft`] types.
const DRAFT: &str = "half-typed@exam";

impl Screen {
    /// Types into the invite form, and closes it without sending.
    pub async fn type_invite_draft(&self) {
        self.click_button("Invite users").await;
        self.find("textbox", "Email addresses").await.fill(DRAFT).await;
        self.press(Key::Escape).await;
    }

    /// Opens the invite form, which has to hold what [`Self::type_invite_draft`] typed.
    pub async fn see_invite_draft(&self) {
        self.click_button("Invite users").await;
        assert_eq!(self.find("textbox", "Email addresses").await.value().await, DRAFT);
    }

    /// Ends the session: the activation of this user is answered by a 401, and the dialog to sign in again opens.
    pub async fn end_session_by_activating(&self, platform: &Platform, name: &str) {
        self.expect_in_console("401");
        platform.fault(Endpoint::Activate, Fault::Unauthorized);
        self.activate(name).await;
        self.find("dialog", "Sign in again").await;
    }

    /// The same for a page that signs in at the identity provider, whose sessions end too.
    pub async fn end_provider_session_by_activating(&self, platform: &Platform, name: &str) {
        self.expect_in_console("400");
        platform.end_sessions();
        self.end_session_by_activating(platform, name).await;
    }
}
