//! The token endpoint. All grants end in the same response.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::{HeaderMap, StatusCode};
use serde_json::json;

use super::{
    client::issuer,
    credentials::{AuthenticationError, authenticate},
    device,
    form_parameters::FormParameters,
    grant::{ValidatedGrant, requesting_client, session_user},
    response::{KeycloakError, json_response},
    sessions::IssuedRefreshToken,
};
use crate::{
    claims::{self, TokenParameters},
    digest,
    instance::Instance,
    lock::lock,
};

pub(super) async fn token(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, KeycloakError> {
    let sent = FormParameters::read(&body);
    let client = requesting_client(&instance, &headers, &sent)?;
    let granted = match sent.get("grant_type") {
        Some("authorization_code") => from_code(&instance, &client, &sent)?,
        Some("refresh_token") => from_refresh(&instance, &client, &sent)?,
        Some("password") => from_password(&instance, &sent)?,
        Some("urn:ietf:params:oauth:grant-type:device_code") => device::redeem(&instance, &client, &sent)?,
        Some(_) => {
            let text = "Unsupported grant_type";
            return Err(KeycloakError::new(
                StatusCode::BAD_REQUEST,
                "unsupported_grant_type",
                text,
            ));
        }
        None => {
            return Err(KeycloakError::invalid_request("Missing form parameter: grant_type"));
        }
    };
    Ok(issue(&instance, &issuer(&instance, &headers), &client, granted))
}

fn from_code(instance: &Instance, client: &str, sent: &FormParameters) -> Result<ValidatedGrant, KeycloakError> {
    let code = sent
        .get("code")
        .ok_or_else(|| KeycloakError::invalid_request("Missing parameter: code"))?;
    let code = lock(&instance.sessions)
        .redeem_code(code)
        .map_err(KeycloakError::invalid_grant)?;
    if code.client != client {
        return Err(KeycloakError::invalid_grant("Auth error"));
    }
    if sent.get("redirect_uri") != Some(&code.redirect_uri) {
        return Err(KeycloakError::invalid_grant("Incorrect redirect_uri"));
    }
    let verifier = sent.get("code_verifier");
    let verifier = verifier.ok_or_else(|| KeycloakError::invalid_grant("PKCE code verifier not specified"))?;
    if digest::pkce_s256(verifier) != code.challenge {
        return Err(KeycloakError::invalid_grant("PKCE verification failed: Code mismatch"));
    }
    let user = session_user(instance, &code.session)?;
    Ok(ValidatedGrant {
        user,
        session: code.session,
        scope: code.scope,
        nonce: code.nonce,
    })
}

fn from_refresh(instance: &Instance, client: &str, sent: &FormParameters) -> Result<ValidatedGrant, KeycloakError> {
    let token = sent.get("refresh_token");
    let token = token.ok_or_else(|| KeycloakError::invalid_request("No refresh token"))?;
    let refresh = lock(&instance.sessions)
        .redeem_refresh(token, client)
        .map_err(KeycloakError::invalid_grant)?;
    let user = session_user(instance, &refresh.session)?;
    let other = instance.settings().refreshed_user.and_then(|id| instance.user(&id));
    Ok(ValidatedGrant {
        user: other.unwrap_or(user),
        session: refresh.session,
        scope: refresh.scope,
        nonce: None,
    })
}

fn from_password(instance: &Instance, sent: &FormParameters) -> Result<ValidatedGrant, KeycloakError> {
    let login = sent.get("username");
    let login = login.ok_or_else(|| KeycloakError::invalid_request("Missing parameter: username"))?;
    let user = authenticate(instance, login, sent.get("password").unwrap_or_default());
    let user = user.map_err(|problem| match problem {
        AuthenticationError::Disabled => KeycloakError::invalid_grant("Account disabled"),
        AuthenticationError::WrongCredentials => {
            KeycloakError::new(StatusCode::UNAUTHORIZED, "invalid_grant", "Invalid user credentials")
        }
    })?;
    if !user.required_actions().is_empty() {
        return Err(KeycloakError::invalid_grant("Account is not fully set up"));
    }
    instance.record_sign_in(user.id());
    let (session, _) = lock(&instance.sessions).begin(user.id());
    let scope = sent.get("scope").unwrap_or_default().to_owned();
    Ok(ValidatedGrant {
        user,
        session,
        scope,
        nonce: None,
    })
}

fn issue(instance: &Instance, issuer: &str, client: &str, granted: ValidatedGrant) -> Response {
    let ValidatedGrant {
        user,
        session,
        scope,
        nonce,
    } = granted;
    let settings = instance.settings();
    let grant = TokenParameters {
        issuer,
        client,
        session: &session,
        scope: &scope,
        lifetime: settings.token_ttl,
    };
    let mut access = claims::access(&user, &grant);
    if settings.without_sub
        && let Some(claims) = access.as_object_mut()
    {
        claims.remove("sub");
    }
    let access = instance.key.sign(&access);
    let wants_id = scope.split(' ').any(|scope| scope == "openid");
    let id = wants_id.then(|| {
        let started = lock(&instance.sessions)
            .get(&session)
            .map_or(0, |session| session.started_s);
        instance.key.sign(&claims::id(&user, &grant, nonce.as_deref(), started))
    });
    let refresh = IssuedRefreshToken {
        session: session.clone(),
        client: client.to_owned(),
        scope: scope.clone(),
    };
    let refresh = lock(&instance.sessions).issue_refresh(refresh, settings.refresh_ttl);
    let mut body = json!({
        "access_token": access,
        "expires_in": settings.token_ttl.as_secs(),
        "refresh_expires_in": settings.refresh_ttl.as_secs(),
        "refresh_token": refresh,
        "token_type": "Bearer",
        "not-before-policy": 0,
        "session_state": session,
        "scope": scope,
    });
    if let Some(id) = id {
        body["id_token"] = id.into();
    }
    json_response(&body)
}
