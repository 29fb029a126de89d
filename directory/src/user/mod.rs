//! User records and their decoding. A malformed field makes only that field unreadable, a malformed record only that
//! record. See `docs/wallaroo-api.md#user-records`.

mod decode;
mod record;
#[cfg(test)]
mod tests;

use std::{borrow::Borrow, fmt, sync::Arc};

pub use decode::Unreadable;
pub use record::Record;

use crate::invisible::{as_label, printable, shortened, visible};

/// The id of a user, the key of the users map. Usually a UUID, but not always, so it is compared as text and not
/// parsed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(Arc<str>);

impl UserId {
    /// The id as the platform writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for UserId {
    fn from(id: &str) -> Self {
        Self(Arc::from(id))
    }
}

impl Borrow<str> for UserId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A point in time, in milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// A user's last sign-in (`lastLogin`). See `docs/wallaroo-api.md#user-records`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastSignIn {
    /// At this time.
    At(Moment),
    /// `null`: the user has never signed in.
    Never,
    /// The field is absent: this server does not report it.
    NotReported,
}

/// A user. Absent and unreadable fields are `None`; the latter are named in `unreadable`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Equals the key of the users map.
    pub id: UserId,
    /// The email for invited users, `admin` for the built-in one.
    pub username: Option<String>,
    /// Absent for the built-in `admin`.
    pub email: Option<String>,
    /// Whether the user can sign in.
    pub enabled: bool,
    /// Whether the email address was verified. Unrelated to `enabled`.
    pub email_verified: Option<bool>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// When the user was created.
    pub created: Option<Moment>,
    /// The last sign-in.
    pub last_sign_in: LastSignIn,
    /// `None` if the platform does not send `realmRoles`; see `Directory::role` for what that means.
    pub realm_roles: Option<Vec<String>>,
    /// Keycloak's required actions, to be done at the next sign-in, such as `UPDATE_PASSWORD`.
    pub required_actions: Vec<String>,
    /// The names of the unreadable fields.
    pub unreadable: Vec<&'static str>,
}

impl User {
    /// The display name: the full name, else the email, else the username, else the id. Without invisible characters,
    /// and at most 120 characters and an ellipsis.
    pub fn label(&self) -> String {
        let label = self.full_name().or_else(|| self.account());
        label.map_or_else(|| as_label(self.id.as_str()), shortened)
    }

    /// First and last name without invisible characters; `None` if neither has a visible one.
    pub fn full_name(&self) -> Option<String> {
        full_name(self.first_name.as_deref(), self.last_name.as_deref())
    }

    /// Whether `realmRoles` contains `admin`; see `Directory::role` for when it is absent.
    pub fn is_administrator(&self) -> bool {
        let roles = self.realm_roles.as_deref().unwrap_or_default();
        roles.iter().any(|role| role == "admin")
    }

    /// The email, else the username, for display: without invisible characters; `None` if neither has a visible one.
    pub fn account(&self) -> Option<String> {
        account(self.email.as_deref(), self.username.as_deref())
    }
}

/// First and last name without invisible characters, joined by a space; `None` if neither has a visible one.
pub(crate) fn full_name(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let [first, last] = [first, last].map(|part| part.map(|part| printable(part.trim())).unwrap_or_default());
    match (first.is_empty(), last.is_empty()) {
        (true, true) => None,
        (false, true) => Some(first),
        (true, false) => Some(last),
        (false, false) => Some([&first, " ", &last].concat()),
    }
}

/// The email, else the username, without invisible characters; `None` if neither has a visible one.
pub(crate) fn account(email: Option<&str>, username: Option<&str>) -> Option<String> {
    email.and_then(visible).or_else(|| username.and_then(visible))
}
