//! Checks the bearer token of a request: signature, expiry and role.

use hyper::{HeaderMap, StatusCode, header};

use super::response::UsersApiError;
use crate::{claims::AccessClaims, instance::Instance, signing_key::TokenError};

/// Why a request is not authorized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BearerError {
    NoToken,
    Expired,
    BadToken,
    NotAdministrator,
    /// The keys that tokens are signed with cannot be read.
    NoKeys,
}

impl From<BearerError> for UsersApiError {
    fn from(problem: BearerError) -> Self {
        let (status, msg) = match problem {
            BearerError::NoToken => (StatusCode::UNAUTHORIZED, "missing authorization header"),
            BearerError::Expired => (StatusCode::UNAUTHORIZED, "could not verify JWT: JWTExpired"),
            BearerError::BadToken => (StatusCode::UNAUTHORIZED, "could not verify JWT"),
            BearerError::NotAdministrator => (StatusCode::FORBIDDEN, "the caller is not an administrator"),
            BearerError::NoKeys => (StatusCode::INTERNAL_SERVER_ERROR, "the signing keys cannot be read"),
        };
        Self::new(status, msg)
    }
}

/// Requires a valid access token of an administrator. Like the platform, checks only the token and not the store: a
/// user deactivated or demoted since keeps access until the token expires. With `proxy_session`, requests without a
/// token pass.
pub(crate) fn require_administrator(instance: &Instance, headers: &HeaderMap) -> Result<(), BearerError> {
    if !headers.contains_key(header::AUTHORIZATION) && instance.settings().proxy_session {
        return Ok(());
    }
    let claims: AccessClaims = instance
        .key
        .read(bearer_token(headers)?)
        .map_err(|problem| match problem {
            TokenError::Expired => BearerError::Expired,
            TokenError::Malformed => BearerError::BadToken,
        })?;
    claims.require_administrator()
}

/// The token of the header `Authorization: Bearer …`.
pub(crate) fn bearer_token(headers: &HeaderMap) -> Result<&str, BearerError> {
    let value = headers.get(header::AUTHORIZATION).ok_or(BearerError::NoToken)?;
    let value = value.to_str().map_err(|_| BearerError::BadToken)?;
    match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(token.trim()),
        _ => Err(BearerError::BadToken),
    }
}

impl AccessClaims {
    /// Requires the token to be an administrator's access token.
    pub(crate) fn require_administrator(&self) -> Result<(), BearerError> {
        if !self.is_bearer() {
            Err(BearerError::BadToken)
        } else if !self.is_administrator() {
            Err(BearerError::NotAdministrator)
        } else {
            Ok(())
        }
    }
}
