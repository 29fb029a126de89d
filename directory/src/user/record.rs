//! Entries of the users map.

use super::{
    User, UserId,
    decode::{Unreadable, decode_user},
};
use crate::invisible::as_label;

/// An entry of the users map.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "nearly every record is a user")]
pub enum Record {
    /// A user that can be shown.
    User(User),
    /// An unreadable entry. It is shown as such and counted, never dropped.
    Degraded {
        /// Its key in the users map.
        id: UserId,
        /// Why it cannot be read.
        reason: Unreadable,
    },
}

impl Record {
    /// The key of this entry.
    pub fn id(&self) -> &UserId {
        match self {
            Self::User(user) => &user.id,
            Self::Degraded { id, .. } => id,
        }
    }

    /// The user, if readable.
    pub fn user(&self) -> Option<&User> {
        match self {
            Self::User(user) => Some(user),
            Self::Degraded { .. } => None,
        }
    }

    /// Like [`user`](Self::user), by value.
    pub fn into_user(self) -> Option<User> {
        match self {
            Self::User(user) => Some(user),
            Self::Degraded { .. } => None,
        }
    }

    /// [`User::label`], or the id of a degraded record.
    pub fn label(&self) -> String {
        match self {
            Self::User(user) => user.label(),
            Self::Degraded { id, .. } => as_label(id.as_str()),
        }
    }

    /// Decodes an entry. Never fails: an unreadable one becomes a degraded record.
    pub fn decode(id: &str, json: &str) -> Self {
        let id = UserId::from(id);
        match decode_user(&id, json) {
            Ok(user) => Self::User(user),
            Err(reason) => Self::Degraded { id, reason },
        }
    }
}
