//! Deactivations that the list does not show yet.

use crate::{Directory, user::UserId};
use rustc_hash::FxHashSet;

/// Active administrators whose deactivation is in flight or unconfirmed. The list still shows them as active, but they
/// do not count as remaining ones. Valid for one generation of a directory.
#[derive(Debug, Default)]
pub struct PendingDeactivations {
    pub(super) administrators: FxHashSet<UserId>,
    generation: u64,
}

impl PendingDeactivations {
    /// The active administrators among these users.
    pub fn of<'a>(directory: &Directory, ids: impl IntoIterator<Item = &'a UserId>) -> Self {
        let mut pending = Self {
            administrators: FxHashSet::default(),
            generation: directory.generation(),
        };
        ids.into_iter().for_each(|id| pending.add(directory, id));
        pending
    }

    /// Adds this user if it is an active administrator.
    pub(crate) fn add(&mut self, directory: &Directory, id: &UserId) {
        if directory.is_active_administrator(id) {
            self.administrators.insert(id.clone());
        }
    }

    /// Removes a user whose deactivation failed.
    pub(crate) fn remove(&mut self, id: &UserId) {
        self.administrators.remove(id);
    }

    /// Whether the directory has changed since.
    pub(crate) fn is_stale(&self, directory: &Directory) -> bool {
        self.generation != directory.generation()
    }
}
