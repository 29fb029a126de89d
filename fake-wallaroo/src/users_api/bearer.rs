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
}

impl From<BearerError> for UsersApiError {
    fn from(problem: BearerError) -> Self {
        let (status, msg) = match problem {
            BearerError::NoToken => (StatusCode::UNAUTHORIZED, "missing authorization header"),
            BearerError::Expired => (StatusCode::UNAUTHORIZED, "could not verify JWT: JWTExpired"),
            BearerError::BadToken => (StatusCode::UNAUTHORIZED, "could not verify JWT"),
            BearerError::NotAdministrator => (StatusCode::FORBIDDEN, "the caller is not an administrator"),
        };
        Self::new(status, msg)
    }
}

/// Requires a valid access token of an administrator. Like the platform, checks only the token and not the store: a
/// user deactivated or demoted since keeps access until the token expires. With `proxy_session`, requests without a
/// token pass.
pub(crate) fn require_administrator(instance: &Instance, headers: &HeaderMap) -> Result<(), BearerError> {
    let Some(value) = headers.get(header::AUTHORIZATION) else {
        let is_added = instance.settings().proxy_session;
        return if is_added { Ok(()) } else { Err(BearerError::NoToken) };
    };
    let value = value.to_str().map_err(|_| BearerError::BadToken)?;
    let token = match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim(),
        _ => return Err(BearerError::BadToken),
    };
    let claims: AccessClaims = instance.key.read(token).map_err(|problem| match problem {
        TokenError::Expired => BearerError::Expired,
        TokenError::Malformed => BearerError::BadToken,
    })?;
    if !claims.is_bearer() {
        Err(BearerError::BadToken)
    } else if !claims.is_administrator() {
        Err(BearerError::NotAdministrator)
    } else {
        Ok(())
    }
}
