//! Saves what was typed, pasted, selected or done to the tab's `sessionStorage` before the page is replaced by a
//! sign-in or by a newer version of itself. The next page restores it for the same user only.

mod kept_draft;
mod store;
mod transfer;

pub use self::store::Drafts;
use super::user_switch::Unfinished;

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct DraftFunctions {
    /// The draft as text; empty if there is nothing to save. `None` if the user is unknown.
    pub(super) to_text: fn(Drafts) -> Option<String>,
    /// Restores a draft from its text. If it is another user's, it is dropped, and what is lost by that is returned.
    pub(super) restore: fn(Drafts, &str) -> Option<Unfinished>,
}

impl DraftFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        to_text: |drafts| drafts.to_text(),
        restore: |drafts, text| drafts.restore_text(text),
    };
}
