//! What is open in the form, as it is kept when the page is replaced.

use leptos::prelude::*;

use super::InviteStore;
use crate::directory::run::InviteOptions;

/// What was entered in the form and not sent; never a password.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InviteDraft {
    /// The text of the address field, then the addresses of the chosen file, one per line. The file's other columns are
    /// not kept, because they may hold personal data.
    pub addresses: String,
    /// The options.
    pub options: InviteOptions,
}

impl InviteStore {
    /// What is open in the form.
    pub fn draft_untracked(&self) -> InviteDraft {
        let mut addresses = self.address.get_untracked();
        self.file.with_untracked(|file| {
            for entry in file.iter().flat_map(|file| &file.addresses.entries) {
                if !addresses.is_empty() {
                    addresses.push('\n');
                }
                addresses.push_str(&entry.text.replace(['\r', '\n'], " "));
            }
        });
        InviteDraft {
            addresses,
            options: self.options.get_untracked(),
        }
    }

    /// Restores what was open on a page that was replaced. What was typed or chosen since stays, with its options.
    pub fn restore(&self, draft: InviteDraft) {
        if self.is_blank_untracked() && !self.is_open.get_untracked() {
            self.options.set(draft.options);
        }
        self.address.update(|typed| {
            let is_one_empty = typed.is_empty() || draft.addresses.is_empty();
            let separator = if is_one_empty { "" } else { "\n" };
            *typed = [draft.addresses.as_str(), separator, typed].concat();
        });
    }
}
