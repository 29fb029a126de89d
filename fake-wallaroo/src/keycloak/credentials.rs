//! Checks a username and password.

use crate::{instance::Instance, user::PlatformUser};

/// Why sign-in failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AuthenticationError {
    WrongCredentials,
    Disabled,
}

/// The user with this username or email and password.
pub(super) fn authenticate(
    instance: &Instance,
    login: &str,
    password: &str,
) -> Result<PlatformUser, AuthenticationError> {
    let user = instance.read(|store| store.by_login(login).cloned());
    let user = user.ok_or(AuthenticationError::WrongCredentials)?;
    if !user.enabled() {
        return Err(AuthenticationError::Disabled);
    }
    match user.current_password() {
        Some(current) if current == password => Ok(user),
        _ => Err(AuthenticationError::WrongCredentials),
    }
}
