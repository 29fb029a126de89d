//! What has to outlive a redirect to the identity provider and back: in this tab's session storage, for that long only.

use leptos::prelude::window;
use serde::{Deserialize, Serialize};

/// The name under which it is kept.
const NAME: &str = "wallaroo-users.sign-in";

/// What an answer is checked against, and where the person was. Single use: taking it removes it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What the answer has to repeat.
    pub state: String,
    /// What the id token has to repeat.
    pub nonce: String,
    /// What proves to the token endpoint that this page began the sign-in.
    pub verifier: String,
    /// The query string to return to.
    pub address: String,
    /// What was typed and not sent; never a password.
    #[serde(default)]
    pub typed: String,
}

impl Kept {
    /// Keeps it for the time of a redirect. False where the browser has no storage for this page.
    pub fn keep(&self) -> bool {
        let Ok(json) = serde_json::to_string(self) else {
            return false;
        };
        matches!(window().session_storage(), Ok(Some(storage)) if storage.set_item(NAME, &json).is_ok())
    }

    /// Takes what was kept, if anything: whatever becomes of it, it cannot be taken again.
    pub fn take() -> Option<Self> {
        let storage = window().session_storage().ok()??;
        let json = storage.get_item(NAME).ok()??;
        // Nothing that was kept stays, even where it cannot be read.
        let _ = storage.remove_item(NAME);
        serde_json::from_str(&json).ok()
    }
}
