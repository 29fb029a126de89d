//! What the platform says of one user when asked by id: a poorer view than the list's, with a few fields that the list has
//! not. See `docs/wallaroo-api.md#usersquery`.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::value::RawValue;

use crate::user::{Record, UserId};

/// The response of `users/query` for one id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserDetails {
    /// The record, without `realmRoles` and with a `lastLogin` that means nothing.
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
        #[derive(Deserialize)]
        struct Response<'a> {
            #[serde(borrow)]
            users: BTreeMap<String, &'a RawValue>,
        }
        let response: Response<'_> = serde_json::from_str(response).map_err(|_| NoUsers)?;
        let raw = response.users.get(id.as_str()).map(|raw| raw.get());
        Ok(raw.filter(|raw| *raw != "null").map(|raw| Self::of(id, raw)))
    }

    fn of(id: &UserId, json: &str) -> Self {
        let fields: BTreeMap<String, &RawValue> = serde_json::from_str(json).unwrap_or_default();
        let identities: Option<Vec<RawIdentity>> = read(&fields, "federatedIdentities");
        Self {
            record: Record::decode(id.as_str(), json),
            json: json.to_owned(),
            identity_providers: identities.map(|identities| {
                let provider = |identity: RawIdentity| IdentityProvider {
                    name: identity.identity_provider,
                    username: identity.user_name.filter(|name| !name.trim().is_empty()),
                };
                identities.into_iter().map(provider).collect()
            }),
            access: read(&fields, "access"),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawIdentity {
    identity_provider: String,
    user_name: Option<String>,
}

/// The field; `None` if it is missing, or of another type.
fn read<T: DeserializeOwned>(fields: &BTreeMap<String, &RawValue>, name: &str) -> Option<T> {
    serde_json::from_str(fields.get(name)?.get()).ok()
}
