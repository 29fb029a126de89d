//! Where the users behind the API are: in memory, or in a real Keycloak.

use hyper::HeaderMap;
use serde_json::Value;

use super::{
    bearer::require_administrator,
    in_memory,
    response::UsersApiError,
    user_input::{InvitedUser, UserEdit},
};
use crate::{instance::Instance, real_keycloak::KeycloakRealm};

/// What the endpoints work on. Both variants behave the same, which `tests/conformance` checks.
pub(crate) enum Backend<'a> {
    /// The store that tests set up.
    InMemory(&'a Instance),
    /// A realm of a running Keycloak, through its admin REST API.
    Keycloak(&'a Instance, &'a KeycloakRealm),
}

impl Instance {
    pub(crate) fn backend(&self) -> Backend<'_> {
        match &self.keycloak {
            Some(realm) => Backend::Keycloak(self, realm),
            None => Backend::InMemory(self),
        }
    }
}

impl Backend<'_> {
    /// Requires an administrator's access token.
    pub(crate) async fn authorize(&self, headers: &HeaderMap) -> Result<(), UsersApiError> {
        match self {
            Self::InMemory(instance) => Ok(require_administrator(instance, headers)?),
            Self::Keycloak(_, realm) => Ok(realm.require_administrator(headers).await?),
        }
    }

    /// The JSON of the response to `{}`.
    pub(crate) async fn all_users(&self) -> Result<String, UsersApiError> {
        match self {
            Self::InMemory(instance) => Ok(in_memory::all_users(instance)),
            Self::Keycloak(instance, realm) => realm.all_users(instance.settings().api_version).await,
        }
    }

    /// The JSON of the response to `{"user_ids"}`.
    pub(crate) async fn users_by_id(&self, ids: &[&str]) -> Result<String, UsersApiError> {
        match self {
            Self::InMemory(instance) => Ok(in_memory::users_by_id(instance, ids)),
            Self::Keycloak(instance, realm) => realm.users_by_id(ids, instance.settings().api_version).await,
        }
    }

    /// Creates a user and returns the id.
    pub(crate) async fn invite(&self, invited: InvitedUser) -> Result<String, UsersApiError> {
        match self {
            Self::InMemory(instance) => in_memory::invite(instance, invited),
            Self::Keycloak(instance, realm) => realm.invite(invited, instance.settings().seat_limit).await,
        }
    }

    /// Activates or deactivates the user with this email.
    pub(crate) async fn set_enabled(&self, email: &str, enabled: bool) -> Result<(), UsersApiError> {
        match self {
            Self::InMemory(instance) => in_memory::set_enabled(instance, email, enabled),
            Self::Keycloak(instance, realm) => realm.set_enabled(email, enabled, instance.settings().seat_limit).await,
        }
    }

    /// Overwrites a user and returns it as listed; null for an unknown id.
    pub(crate) async fn edit(&self, edit: UserEdit) -> Result<Value, UsersApiError> {
        match self {
            Self::InMemory(instance) => in_memory::edit(instance, edit),
            Self::Keycloak(instance, realm) => realm.edit(edit, instance.settings().seat_limit).await,
        }
    }
}
