//! Decodes the JSON of a user record field by field.

use std::borrow::Cow;

use super::{LastSignIn, Moment, User, UserId};
use crate::json::{RawJson, each_member};

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

/// The fields of a record as they were received. One of the wrong type does not make the others unreadable.
#[derive(Default)]
struct RawUser<'a> {
    id: Option<RawJson<'a>>,
    username: Option<RawJson<'a>>,
    email: Option<RawJson<'a>>,
    enabled: Option<RawJson<'a>>,
    email_verified: Option<RawJson<'a>>,
    first_name: Option<RawJson<'a>>,
    last_name: Option<RawJson<'a>>,
    created_timestamp: Option<RawJson<'a>>,
    /// `null` and absent mean different things.
    last_login: Option<RawJson<'a>>,
    realm_roles: Option<RawJson<'a>>,
    required_actions: Option<RawJson<'a>>,
}

impl<'a> RawUser<'a> {
    /// Fails if the text is not an object, or has one of these fields twice, because nobody could say which counts.
    fn read(json: &'a str) -> Result<Self, Unreadable> {
        let mut raw = Self::default();
        let mut is_repeated = false;
        each_member(json, |name, value| {
            let field = match name {
                "id" => &mut raw.id,
                "username" => &mut raw.username,
                "email" => &mut raw.email,
                "enabled" => &mut raw.enabled,
                "emailVerified" => &mut raw.email_verified,
                "firstName" => &mut raw.first_name,
                "lastName" => &mut raw.last_name,
                "createdTimestamp" => &mut raw.created_timestamp,
                "lastLogin" => &mut raw.last_login,
                "realmRoles" => &mut raw.realm_roles,
                "requiredActions" => &mut raw.required_actions,
                _ => return,
            };
            is_repeated |= field.replace(value).is_some();
        })
        .map_err(|_| Unreadable::NotARecord)?;
        if is_repeated {
            Err(Unreadable::NotARecord)
        } else {
            Ok(raw)
        }
    }
}

pub(super) fn decode_user(id: &UserId, json: &str) -> Result<User, Unreadable> {
    if json.trim_start().starts_with('n') {
        return Err(Unreadable::Null);
    }
    let raw = RawUser::read(json)?;
    let mut unreadable = Vec::new();
    let mut fields = FieldReader(&mut unreadable);
    if let Some(own) = fields.read("id", raw.id, RawJson::string)
        && own != id.as_str()
    {
        return Err(Unreadable::OtherId);
    }
    let enabled = fields
        .read("enabled", raw.enabled, RawJson::bool)
        .ok_or(Unreadable::NoStatus)?;
    Ok(User {
        id: id.clone(),
        username: fields.text("username", raw.username),
        email: fields.text("email", raw.email),
        enabled,
        email_verified: fields.read("emailVerified", raw.email_verified, RawJson::bool),
        first_name: fields.text("firstName", raw.first_name),
        last_name: fields.text("lastName", raw.last_name),
        created: fields.moment("createdTimestamp", raw.created_timestamp),
        last_sign_in: match raw.last_login {
            None => LastSignIn::NotReported,
            Some(raw) if raw.is_null() => LastSignIn::Never,
            Some(raw) => fields
                .moment("lastLogin", Some(raw))
                .map_or(LastSignIn::NotReported, LastSignIn::At),
        },
        realm_roles: fields.read("realmRoles", raw.realm_roles, RawJson::strings),
        required_actions: fields
            .read("requiredActions", raw.required_actions, RawJson::strings)
            .unwrap_or_default(),
        unreadable,
    })
}

/// Decodes single fields and collects the names of those that cannot be read.
struct FieldReader<'a>(&'a mut Vec<&'static str>);

impl FieldReader<'_> {
    fn read<'a, T>(
        &mut self,
        name: &'static str,
        raw: Option<RawJson<'a>>,
        decode: impl FnOnce(RawJson<'a>) -> Option<T>,
    ) -> Option<T> {
        let value = decode(raw.filter(|raw| !raw.is_null())?);
        if value.is_none() {
            self.0.push(name);
        }
        value
    }

    /// Text; blank means absent.
    fn text(&mut self, name: &'static str, raw: Option<RawJson<'_>>) -> Option<String> {
        let text = self.read(name, raw, RawJson::string)?;
        (!text.trim().is_empty()).then(|| Cow::into_owned(text))
    }

    fn moment(&mut self, name: &'static str, raw: Option<RawJson<'_>>) -> Option<Moment> {
        /// The largest time value of a JavaScript `Date`, in milliseconds.
        const MAX: i64 = 8_640_000_000_000_000;
        let moment = |raw: RawJson<'_>| i64::try_from(raw.whole_number()?).ok().filter(|time| *time <= MAX);
        self.read(name, raw, moment).map(Moment)
    }
}
