//! A user record and its decoding. A malformed field costs that field only, a malformed record that record only. See
//! `docs/wallaroo-api.md#user-records`.

mod decode;
mod record;
#[cfg(test)]
mod tests;

use std::{borrow::Borrow, fmt, sync::Arc};

pub use decode::Unreadable;
pub use record::Record;

use crate::invisible::printable;

/// The platform's id of a user; the key of the users map. Compared as text, never parsed: it is only usually a UUID.
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

/// What the platform says of a user's last sign-in (`lastLogin`). See `docs/wallaroo-api.md#user-records`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastSignIn {
    /// It happened then.
    At(Moment),
    /// `null`: the user has never signed in.
    Never,
    /// The field is absent: this server does not say.
    NotReported,
}

/// A user as listed. Fields the platform did not send are `None`; fields it sent in a form that
/// cannot be read are `None` too, and named in `unreadable`.
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
    /// Whether the address was confirmed; unrelated to `enabled`.
    pub email_verified: Option<bool>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// When the user was created.
    pub created: Option<Moment>,
    /// The last sign-in.
    pub last_sign_in: LastSignIn,
    /// `Some` only where the platform sent `realmRoles`; see [`super::Directory::role`].
    pub realm_roles: Option<Vec<String>>,
    /// What the user must do at the next sign-in, in the platform's words.
    pub required_actions: Vec<String>,
    /// The fields that were sent in a form that cannot be read.
    pub unreadable: Vec<&'static str>,
}

impl User {
    /// What a person calls this user: the full name, else the email, else the username, else the id. Fit for a sentence:
    /// printable, and never longer than [`LABEL_CHARS`].
    pub fn label(&self) -> String {
        let label = self
            .full_name()
            .or_else(|| self.email.as_deref().map(printable))
            .or_else(|| self.username.as_deref().map(printable))
            .unwrap_or_else(|| printable(self.id.as_str()));
        shortened(label)
    }

    /// First and last name, printable, when at least one of them has a character that can be seen.
    pub fn full_name(&self) -> Option<String> {
        full_name(self.first_name.as_deref(), self.last_name.as_deref())
    }

    /// Whether the platform says that this user is an administrator; see [`super::Directory::role`] for what silence
    /// means.
    pub fn is_administrator(&self) -> bool {
        let roles = self.realm_roles.as_deref().unwrap_or_default();
        roles.iter().any(|role| role == "admin")
    }

    /// The email, else the username: what identifies the user beside the name.
    pub fn account(&self) -> Option<&str> {
        self.email.as_deref().or(self.username.as_deref())
    }
}

/// First and last name with a space between them, printable, without those that are absent or have nothing to see; `None`
/// where both are.
pub(crate) fn full_name(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let [first, last] = [first, last].map(|part| part.map(|part| printable(part.trim())).unwrap_or_default());
    match (first.is_empty(), last.is_empty()) {
        (true, true) => None,
        (false, true) => Some(first),
        (true, false) => Some(last),
        (false, false) => Some([&first, " ", &last].concat()),
    }
}

/// The most characters of a label: longer names would push what stands beside them out of sight.
pub const LABEL_CHARS: usize = 120;

pub(crate) fn shortened(mut label: String) -> String {
    if let Some((end, _)) = label.char_indices().nth(LABEL_CHARS) {
        label.truncate(end);
        label.push('…');
    }
    label
}
