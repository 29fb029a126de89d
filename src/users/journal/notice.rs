//! A notice about the latest change of one user.

use crate::directory::{guard::Change, journal::EntryId, user::UserId};

/// One change that was done.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Notice {
    /// Its entry in the journal.
    pub(super) entry: EntryId,
    /// The user who was changed.
    pub(super) id: UserId,
    pub(super) sentence: String,
}

impl Notice {
    pub(super) fn of_change(id: UserId, entry: EntryId, label: &str, change: Change) -> Self {
        Self {
            entry,
            id,
            sentence: change_sentence(label, change),
        }
    }
}

/// The change in a sentence that promises only what the API does.
pub fn change_sentence(label: &str, change: Change) -> String {
    match change {
        Change::Activate => format!("{label} can sign in again."),
        Change::Deactivate => format!("{label} can no longer sign in."),
    }
}
