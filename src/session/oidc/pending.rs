//! The state of a sign-in across the redirect, in `sessionStorage` until it returns.

use super::error::OidcError;
use crate::browser::{json::Json, storage};

/// The key in `sessionStorage`.
const KEY: &str = "wallaroo-users.pending-authorization";

/// What an authorization response is checked against, and the address to return to.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingAuthorization {
    /// The `state` that the response has to repeat.
    pub state: String,
    /// The nonce that the ID token has to repeat.
    pub nonce: String,
    /// The PKCE verifier.
    pub verifier: String,
    /// The query string to return to.
    pub address: String,
}

impl PendingAuthorization {
    /// Stores it for a redirect. Fails where the browser refuses storage.
    pub fn save(&self) -> Result<(), OidcError> {
        let json = Json::object([
            ("state", Some(self.state.as_str())),
            ("nonce", Some(&self.nonce)),
            ("verifier", Some(&self.verifier)),
            ("address", Some(&self.address)),
        ])
        .to_text();
        storage::session()
            .and_then(|storage| storage.set_item(KEY, &json).ok())
            .ok_or(OidcError::StorageUnavailable)
    }

    /// Removes and returns what was stored, if it can be read. Single use.
    pub fn take() -> Option<Self> {
        let json = storage::take(&storage::session()?, KEY)?;
        let fields = Json::parse(&json)?;
        let text = |name: &str| Some(fields.get(name)?.as_str()?.to_owned());
        Some(Self {
            state: text("state")?,
            nonce: text("nonce")?,
            verifier: text("verifier")?,
            address: text("address")?,
        })
    }

    /// Removes what was stored: the redirect that it was for is over, or never happened.
    pub fn discard() {
        if let Some(storage) = storage::session() {
            let _ = storage.remove_item(KEY);
        }
    }
}
