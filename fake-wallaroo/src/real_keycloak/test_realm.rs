//! A new realm in a running Keycloak, for one test.

use keycloak::{KeycloakAdmin, KeycloakError, types::RealmRepresentation};
use serde_json::{Value, json};

use super::{RealKeycloak, admin_account::AdminAccount};

/// The realm that `deploy/keycloak/realm.json` describes, under another name: with that client, a role `admin`, an
/// administrator who signs in with [`TestRealm::USERNAME`] and [`TestRealm::PASSWORD`], and nobody else.
pub struct TestRealm {
    keycloak: RealKeycloak,
    admin: KeycloakAdmin<AdminAccount>,
}

impl TestRealm {
    /// The administrator's username and email.
    pub const USERNAME: &str = "robin.hale@wallaroo.ai";
    /// The administrator's password.
    pub const PASSWORD: &str = "wallaroo";
    /// The client of the page.
    pub const CLIENT: &str = "wallaroo-users";
    /// A client that issues tokens for a password, which the page's does not.
    pub const PASSWORD_CLIENT: &str = "password-grants";

    /// Creates the realm for a page at `origin`, in the Keycloak that `KEYCLOAK_URL`, `KEYCLOAK_ADMIN_USERNAME` and
    /// `KEYCLOAK_ADMIN_PASSWORD` name. `change` can modify the realm's representation first.
    ///
    /// # Errors
    /// The name of a missing variable, or Keycloak's message.
    pub async fn create(origin: &str, change: impl FnOnce(&mut Value)) -> Result<Self, String> {
        let variable = |name: &str| {
            std::env::var(name).map_err(|_| format!("{name} is not set; run the tests by `make test-keycloak`"))
        };
        let keycloak = RealKeycloak {
            url: variable("KEYCLOAK_URL")?,
            realm: format!("test-{}", uuid::Uuid::new_v4()),
            username: variable("KEYCLOAK_ADMIN_USERNAME")?,
            password: variable("KEYCLOAK_ADMIN_PASSWORD")?,
        };
        let client = reqwest::Client::new();
        let account = AdminAccount::new(keycloak.username.clone(), keycloak.password.clone(), client.clone());
        let realm = Self {
            admin: KeycloakAdmin::new(&keycloak.url, account, client),
            keycloak,
        };
        let text = include_str!("../../../deploy/keycloak/realm.json");
        let text = text.replace("https://wallaroo.example.com", origin);
        let mut representation: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        representation["realm"] = realm.keycloak.realm.as_str().into();
        representation["enabled"] = true.into();
        representation["roles"] = json!({"realm": [{"name": "admin"}]});
        representation["users"] = json!([{
            "username": Self::USERNAME, "email": Self::USERNAME, "firstName": "Robin", "lastName": "Hale",
            "enabled": true, "emailVerified": true, "realmRoles": ["admin"],
            "credentials": [{"type": "password", "value": Self::PASSWORD}],
        }]);
        if let Some(clients) = representation["clients"].as_array_mut() {
            clients.push(json!({
                "clientId": Self::PASSWORD_CLIENT, "publicClient": true, "standardFlowEnabled": false,
                "directAccessGrantsEnabled": true, "fullScopeAllowed": true,
            }));
        }
        change(&mut representation);
        let representation: RealmRepresentation =
            serde_json::from_value(representation).map_err(|error| error.to_string())?;
        realm
            .admin
            .post(representation)
            .await
            .map_err(|error| error.to_string())?;
        Ok(realm)
    }

    /// For [`crate::Options::keycloak`].
    #[must_use]
    pub fn keycloak(&self) -> RealKeycloak {
        self.keycloak.clone()
    }

    /// The URL of the realm, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}/realms/{}", self.keycloak.url, self.keycloak.realm)
    }

    /// Creates a user from Keycloak's representation, and returns the id.
    ///
    /// # Errors
    /// Keycloak's error.
    pub async fn add(&self, user: Value) -> Result<String, KeycloakError> {
        let user = serde_json::from_value(user).unwrap_or_default();
        let created = self.admin.realm_users_post(self.name(), user).await?;
        Ok(created.to_id().unwrap_or_default().to_owned())
    }

    /// Keycloak's representation of the user with this email.
    ///
    /// # Errors
    /// Keycloak's error.
    pub async fn user_by_email(&self, email: &str) -> Result<Option<Value>, KeycloakError> {
        let realm = self.admin.realm(self.name());
        let found = realm.users_get().email(email.to_owned()).exact(true).await?;
        Ok(found
            .into_iter()
            .next()
            .and_then(|user| serde_json::to_value(user).ok()))
    }

    /// How many users are enabled.
    ///
    /// # Errors
    /// Keycloak's error.
    pub async fn count_enabled(&self) -> Result<i32, KeycloakError> {
        self.admin.realm(self.name()).users_count_get().enabled(true).await
    }

    /// How many sessions the user with this email has.
    ///
    /// # Errors
    /// Keycloak's error.
    pub async fn count_sessions_of(&self, email: &str) -> Result<usize, KeycloakError> {
        let id = self.id_of(email).await?;
        Ok(self
            .admin
            .realm_users_with_user_id_sessions_get(self.name(), &id)
            .await?
            .len())
    }

    /// Ends all sessions of a user, as an administrator does.
    ///
    /// # Errors
    /// Keycloak's error.
    pub async fn end_sessions_of(&self, email: &str) -> Result<(), KeycloakError> {
        let id = self.id_of(email).await?;
        self.admin
            .realm_users_with_user_id_logout_post(self.name(), &id)
            .await?;
        Ok(())
    }

    /// Changes some settings of the realm.
    ///
    /// # Errors
    /// Keycloak's error.
    pub async fn set(&self, settings: Value) -> Result<(), KeycloakError> {
        let settings = serde_json::from_value(settings).unwrap_or_default();
        self.admin.realm_put(self.name(), settings).await?;
        Ok(())
    }

    /// Deletes the realm and everything in it.
    ///
    /// # Errors
    /// Keycloak's error.
    pub async fn delete(self) -> Result<(), KeycloakError> {
        self.admin.realm_delete(self.name()).await?;
        Ok(())
    }

    fn name(&self) -> &str {
        &self.keycloak.realm
    }

    async fn id_of(&self, email: &str) -> Result<String, KeycloakError> {
        let user = self.user_by_email(email).await?;
        let id = user.as_ref().and_then(|user| user["id"].as_str());
        Ok(id.unwrap_or_default().to_owned())
    }
}
