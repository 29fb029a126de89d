//! Making users: good defaults, so that a test names only what it is about.

use uuid::Uuid;

use super::{FederatedIdentity, LastLogin, User};

impl User {
    /// What a user made by [`User::new`] signs in with.
    pub const PASSWORD: &'static str = "wallaroo";

    /// An active ordinary user with a verified address, created 2024-05-01, last signed in 2025-06-01, with a random
    /// id, without names, who signs in with [`User::PASSWORD`].
    #[must_use]
    pub fn new(email: impl Into<String>) -> Self {
        let email = email.into();
        Self {
            id: Uuid::new_v4().to_string(),
            username: email.clone(),
            email: Some(email),
            enabled: true,
            email_verified: true,
            created_ms: 1_714_554_000_000,
            first_name: None,
            last_name: None,
            last_login: LastLogin::At(1_748_779_200_000),
            administrator: false,
            federated: Vec::new(),
            required_actions: Vec::new(),
            manageable: true,
            password: Some(Self::PASSWORD.to_owned()),
            raw: None,
        }
    }

    /// The platform's own `admin`: an administrator without an email.
    #[must_use]
    pub fn built_in() -> Self {
        Self::new("admin").without_email().administrator()
    }

    /// With this id, which need not be a UUID.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// With first and last name; an empty one is left out of the record.
    #[must_use]
    pub fn named(mut self, first: impl Into<String>, last: impl Into<String>) -> Self {
        self.first_name = Some(first.into()).filter(|name| !name.is_empty());
        self.last_name = Some(last.into()).filter(|name| !name.is_empty());
        self
    }

    /// With a username other than the email.
    #[must_use]
    pub fn with_username(mut self, username: impl Into<String>) -> Self {
        self.username = username.into();
        self
    }

    /// With this email; the username stays. Two users may share one here, as they may not through the API.
    #[must_use]
    pub fn with_email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Without an email; the username stays.
    #[must_use]
    pub fn without_email(mut self) -> Self {
        self.email = None;
        self
    }

    /// Can sign in.
    #[must_use]
    pub fn active(mut self) -> Self {
        self.enabled = true;
        self
    }

    /// Cannot sign in.
    #[must_use]
    pub fn inactive(mut self) -> Self {
        self.enabled = false;
        self
    }

    /// In the realm role `admin`.
    #[must_use]
    pub fn administrator(mut self) -> Self {
        self.administrator = true;
        self
    }

    /// Not in the realm role `admin`.
    #[must_use]
    pub fn ordinary(mut self) -> Self {
        self.administrator = false;
        self
    }

    /// With `emailVerified: true`.
    #[must_use]
    pub fn verified(mut self) -> Self {
        self.email_verified = true;
        self
    }

    /// With `emailVerified: false`.
    #[must_use]
    pub fn unverified(mut self) -> Self {
        self.email_verified = false;
        self
    }

    /// Last signed in then, in epoch milliseconds.
    #[must_use]
    pub fn last_login(mut self, ms: i64) -> Self {
        self.last_login = LastLogin::At(ms);
        self
    }

    /// With `lastLogin: null`.
    #[must_use]
    pub fn never_signed_in(mut self) -> Self {
        self.last_login = LastLogin::Never;
        self
    }

    /// Without the key `lastLogin`.
    #[must_use]
    pub fn login_not_reported(mut self) -> Self {
        self.last_login = LastLogin::NotReported;
        self
    }

    /// Created then, in epoch milliseconds.
    #[must_use]
    pub fn created(mut self, ms: i64) -> Self {
        self.created_ms = ms;
        self
    }

    /// With one more required action, for example `UPDATE_PASSWORD`.
    #[must_use]
    pub fn required_action(mut self, action: impl Into<String>) -> Self {
        self.required_actions.push(action.into());
        self
    }

    /// With one more federated identity; id and name there are both `name`.
    #[must_use]
    pub fn federated(mut self, provider: impl Into<String>, name: impl Into<String>) -> Self {
        let name = name.into();
        self.federated.push(FederatedIdentity {
            identity_provider: provider.into(),
            user_id: name.clone(),
            user_name: name,
        });
        self
    }

    /// With `access` saying that the caller may only view this user.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.manageable = false;
        self
    }

    /// Signs in with this password.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Cannot sign in with a password at all.
    #[must_use]
    pub fn without_password(mut self) -> Self {
        self.password = None;
        self
    }
}
