//! What has to outlive a redirect to the identity provider and back: in this tab's session storage, for that long only.

use leptos::prelude::window;
use serde_json::{Map, Value};

/// The name under which it is kept.
const NAME: &str = "wallaroo-users.sign-in";

/// What an answer is checked against, and where the person was. Single use: taking it removes it.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingAuthorization {
    /// What the answer has to repeat.
    pub state: String,
    /// What the id token has to repeat.
    pub nonce: String,
    /// What proves to the token endpoint that this page began the sign-in.
    pub verifier: String,
    /// The query string to return to.
    pub address: String,
}

impl PendingAuthorization {
    /// Keeps it for the time of a redirect. False where the browser has no storage for this page.
    pub fn keep(&self) -> bool {
        // One by one: collected into a `Value` they would be sorted, and the sort is 2 KB.
        let mut kept = Map::new();
        for (name, text) in [
            ("state", &self.state),
            ("nonce", &self.nonce),
            ("verifier", &self.verifier),
            ("address", &self.address),
        ] {
            kept.insert(name.to_owned(), text.as_str().into());
        }
        let json = Value::Object(kept).to_string();
        matches!(window().session_storage(), Ok(Some(storage)) if storage.set_item(NAME, &json).is_ok())
    }

    /// Takes what was kept, if anything: whatever becomes of it, it cannot be taken again.
    pub fn take() -> Option<Self> {
        let storage = window().session_storage().ok()??;
        let json = storage.get_item(NAME).ok()??;
        // Nothing that was kept stays, even where it cannot be read.
        let _ = storage.remove_item(NAME);
        let kept: Value = serde_json::from_str(&json).ok()?;
        let text = |name: &str| Some(kept.get(name)?.as_str()?.to_owned());
        Some(Self {
            state: text("state")?,
            nonce: text("nonce")?,
            verifier: text("verifier")?,
            address: text("address")?,
        })
    }
}
