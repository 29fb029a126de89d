//! A notice about the latest change of one user.

use crate::directory::{guard::Change, journal::EntryId, user::UserId};

/// One thing that was done.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Notice {
    /// Its entry in the journal.
    pub(super) entry: EntryId,
    /// Whom it is about.
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

/// What was done, in words that promise only what the platform does.
pub fn change_sentence(label: &str, change: Change) -> String {
    match change {
        Change::Activate => format!("{label} can sign in again."),
        Change::Deactivate => format!("{label} can no longer sign in."),
    }
}
