//! Decodes the JSON of a user record field by field.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::value::RawValue;

use super::{LastSignIn, Moment, User, UserId};

/// Why a record cannot be decoded as a user. Displays as a sentence for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The id is listed with `null`.
    #[error("The platform lists this id without a record.")]
    Null,
    /// Not a JSON object.
    #[error("The platform sent something that is not a user record.")]
    NotARecord,
    /// `enabled` is absent or unreadable, so the status is unknown.
    #[error("The record does not say whether the user is active.")]
    NoStatus,
    /// The record has another id than its key in the users map.
    #[error("The record carries another id than the one it is listed under.")]
    OtherId,
}

/// The record with raw fields, so that a field of the wrong type does not make the others unreadable.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawUser<'a> {
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

/// Distinguishes `null` from absent, which mean different things for `lastLogin`.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

pub(super) fn decode_user(id: &UserId, json: &str) -> Result<User, Unreadable> {
    match json.trim_start().as_bytes() {
        // serde would accept an array as a struct.
        [b'{', ..] => {}
        [b'n', ..] => return Err(Unreadable::Null),
        _ => return Err(Unreadable::NotARecord),
    }
    let raw: RawUser<'_> = serde_json::from_str(json).map_err(|_| Unreadable::NotARecord)?;
    let mut unreadable = Vec::new();
    let mut fields = FieldReader(&mut unreadable);
    if let Some(own) = fields.read::<String>("id", raw.id)
        && own != id.as_str()
    {
        return Err(Unreadable::OtherId);
    }
    let enabled = fields.read("enabled", raw.enabled).ok_or(Unreadable::NoStatus)?;
    Ok(User {
        id: id.clone(),
        username: fields.text("username", raw.username),
        email: fields.text("email", raw.email),
        enabled,
        email_verified: fields.read("emailVerified", raw.email_verified),
        first_name: fields.text("firstName", raw.first_name),
        last_name: fields.text("lastName", raw.last_name),
        created: fields.moment("createdTimestamp", raw.created_timestamp),
        last_sign_in: match raw.last_login {
            None => LastSignIn::NotReported,
            Some(raw) if raw.get() == "null" => LastSignIn::Never,
            Some(raw) => fields
                .moment("lastLogin", Some(raw))
                .map_or(LastSignIn::NotReported, LastSignIn::At),
        },
        realm_roles: fields.read("realmRoles", raw.realm_roles),
        required_actions: fields.read("requiredActions", raw.required_actions).unwrap_or_default(),
        unreadable,
    })
}

/// Decodes single fields and collects the names of those that cannot be read.
struct FieldReader<'a>(&'a mut Vec<&'static str>);

impl FieldReader<'_> {
    fn read<T: DeserializeOwned>(&mut self, name: &'static str, raw: Option<&RawValue>) -> Option<T> {
        let raw = raw.filter(|raw| raw.get() != "null")?;
        serde_json::from_str(raw.get()).inspect_err(|_| self.0.push(name)).ok()
    }

    /// Text; blank means absent.
    fn text(&mut self, name: &'static str, raw: Option<&RawValue>) -> Option<String> {
        self.read::<String>(name, raw).filter(|text| !text.trim().is_empty())
    }

    fn moment(&mut self, name: &'static str, raw: Option<&RawValue>) -> Option<Moment> {
        // The largest time value of a JavaScript `Date`, in milliseconds.
        const MAX: f64 = 8.64e15;
        let milliseconds: f64 = self.read(name, raw)?;
        if (0.0..=MAX).contains(&milliseconds) {
            Some(Moment(milliseconds as i64))
        } else {
            self.0.push(name);
            None
        }
    }
}
