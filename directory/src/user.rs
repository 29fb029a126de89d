//! The record of one user, decoded so that one odd field never hides the user, and one odd user never hides the others.

use std::{borrow::Borrow, fmt, sync::Arc};

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::value::RawValue;

use crate::invitation::{is_invisible, is_unprintable};

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

/// A moment, in milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// What the platform says of a user's last sign-in (contract: `lastLogin`).
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
    /// When the user was made.
    pub created: Option<Moment>,
    /// When the user was last here.
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

/// The text without characters that turn its direction (U+202E) or that nobody sees; empty where nothing else is in it.
pub fn printable(text: &str) -> String {
    // Nearly every text is such a one, and there are 100,000 of them in a bulk action.
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text.to_owned();
    }
    if text
        .chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
    {
        return String::new();
    }
    text.chars().filter(|c| !is_unprintable(*c)).collect()
}

pub(crate) fn shortened(mut label: String) -> String {
    if let Some((end, _)) = label.char_indices().nth(LABEL_CHARS) {
        label.truncate(end);
        label.push('…');
    }
    label
}

/// Why a record cannot be shown as a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The id is listed with `null`.
    #[error("The platform lists this id without a record.")]
    Null,
    /// Not a JSON object.
    #[error("The platform sent something that is not a user record.")]
    NotARecord,
    /// Without `enabled` nobody can say whether the user may sign in.
    #[error("The record does not say whether the user is active.")]
    NoStatus,
    /// The record carries another id than the key it is listed under.
    #[error("The record carries another id than the one it is listed under.")]
    OtherId,
}

/// One entry of the platform's answer: a user, or what is left of one.
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

    /// The same, and nothing else is kept.
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

/// The record on the wire, each field still raw, so that a wrong type costs one field only.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    #[serde(borrow, default, deserialize_with = "present")]
    id: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    username: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    email: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    enabled: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    email_verified: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    first_name: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    last_name: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    created_timestamp: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    last_login: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    realm_roles: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    required_actions: Option<&'a RawValue>,
}

/// Keeps `null` apart from absent: the platform means different things by them.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

fn decode_user(id: &UserId, json: &str) -> Result<User, Unreadable> {
    match json.trim_start().as_bytes() {
        // serde takes an array for a struct, field by field; the platform never means that.
        [b'{', ..] => {}
        [b'n', ..] => return Err(Unreadable::Null),
        _ => return Err(Unreadable::NotARecord),
    }
    let wire: Wire<'_> = serde_json::from_str(json).map_err(|_| Unreadable::NotARecord)?;
    let mut unreadable = Vec::new();
    let mut fields = Fields(&mut unreadable);
    if let Some(own) = fields.read::<String>("id", wire.id)
        && own != id.as_str()
    {
        return Err(Unreadable::OtherId);
    }
    let enabled = fields.read("enabled", wire.enabled).ok_or(Unreadable::NoStatus)?;
    Ok(User {
        id: id.clone(),
        username: fields.text("username", wire.username),
        email: fields.text("email", wire.email),
        enabled,
        email_verified: fields.read("emailVerified", wire.email_verified),
        first_name: fields.text("firstName", wire.first_name),
        last_name: fields.text("lastName", wire.last_name),
        created: fields.moment("createdTimestamp", wire.created_timestamp),
        last_sign_in: match wire.last_login {
            None => LastSignIn::NotReported,
            Some(raw) if raw.get() == "null" => LastSignIn::Never,
            Some(raw) => fields
                .moment("lastLogin", Some(raw))
                .map_or(LastSignIn::NotReported, LastSignIn::At),
        },
        realm_roles: fields.read("realmRoles", wire.realm_roles),
        required_actions: fields
            .read("requiredActions", wire.required_actions)
            .unwrap_or_default(),
        unreadable,
    })
}

/// Reads single fields and remembers the names of those that could not be read.
struct Fields<'a>(&'a mut Vec<&'static str>);

impl Fields<'_> {
    fn read<T: DeserializeOwned>(&mut self, name: &'static str, raw: Option<&RawValue>) -> Option<T> {
        let raw = raw.filter(|raw| raw.get() != "null")?;
        serde_json::from_str(raw.get()).inspect_err(|_| self.0.push(name)).ok()
    }

    /// Text that says something; the platform's empty strings mean absent.
    fn text(&mut self, name: &'static str, raw: Option<&RawValue>) -> Option<String> {
        self.read::<String>(name, raw).filter(|text| !text.trim().is_empty())
    }

    fn moment(&mut self, name: &'static str, raw: Option<&RawValue>) -> Option<Moment> {
        // A date that JavaScript can hold; beyond it nothing could show it.
        const LAST: f64 = 8.64e15;
        let milliseconds: f64 = self.read(name, raw)?;
        if (0.0..=LAST).contains(&milliseconds) {
            Some(Moment(milliseconds as i64))
        } else {
            self.0.push(name);
            None
        }
    }
}

#[cfg(test)]
#[path = "user_tests.rs"]
mod tests;
