//! A bulk change before it is confirmed.

use crate::{guard::Change, selection::LocatedUsers, user::UserId};
use rustc_hash::FxHashSet;

/// A bulk change that nobody has confirmed yet: enough to say what it would do. The [`super::RunBuilder`] makes a run
/// of it, with the label of every user.
#[derive(Debug)]
pub struct ProposedRun {
    pub(super) change: Change,
    pub(super) users: LocatedUsers,
    /// The id in the token of the user who asks; `None` if unknown.
    pub(super) owner: Option<UserId>,
    /// Users whose deactivation is in flight or unconfirmed.
    pub(super) assumed_deactivated: FxHashSet<UserId>,
    /// Users with a change in flight.
    pub(super) excluded: FxHashSet<UserId>,
}

impl ProposedRun {
    /// Proposes this change for these users on behalf of `owner` (the id in the token, `None` if unknown), in this
    /// order.
    pub fn new(change: Change, users: LocatedUsers, owner: Option<UserId>) -> Self {
        Self {
            change,
            users,
            owner,
            assumed_deactivated: FxHashSet::default(),
            excluded: FxHashSet::default(),
        }
    }

    /// Treats these users as deactivated whatever the list shows: see [`super::Run::assume_deactivated`].
    pub fn assuming_deactivated(mut self, ids: impl IntoIterator<Item = UserId>) -> Self {
        self.assumed_deactivated.extend(ids);
        self
    }

    /// Skips these users: see [`super::Run::exclude`].
    pub fn excluding(mut self, ids: impl IntoIterator<Item = UserId>) -> Self {
        self.excluded.extend(ids);
        self
    }

    /// What it would do to each user.
    pub fn change(&self) -> Change {
        self.change
    }

    /// The number of users.
    pub fn len(&self) -> usize {
        self.users.len()
    }

    /// Whether there are no users.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
