//! The administrator, and access tokens for tests that do not sign in.

use std::time::Duration;

use serde_json::Value;

use super::{Administrator, Platform};
use crate::{
    claims::{self, TokenParameters},
    clock,
    lock::lock,
    user::PlatformUser,
};

impl Platform {
    /// The base URL, `http://127.0.0.1:<port>`, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        self.instance.url()
    }

    /// An administrator who can sign in.
    #[must_use]
    pub fn administrator(&self) -> Administrator {
        let user = &self.administrator;
        Administrator {
            id: user.id().to_owned(),
            username: user.username().to_owned(),
            password: user.current_password().unwrap_or_default().to_owned(),
            email: user.email().unwrap_or_default().to_owned(),
        }
    }

    /// A new access token for the administrator, with the configured lifetime.
    #[must_use]
    pub fn token(&self) -> String {
        let lifetime = self.instance.settings().token_ttl;
        self.instance.key.sign(&self.claims(&self.administrator, lifetime))
    }

    /// An access token for any user, valid for `ttl` in whole seconds; `None` for an unknown id.
    #[must_use]
    pub fn token_for(&self, user_id: &str, ttl: Duration) -> Option<String> {
        let user = self.instance.user(user_id)?;
        Some(self.instance.key.sign(&self.claims(&user, ttl)))
    }

    /// An access token of the administrator that expired a minute ago.
    #[must_use]
    pub fn expired_token(&self) -> String {
        let mut claims = self.claims(&self.administrator, Duration::ZERO);
        claims["iat"] = (clock::now_s() - 3600).into();
        claims["exp"] = (clock::now_s() - 60).into();
        self.instance.key.sign(&claims)
    }

    /// Ends all sessions: refresh tokens and cookies stop working, access tokens stay valid until they expire.
    pub fn end_sessions(&self) {
        lock(&self.instance.sessions).end_all();
    }

    /// Ends all sessions of one user.
    pub fn end_sessions_of(&self, user_id: &str) {
        lock(&self.instance.sessions).end_all_of_user(user_id);
    }

    fn claims(&self, user: &PlatformUser, lifetime: Duration) -> Value {
        let issuer = self.instance.issuer();
        let grant = TokenParameters {
            issuer: &issuer,
            client: "sdk-client",
            session: "made-by-the-library",
            scope: "openid profile email",
            lifetime,
        };
        claims::access(user, &grant)
    }
}
