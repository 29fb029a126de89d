//! The role of a user.

/// A user's role. See `docs/wallaroo-api.md#user-records`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `realmRoles` contains `admin`.
    Administrator,
    /// The platform reports roles, and this user is no administrator.
    User,
    /// The platform reported no roles for anybody, or roles for this user that cannot be read.
    NotReported,
}

impl Role {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Administrator => "Administrator",
            Self::User => "User",
            Self::NotReported => "Not reported",
        }
    }
}
