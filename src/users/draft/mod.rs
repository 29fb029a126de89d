//! What was typed, pasted, selected or done when the page is replaced: by a sign-in, or by a newer version of itself. It goes
//! through the tab's `sessionStorage`, and only whoever left it gets it back.

mod kept_draft;
mod store;
mod transfer;

pub use self::{kept_draft::KeptDraft, store::Drafts};

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct DraftFunctions {
    /// Everything as a text; empty if there is nothing. `None` if nobody knows whose it is.
    pub(super) to_text: fn(Drafts) -> Option<String>,
    /// Gives back such a text. Returns what is dropped, because it is somebody else's.
    pub(super) restore: fn(Drafts, &str) -> Option<KeptDraft>,
}

impl DraftFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        to_text: |drafts| drafts.to_text(),
        restore: |drafts, text| drafts.restore_text(text),
    };
}
