//! One user of the platform: the record as the store holds it, and what can be read of it.

mod builder;
mod representation;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Whether and when a user signed in (contract: "A user record", `lastLogin`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LastLogin {
    /// Epoch milliseconds.
    At(i64),
    /// Answered as `null`.
    Never,
    /// The key is absent: this server does not say.
    NotReported,
}

/// One entry of `federatedIdentities` (contract: only in the answer by id).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FederatedIdentity {
    /// The alias of the identity provider, for example `google`.
    pub identity_provider: String,
    /// The user's id there.
    pub user_id: String,
    /// The user's name there.
    pub user_name: String,
}

/// A user as the store holds it. Made with [`User::new`] and the builder methods; changed through `Platform::update`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct User {
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
    /// Put verbatim into the list in place of the record: a degraded one.
    pub(crate) raw: Option<Value>,
}

impl User {
    /// The key in the answers' map; usually a UUID.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The email for invited users, `admin` for the built-in one.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// `None` for the built-in `admin`, so that it cannot be activated or deactivated.
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    /// Whether the user can sign in.
    #[must_use]
    pub fn enabled(&self) -> bool {
        self.enabled
    }

    /// Another thing than [`User::enabled`].
    #[must_use]
    pub fn email_verified(&self) -> bool {
        self.email_verified
    }

    /// Absent until filled.
    #[must_use]
    pub fn first_name(&self) -> Option<&str> {
        self.first_name.as_deref()
    }

    /// Absent until filled.
    #[must_use]
    pub fn last_name(&self) -> Option<&str> {
        self.last_name.as_deref()
    }

    /// Whether `realmRoles` has `admin`.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.administrator
    }

    /// When the user signed in last.
    #[must_use]
    pub fn signed_in(&self) -> LastLogin {
        self.last_login
    }

    /// Epoch milliseconds.
    #[must_use]
    pub fn created_at(&self) -> i64 {
        self.created_ms
    }

    /// What the user must do at the next sign-in, for example `UPDATE_PASSWORD`.
    #[must_use]
    pub fn required_actions(&self) -> &[String] {
        &self.required_actions
    }

    /// What the user signs in with; `None` for someone who cannot sign in with a password.
    #[must_use]
    pub fn current_password(&self) -> Option<&str> {
        self.password.as_deref()
    }

    /// First and last name, as far as there are any.
    pub(crate) fn full_name(&self) -> Option<String> {
        let parts = [self.first_name.as_deref(), self.last_name.as_deref()];
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    }
}
