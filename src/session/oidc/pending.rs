//! The part of a sign-in that has to outlive the redirect, in `sessionStorage` for its length.

use super::error::OidcError;
use crate::{
    browser::{json::Json, storage},
    directory::user::UserId,
};

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
    /// What was being typed.
    pub draft: Option<KeptDraft>,
}

/// What a user was typing, and had done, when a redirect replaced the page. Nobody else may get it back.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptDraft {
    /// Who typed it.
    pub owner: UserId,
    /// What was typed into the invite form; never a password.
    pub text: String,
    /// The pasted list of people.
    pub list: String,
    /// The file of the open review.
    pub review: String,
    /// What was done on the page.
    pub journal: String,
}

impl PendingAuthorization {
    /// Stores it for a redirect. Fails where the browser refuses storage, or has no room for the draft: then nothing is stored,
    /// as the draft would be lost.
    pub fn save(&self) -> Result<(), OidcError> {
        if self.try_save(self.draft.as_ref()) {
            return Ok(());
        }
        let is_too_large = self.draft.is_some() && self.try_save(None);
        Self::discard();
        Err(if is_too_large {
            OidcError::DraftTooLarge
        } else {
            OidcError::NothingKept
        })
    }

    fn try_save(&self, draft: Option<&KeptDraft>) -> bool {
        let json = Json::object([
            ("state", Some(self.state.as_str())),
            ("nonce", Some(&self.nonce)),
            ("verifier", Some(&self.verifier)),
            ("address", Some(&self.address)),
            ("draft", draft.map(|draft| draft.text.as_str())),
            ("draft-list", draft.map(|draft| draft.list.as_str())),
            ("draft-review", draft.map(|draft| draft.review.as_str())),
            ("draft-journal", draft.map(|draft| draft.journal.as_str())),
            ("draft-owner", draft.map(|draft| draft.owner.as_str())),
        ])
        .to_text();
        storage::session().is_some_and(|storage| storage.set_item(KEY, &json).is_ok())
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
            draft: text("draft-owner").map(|owner| KeptDraft {
                owner: UserId::from(owner.as_str()),
                text: text("draft").unwrap_or_default(),
                list: text("draft-list").unwrap_or_default(),
                review: text("draft-review").unwrap_or_default(),
                journal: text("draft-journal").unwrap_or_default(),
            }),
        })
    }

    /// Removes what was stored: the redirect that it was for is over, or never happened.
    pub fn discard() {
        if let Some(storage) = storage::session() {
            let _ = storage.remove_item(KEY);
        }
    }
}
