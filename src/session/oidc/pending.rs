//! The part of a sign-in that has to outlive the redirect, in `sessionStorage` for its length.

use serde_json::{Map, Value};

use crate::browser::storage;

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
    /// Stores it for a redirect; false where the browser refuses storage.
    pub fn save(&self) -> bool {
        // Inserted one by one: collecting into a `Value` sorts the keys, and the sort is 2 KB of wasm.
        let mut fields = Map::new();
        for (name, text) in [
            ("state", &self.state),
            ("nonce", &self.nonce),
            ("verifier", &self.verifier),
            ("address", &self.address),
        ] {
            fields.insert(name.to_owned(), text.as_str().into());
        }
        let json = Value::Object(fields).to_string();
        storage::session().is_some_and(|storage| storage.set_item(KEY, &json).is_ok())
    }

    /// Removes and returns what was stored, if it can be read. Single use.
    pub fn take() -> Option<Self> {
        let json = storage::take(&storage::session()?, KEY)?;
        let fields: Value = serde_json::from_str(&json).ok()?;
        let text = |name: &str| Some(fields.get(name)?.as_str()?.to_owned());
        Some(Self {
            state: text("state")?,
            nonce: text("nonce")?,
            verifier: text("verifier")?,
            address: text("address")?,
        })
    }
}
