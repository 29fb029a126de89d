//! The token endpoint: every grant ends in the same answer.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use hyper::{HeaderMap, StatusCode, header};
use serde_json::json;

use super::{
    Refusal, SignInProblem, answer, authenticate, device, is_client, issuer, parameters::Parameters, sessions::Refresh,
};
use crate::{
    claims::{self, Grant},
    instance::Instance,
    lock::lock,
    secret,
    user::User,
};

/// What a grant has found out.
pub(super) struct Granted {
    pub(super) user: User,
    pub(super) session: String,
    pub(super) scope: String,
    pub(super) nonce: Option<String>,
}

pub(super) async fn token(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let sent = Parameters::read(&body);
    let client = client(&instance, &headers, &sent)?;
    let granted = match sent.get("grant_type") {
        Some("authorization_code") => from_code(&instance, &client, &sent)?,
        Some("refresh_token") => from_refresh(&instance, &client, &sent)?,
        Some("password") => from_password(&instance, &sent)?,
        Some("urn:ietf:params:oauth:grant-type:device_code") => device::redeem(&instance, &client, &sent)?,
        Some(_) => {
            let text = "Unsupported grant_type";
            return Err(Refusal::new(StatusCode::BAD_REQUEST, "unsupported_grant_type", text));
        }
        None => {
            return Err(Refusal::invalid_request("Missing form parameter: grant_type"));
        }
    };
    Ok(issue(&instance, &issuer(&instance, &headers), &client, granted))
}

/// The public client that is asking: by form, or by a basic header with an empty password.
pub(super) fn client(instance: &Instance, headers: &HeaderMap, sent: &Parameters) -> Result<String, Refusal> {
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
        Refusal::new(StatusCode::UNAUTHORIZED, "invalid_client", text)
    })
}

fn from_code(instance: &Instance, client: &str, sent: &Parameters) -> Result<Granted, Refusal> {
    let code = sent
        .get("code")
        .ok_or_else(|| Refusal::invalid_request("Missing parameter: code"))?;
    let code = lock(&instance.sessions)
        .redeem_code(code)
        .map_err(Refusal::invalid_grant)?;
    if code.client != client {
        return Err(Refusal::invalid_grant("Auth error"));
    }
    if sent.get("redirect_uri") != Some(&code.redirect_uri) {
        return Err(Refusal::invalid_grant("Incorrect redirect_uri"));
    }
    let verifier = sent.get("code_verifier");
    let verifier = verifier.ok_or_else(|| Refusal::invalid_grant("PKCE code verifier not specified"))?;
    if secret::s256(verifier) != code.challenge {
        return Err(Refusal::invalid_grant("PKCE verification failed: Code mismatch"));
    }
    let user = session_user(instance, &code.session)?;
    Ok(Granted {
        user,
        session: code.session,
        scope: code.scope,
        nonce: code.nonce,
    })
}

fn from_refresh(instance: &Instance, client: &str, sent: &Parameters) -> Result<Granted, Refusal> {
    let token = sent.get("refresh_token");
    let token = token.ok_or_else(|| Refusal::invalid_request("No refresh token"))?;
    let refresh = lock(&instance.sessions)
        .redeem_refresh(token, client)
        .map_err(Refusal::invalid_grant)?;
    let user = session_user(instance, &refresh.session)?;
    Ok(Granted {
        user,
        session: refresh.session,
        scope: refresh.scope,
        nonce: None,
    })
}

fn from_password(instance: &Instance, sent: &Parameters) -> Result<Granted, Refusal> {
    let login = sent.get("username");
    let login = login.ok_or_else(|| Refusal::invalid_request("Missing parameter: username"))?;
    let user = authenticate(instance, login, sent.get("password").unwrap_or_default());
    let user = user.map_err(|problem| match problem {
        SignInProblem::Disabled => Refusal::invalid_grant("Account disabled"),
        SignInProblem::WrongCredentials => {
            Refusal::new(StatusCode::UNAUTHORIZED, "invalid_grant", "Invalid user credentials")
        }
    })?;
    if !user.required_actions().is_empty() {
        return Err(Refusal::invalid_grant("Account is not fully set up"));
    }
    instance.signed_in(user.id());
    let (session, _) = lock(&instance.sessions).begin(user.id());
    let scope = sent.get("scope").unwrap_or_default().to_owned();
    Ok(Granted {
        user,
        session,
        scope,
        nonce: None,
    })
}

/// The user of a session, as the store has it now: who was deactivated meanwhile gets nothing more.
pub(super) fn session_user(instance: &Instance, session: &str) -> Result<User, Refusal> {
    let user = lock(&instance.sessions)
        .get(session)
        .map(|session| session.user.clone());
    let user = user.ok_or_else(|| Refusal::invalid_grant("Session not active"))?;
    match instance.user(&user) {
        Some(user) if user.enabled() => Ok(user),
        Some(_) => Err(Refusal::invalid_grant("User disabled")),
        None => Err(Refusal::invalid_grant("Unknown user")),
    }
}

fn issue(instance: &Instance, issuer: &str, client: &str, granted: Granted) -> Response {
    let Granted {
        user,
        session,
        scope,
        nonce,
    } = granted;
    let settings = instance.settings();
    let grant = Grant {
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
    let refresh = Refresh {
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
    answer(&body)
}
