//! A user as stored, and accessors.

mod builder;
mod representation;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Whether and when a user last signed in. See `docs/wallaroo-api.md#user-records`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LastLogin {
    /// Epoch milliseconds.
    At(i64),
    /// `lastLogin` is `null`.
    Never,
    /// `lastLogin` is absent: this server does not report it.
    NotReported,
}

/// An entry of `federatedIdentities`, which only the response by id has. See `docs/wallaroo-api.md#user-records`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FederatedIdentity {
    /// The alias of the identity provider, for example `google`.
    pub identity_provider: String,
    /// The user's id at the provider.
    pub user_id: String,
    /// The user's name at the provider.
    pub user_name: String,
}

/// A user as stored. Created with [`PlatformUser::new`] and the builder methods, changed through `Platform::update`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlatformUser {
    pub(crate) id: String,
    pub(crate) username: String,
    pub(crate) email: Option<String>,
    pub(crate) enabled: bool,
    pub(crate) email_verified: bool,
    pub(crate) created_ms: i64,
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) last_login: LastLogin,
    pub(crate) administrator: bool,
    pub(crate) federated: Vec<FederatedIdentity>,
    pub(crate) required_actions: Vec<String>,
    pub(crate) manageable: bool,
    pub(crate) password: Option<String>,
    /// Served verbatim in place of the record, to simulate degraded ones.
    pub(crate) raw: Option<Value>,
}

impl PlatformUser {
    /// The key in the map of users; usually a UUID.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The username: the email for invited users, `admin` for the built-in administrator.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// The email. `None` for the built-in `admin`, who therefore cannot be activated or deactivated.
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    /// Whether the user can sign in.
    #[must_use]
    pub fn enabled(&self) -> bool {
        self.enabled
    }

    /// Whether the email is verified; independent of [`PlatformUser::enabled`].
    #[must_use]
    pub fn email_verified(&self) -> bool {
        self.email_verified
    }

    /// The first name; absent until set.
    #[must_use]
    pub fn first_name(&self) -> Option<&str> {
        self.first_name.as_deref()
    }

    /// The last name; absent until set.
    #[must_use]
    pub fn last_name(&self) -> Option<&str> {
        self.last_name.as_deref()
    }

    /// Whether `realmRoles` contains `admin`.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.administrator
    }

    /// The last sign-in.
    #[must_use]
    pub fn signed_in(&self) -> LastLogin {
        self.last_login
    }

    /// The creation time, in epoch milliseconds.
    #[must_use]
    pub fn created_at(&self) -> i64 {
        self.created_ms
    }

    /// Required actions at the next sign-in, for example `UPDATE_PASSWORD`.
    #[must_use]
    pub fn required_actions(&self) -> &[String] {
        &self.required_actions
    }

    /// The password; `None` if the user has none.
    #[must_use]
    pub fn current_password(&self) -> Option<&str> {
        self.password.as_deref()
    }

    /// First and last name, as far as present.
    pub(crate) fn full_name(&self) -> Option<String> {
        let parts = [self.first_name.as_deref(), self.last_name.as_deref()];
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    }
}
