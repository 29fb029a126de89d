//! What is open in the form, as it is kept when the page is replaced.

use leptos::prelude::*;

use super::InviteStore;
use crate::directory::run::InviteOptions;

/// What was typed, ticked and chosen in the form and not sent; never a password.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InviteDraft {
    /// The text of the address field.
    pub typed: String,
    /// The options.
    pub options: InviteOptions,
    /// The name and the text of the file; both empty if there is none.
    pub file: (String, String),
}

impl InviteStore {
    /// What is open in the form.
    pub fn draft_untracked(&self) -> InviteDraft {
        let file = self.file.get_untracked();
        InviteDraft {
            typed: self.address.get_untracked(),
            options: self.options.get_untracked(),
            file: file.map(|file| (file.name, file.text)).unwrap_or_default(),
        }
    }

    /// Restores what was open on a page that was replaced. What was typed, ticked or chosen since stays.
    pub fn restore(&self, draft: InviteDraft) {
        self.address.update(|typed| {
            let is_one_empty = typed.is_empty() || draft.typed.is_empty();
            let separator = if is_one_empty { "" } else { "\n" };
            *typed = [draft.typed.as_str(), separator, typed].concat();
        });
        if self.options.get_untracked() == InviteOptions::default() {
            self.options.set(draft.options);
        }
        let (name, text) = draft.file;
        if !text.is_empty() {
            let invite = *self;
            self.chunk
                .when_loaded(move |functions| (functions.restore_file)(invite, name, text));
        }
    }
}
