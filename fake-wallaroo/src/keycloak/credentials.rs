//! Checks a username and password.

use crate::{instance::Instance, user::User};

/// Why someone cannot sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CredentialError {
    WrongCredentials,
    Disabled,
}

/// The user whose name (or email) and password these are.
pub(super) fn authenticate(instance: &Instance, login: &str, password: &str) -> Result<User, CredentialError> {
    let user = instance.read(|store| store.by_login(login).cloned());
    let user = user.ok_or(CredentialError::WrongCredentials)?;
    if !user.enabled() {
        return Err(CredentialError::Disabled);
    }
    match user.current_password() {
        Some(current) if current == password => Ok(user),
        _ => Err(CredentialError::WrongCredentials),
    }
}
