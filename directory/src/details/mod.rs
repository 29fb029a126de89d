//! The response of `users/query` for one id. Compared with the list it lacks roles and the last sign-in, and adds
//! identity providers and what the caller may do. See `docs/wallaroo-api.md#usersquery`.

#[cfg(test)]
mod tests;

use std::{borrow::Cow, collections::BTreeMap};

use crate::{
    json::{RawJson, each_item, each_member},
    user::{Record, UserId},
};

/// The response of `users/query` for one id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserDetails {
    /// The record. This response has no `realmRoles`, and its `lastLogin` is not meaningful.
    pub record: Record,
    /// The record as it was received.
    pub json: String,
    /// The identity providers by which the user signs in; `None` if the response does not say.
    pub identity_providers: Option<Vec<IdentityProvider>>,
    /// What the caller may do with this user, by the platform's names; `None` if the response does not say.
    pub access: Option<BTreeMap<String, bool>>,
}

/// An account of the user at an identity provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityProvider {
    /// The alias of the provider, such as `google`.
    pub name: String,
    /// The user's name there, if the platform says.
    pub username: Option<String>,
}

/// The response is not an object with a `users` object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The response has no users.")]
pub struct NoUsers;

impl UserDetails {
    /// Decodes the response. `Ok(None)` if the platform has no such user: the key is missing, or its value is `null`.
    pub fn decode(id: &UserId, response: &str) -> Result<Option<Self>, NoUsers> {
        let users = members(response).ok_or(NoUsers)?;
        let users = members(users.get("users").ok_or(NoUsers)?.as_str()).ok_or(NoUsers)?;
        let record = users.get(id.as_str()).filter(|record| !record.is_null());
        Ok(record.map(|record| Self::of(id, record.as_str())))
    }

    fn of(id: &UserId, json: &str) -> Self {
        let fields = members(json).unwrap_or_default();
        Self {
            record: Record::decode(id.as_str(), json),
            json: json.to_owned(),
            identity_providers: fields
                .get("federatedIdentities")
                .and_then(|raw| identity_providers(*raw)),
            access: fields.get("access").and_then(|raw| {
                let access = members(raw.as_str())?.into_iter();
                access.map(|(name, may)| Some((name, may.bool()?))).collect()
            }),
        }
    }
}

/// The members of an object, of those with the same name the last; `None` if the text is no object.
fn members(text: &str) -> Option<BTreeMap<String, RawJson<'_>>> {
    let mut members = BTreeMap::new();
    each_member(text, |name, value| {
        members.insert(name.to_owned(), value);
    })
    .ok()?;
    Some(members)
}

/// `None` if any of them cannot be read.
fn identity_providers(raw: RawJson<'_>) -> Option<Vec<IdentityProvider>> {
    let mut providers = Vec::new();
    each_item(raw.as_str(), |item| providers.push(identity_provider(item))).ok()?;
    providers.into_iter().collect()
}

fn identity_provider(raw: RawJson<'_>) -> Option<IdentityProvider> {
    let fields = members(raw.as_str())?;
    let username = match fields.get("userName").filter(|raw| !raw.is_null()) {
        Some(raw) => Some(raw.string()?).filter(|name| !name.trim().is_empty()),
        None => None,
    };
    Some(IdentityProvider {
        name: fields.get("identityProvider")?.string()?.into_owned(),
        username: username.map(Cow::into_owned),
    })
}
