//! Builder methods with defaults, so that a test states only what it is about.

use uuid::Uuid;

use super::{FederatedIdentity, LastLogin, PlatformUser};

impl PlatformUser {
    /// The password of users created by [`PlatformUser::new`].
    pub const PASSWORD: &'static str = "wallaroo";

    /// An active ordinary user with a verified email, created 2024-05-01, last signed in 2025-06-01, with a random id
    /// without letters, without names, and with the password [`PlatformUser::PASSWORD`].
    #[must_use]
    pub fn new(email: impl Into<String>) -> Self {
        let email = email.into();
        Self {
            id: id_without_letters(),
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

    /// The built-in `admin`: an administrator without an email.
    #[must_use]
    pub fn built_in() -> Self {
        Self::new("admin").without_email().administrator()
    }

    /// Sets the id, which need not be a UUID.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// Sets first and last name. An empty one is left out of the record.
    #[must_use]
    pub fn named(mut self, first: impl Into<String>, last: impl Into<String>) -> Self {
        self.first_name = Some(first.into()).filter(|name| !name.is_empty());
        self.last_name = Some(last.into()).filter(|name| !name.is_empty());
        self
    }

    /// Sets a username other than the email.
    #[must_use]
    pub fn with_username(mut self, username: impl Into<String>) -> Self {
        self.username = username.into();
        self
    }

    /// Sets the email but not the username. Two users may share an email, which the API does not allow.
    #[must_use]
    pub fn with_email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Removes the email but not the username.
    #[must_use]
    pub fn without_email(mut self) -> Self {
        self.email = None;
        self
    }

    /// Sets `enabled: true`.
    #[must_use]
    pub fn active(mut self) -> Self {
        self.enabled = true;
        self
    }

    /// Sets `enabled: false`.
    #[must_use]
    pub fn inactive(mut self) -> Self {
        self.enabled = false;
        self
    }

    /// Adds the realm role `admin`.
    #[must_use]
    pub fn administrator(mut self) -> Self {
        self.administrator = true;
        self
    }

    /// Removes the realm role `admin`.
    #[must_use]
    pub fn ordinary(mut self) -> Self {
        self.administrator = false;
        self
    }

    /// Sets `emailVerified: true`.
    #[must_use]
    pub fn verified(mut self) -> Self {
        self.email_verified = true;
        self
    }

    /// Sets `emailVerified: false`.
    #[must_use]
    pub fn unverified(mut self) -> Self {
        self.email_verified = false;
        self
    }

    /// Sets `lastLogin`, in epoch milliseconds.
    #[must_use]
    pub fn last_login(mut self, ms: i64) -> Self {
        self.last_login = LastLogin::At(ms);
        self
    }

    /// Sets `lastLogin: null`.
    #[must_use]
    pub fn never_signed_in(mut self) -> Self {
        self.last_login = LastLogin::Never;
        self
    }

    /// Leaves `lastLogin` out of the record.
    #[must_use]
    pub fn login_not_reported(mut self) -> Self {
        self.last_login = LastLogin::NotReported;
        self
    }

    /// Sets the creation time, in epoch milliseconds.
    #[must_use]
    pub fn created(mut self, ms: i64) -> Self {
        self.created_ms = ms;
        self
    }

    /// Adds a required action, for example `UPDATE_PASSWORD`.
    #[must_use]
    pub fn required_action(mut self, action: impl Into<String>) -> Self {
        self.required_actions.push(action.into());
        self
    }

    /// Adds a federated identity. `name` is both the provider's user id and user name.
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

    /// Sets `access` so that the caller may only view this user.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.manageable = false;
        self
    }

    /// Sets the password.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Removes the password.
    #[must_use]
    pub fn without_password(mut self) -> Self {
        self.password = None;
        self
    }
}

/// A random version 4 UUID of decimal digits: a search for a name such as `ada`, which hexadecimal digits can spell,
/// does not match an id by chance. `a` and `b` become 8 and 9, which keeps the variant.
fn id_without_letters() -> String {
    Uuid::new_v4()
        .to_string()
        .chars()
        .map(|digit| match digit {
            'a' | 'b' => char::from(digit as u8 - b'a' + b'8'),
            'c'..='f' => char::from(digit as u8 - b'c' + b'0'),
            _ => digit,
        })
        .collect()
}
