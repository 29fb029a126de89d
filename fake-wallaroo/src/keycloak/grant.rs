//! What all grants share: the client that asks, and the session that the tokens are issued for.

use base64::{Engine, engine::general_purpose::STANDARD};
use hyper::{HeaderMap, StatusCode, header};

use super::{client::is_client, form_parameters::FormParameters, response::KeycloakError};
use crate::{instance::Instance, lock::lock, user::PlatformUser};

/// What the tokens are issued for.
pub(super) struct ValidatedGrant {
    pub(super) user: PlatformUser,
    pub(super) session: String,
    pub(super) scope: String,
    pub(super) nonce: Option<String>,
}

/// The public client that sent the request, from the form or from basic authentication with an empty password.
pub(super) fn requesting_client(
    instance: &Instance,
    headers: &HeaderMap,
    sent: &FormParameters,
) -> Result<String, KeycloakError> {
    let basic = || {
        let value = headers
            .get(header::AUTHORIZATION)?
            .to_str()
            .ok()?
            .strip_prefix("Basic ")?;
        let pair = String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()?;
        pair.split_once(':').map(|(client, _)| client.to_owned())
    };
    let client = sent.get("client_id").map(str::to_owned).or_else(basic);
    client.filter(|client| is_client(instance, client)).ok_or_else(|| {
        let text = "Invalid client or Invalid client credentials";
        KeycloakError::new(StatusCode::UNAUTHORIZED, "invalid_client", text)
    })
}

/// The user of a session as currently stored; an error if deactivated or deleted meanwhile.
pub(super) fn session_user(instance: &Instance, session: &str) -> Result<PlatformUser, KeycloakError> {
    let user = lock(&instance.sessions)
        .get(session)
        .map(|session| session.user.clone());
    let user = user.ok_or_else(|| KeycloakError::invalid_grant("Session not active"))?;
    match instance.user(&user) {
        Some(user) if user.enabled() => Ok(user),
        Some(_) => Err(KeycloakError::invalid_grant("User disabled")),
        None => Err(KeycloakError::invalid_grant("Unknown user")),
    }
}
