//! Who the platform's administrator is, and access tokens for tests that do not sign in.

use std::time::Duration;

use serde_json::Value;

use super::{Administrator, Platform};
use crate::{
    claims::{self, TokenParameters},
    clock,
    lock::lock,
    user::User,
};

impl Platform {
    /// `http://127.0.0.1:<port>`, without a slash at the end.
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

    /// A fresh access token for the administrator, with the lifetime that the platform gives now.
    #[must_use]
    pub fn token(&self) -> String {
        let lifetime = self.instance.settings().token_ttl;
        self.instance.key.sign(&self.claims(&self.administrator, lifetime))
    }

    /// An access token for anyone in the store, living so many whole seconds; `None` for an unknown id.
    #[must_use]
    pub fn token_for(&self, user_id: &str, ttl: Duration) -> Option<String> {
        let user = self.instance.user(user_id)?;
        Some(self.instance.key.sign(&self.claims(&user, ttl)))
    }

    /// The administrator's access token of an hour ago, expired for a minute.
    #[must_use]
    pub fn expired_token(&self) -> String {
        let mut claims = self.claims(&self.administrator, Duration::ZERO);
        claims["iat"] = (clock::now_s() - 3600).into();
        claims["exp"] = (clock::now_s() - 60).into();
        self.instance.key.sign(&claims)
    }

    /// Ends every session: nobody's refresh token or cookie works any more, access tokens live until they expire.
    pub fn end_sessions(&self) {
        lock(&self.instance.sessions).end_all();
    }

    /// Ends every session of one user.
    pub fn end_sessions_of(&self, user_id: &str) {
        lock(&self.instance.sessions).end_of(user_id);
    }

    fn claims(&self, user: &User, lifetime: Duration) -> Value {
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
