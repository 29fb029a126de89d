//! The checked input of the writing endpoints.

/// A user to create.
pub(crate) struct InvitedUser {
    pub(crate) email: String,
    pub(crate) password: String,
    /// Whether the password has to be changed at the first sign-in.
    pub(crate) must_change_password: bool,
    pub(crate) is_administrator: bool,
}

/// All fields of `POST /v1/api/user`. An empty string removes the value.
pub(crate) struct UserEdit {
    pub(crate) id: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) email: String,
    pub(crate) enabled: bool,
    pub(crate) is_administrator: bool,
}
