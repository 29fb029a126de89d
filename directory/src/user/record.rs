//! One entry of the users map.

use super::{
    User, UserId,
    decode::{Unreadable, decode_user},
};

/// One entry of the users map: a user, or what is left of one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "nearly every record is a user")]
pub enum Record {
    /// A user that can be shown.
    User(User),
    /// An entry that cannot; it is shown as such and counted, never dropped.
    Degraded {
        /// The key it is listed under.
        id: UserId,
        /// What is wrong with it.
        reason: Unreadable,
    },
}

impl Record {
    /// The key this entry is listed under.
    pub fn id(&self) -> &UserId {
        match self {
            Self::User(user) => &user.id,
            Self::Degraded { id, .. } => id,
        }
    }

    /// The user, when the entry can be read as one.
    pub fn user(&self) -> Option<&User> {
        match self {
            Self::User(user) => Some(user),
            Self::Degraded { .. } => None,
        }
    }

    /// The owned form of [`user`](Self::user).
    pub fn into_user(self) -> Option<User> {
        match self {
            Self::User(user) => Some(user),
            Self::Degraded { .. } => None,
        }
    }

    /// What a person calls this entry.
    pub fn label(&self) -> String {
        match self {
            Self::User(user) => user.label(),
            Self::Degraded { id, .. } => id.to_string(),
        }
    }

    /// Decodes one entry of the users map. Never fails: what cannot be read becomes a degraded record.
    pub fn decode(id: &str, json: &str) -> Self {
        let id = UserId::from(id);
        match decode_user(&id, json) {
            Ok(user) => Self::User(user),
            Err(reason) => Self::Degraded { id, reason },
        }
    }
}
