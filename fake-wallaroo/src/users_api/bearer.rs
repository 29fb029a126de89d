//! Checks the bearer token of a request: signature, expiry and role.

use hyper::{HeaderMap, header};

use super::bearer_token::{BearerError, bearer_token};
use crate::{claims::AccessClaims, instance::Instance, signing_key::TokenError};

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
