//! Which optional fields this platform sends at all.

use crate::user::{LastSignIn, User};

/// Whether the platform sent a field for at least one user. A column of a field that it never sends has nothing to
/// show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReportedFields {
    /// `realmRoles`.
    pub role: bool,
    /// `emailVerified`.
    pub email_verified: bool,
    /// `lastLogin`, also as `null`.
    pub last_sign_in: bool,
    /// `createdTimestamp`.
    pub created: bool,
    /// `requiredActions` that are not empty.
    pub required_actions: bool,
}

impl ReportedFields {
    /// All of them.
    pub const ALL: Self = Self {
        role: true,
        email_verified: true,
        last_sign_in: true,
        created: true,
        required_actions: true,
    };

    pub(super) fn add(&mut self, user: &User) {
        self.role |= user.realm_roles.is_some();
        self.email_verified |= user.email_verified.is_some();
        self.last_sign_in |= user.last_sign_in != LastSignIn::NotReported;
        self.created |= user.created.is_some();
        self.required_actions |= !user.required_actions.is_empty();
    }
}
