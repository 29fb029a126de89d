//! The users API over a real Keycloak: its admin REST API replaces the store, its signing keys replace ours. Keycloak is
//! called with a separate administrator account, as the platform does; the caller's token is only checked.

mod admin_account;
mod changes;
mod failure;
mod listing;
mod signing_keys;
mod test_realm;
mod token_check;

use keycloak::{KeycloakAdmin, KeycloakError, KeycloakRealmAdmin};

pub use self::test_realm::TestRealm;
use self::{admin_account::AdminAccount, signing_keys::SigningKeys};

/// Where a running Keycloak is, and the account that administers it. The account is one of the realm `master`.
#[derive(Clone)]
pub struct RealKeycloak {
    /// With its relative path and without a slash at the end, such as `http://127.0.0.1:8180/auth`.
    pub url: String,
    /// The realm whose users the API serves.
    pub realm: String,
    /// The administrator's username.
    pub username: String,
    /// The administrator's password.
    pub password: String,
}

/// Without the password.
impl std::fmt::Debug for RealKeycloak {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RealKeycloak")
            .field("url", &self.url)
            .field("realm", &self.realm)
            .field("username", &self.username)
            .finish_non_exhaustive()
    }
}

/// A realm that exists and whose users can be read.
pub(crate) struct KeycloakRealm {
    admin: KeycloakAdmin<AdminAccount>,
    name: String,
    keys: SigningKeys,
}

impl KeycloakRealm {
    /// Signs in as the administrator and reads the realm's keys and the number of its users.
    pub(crate) async fn connect(keycloak: RealKeycloak) -> Result<Self, String> {
        let url = keycloak.url.trim_end_matches('/').to_owned();
        let client = reqwest::Client::new();
        let keys = SigningKeys::new(&url, &keycloak.realm, client.clone());
        let account = AdminAccount::new(keycloak.username, keycloak.password, client.clone());
        let realm = Self {
            admin: KeycloakAdmin::new(&url, account, client),
            name: keycloak.realm,
            keys,
        };
        let reason =
            |error: KeycloakError| format!("the Keycloak at {url} cannot be used: {}", failure::message(&error));
        realm.count_enabled().await.map_err(reason)?;
        realm.keys.read().await.map_err(|error| reason(error.into()))?;
        Ok(realm)
    }

    fn api(&self) -> KeycloakRealmAdmin<'_, AdminAccount> {
        self.admin.realm(&self.name)
    }

    async fn count_enabled(&self) -> Result<usize, KeycloakError> {
        let count = self.api().users_count_get().enabled(true).await?;
        Ok(usize::try_from(count).unwrap_or_default())
    }
}
