//! The token endpoint: a code or a refresh token for tokens.

use std::sync::Arc;

use form_urlencoded::Serializer;
use leptos::prelude::window;
use serde_json::Value;
use web_sys::{RequestCache, RequestRedirect};

use crate::{
    browser::{fetch, fetch::Call},
    directory::user::UserId,
    session::{
        claims::Claims,
        oidc::{
            OidcClient, OidcError, PendingAuthorization, Provider,
            id_token::{Expected, refreshed_subject, subject, validate},
            json::{present, text_in},
            provider::TIMEOUT,
            redirect_uri,
        },
        token::Token,
    },
};

/// A refresh token: can be exchanged or handed back, and nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken(Arc<str>);

/// What the token endpoint gave.
pub struct TokenResponse {
    /// For the platform.
    pub token: Token,
    /// For the next exchange; absent where the identity provider gives none.
    pub refresh: Option<RefreshToken>,
    /// Who it is. The subject is that of the id token: an access token may lack it.
    pub claims: Claims,
    /// How long the token lives from now, in milliseconds. By this, not by `exp`, which another clock wrote.
    pub lifetime: i64,
}

/// Why a refresh did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefreshError {
    /// The identity provider does not take the refresh token any more: the session is over.
    Over,
    /// No answer, or not now: the session may well be alive.
    Unreachable,
}

/// Exchanges the code of a sign-in, and checks that the answer is for this page and for this sign-in.
pub async fn code(
    client: &OidcClient,
    provider: &Provider,
    code: &str,
    kept: &PendingAuthorization,
) -> Result<TokenResponse, OidcError> {
    let body = Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", &redirect_uri())
        .append_pair("client_id", &client.client_id)
        .append_pair("code_verifier", &kept.verifier)
        .finish();
    let answer = match post(&provider.token_endpoint, body).await? {
        (200, text) => text,
        (400, text) if error_of(&text) == "invalid_grant" => return Err(OidcError::CodeExpired),
        (400 | 401, text) if matches!(error_of(&text).as_str(), "invalid_client" | "unauthorized_client") => {
            return Err(OidcError::UnknownClient);
        }
        (403, text) => return Err(forbidden(&error_of(&text))),
        (status, _) => return Err(OidcError::Exchange(status)),
    };
    let (mut granted, id_token) = read(&answer).ok_or(OidcError::Exchange(200))?;
    let expected = Expected {
        issuer: &provider.issuer,
        client_id: &client.client_id,
        nonce: Some(&kept.nonce),
        now: js_sys::Date::now() / 1000.0,
    };
    let id_token = id_token.ok_or(OidcError::NotForUs("identity"))?;
    validate(&id_token, &expected)?;
    granted.claims.subject = Some(subject(&id_token, granted.claims.subject.as_ref())?);
    Ok(granted)
}

/// Exchanges a refresh token. It may be used up by that, whatever the answer. The new tokens have to be of the same
/// user as before.
pub async fn refresh(
    client: &OidcClient,
    provider: &Provider,
    refresh: &RefreshToken,
    before: Option<&UserId>,
) -> Result<TokenResponse, RefreshError> {
    let body = Serializer::new(String::new())
        .append_pair("grant_type", "refresh_token")
        .append_pair("refresh_token", &refresh.0)
        .append_pair("client_id", &client.client_id)
        .finish();
    match post(&provider.token_endpoint, body).await {
        Ok((200, text)) => {
            let (mut granted, id_token) = read(&text).ok_or(RefreshError::Unreachable)?;
            let expected = Expected {
                issuer: &provider.issuer,
                client_id: &client.client_id,
                nonce: None,
                now: js_sys::Date::now() / 1000.0,
            };
            let in_token = granted.claims.subject.as_ref();
            let subject = refreshed_subject(id_token.as_ref(), &expected, in_token, before);
            granted.claims.subject = subject.map_err(|_| RefreshError::Over)?;
            Ok(granted)
        }
        Ok((400 | 401 | 403, text)) if error_of(&text) != "temporarily_unavailable" => Err(RefreshError::Over),
        _ => Err(RefreshError::Unreachable),
    }
}

/// What a 403 of the token endpoint means. Keycloak answers so to an origin that is not among the client's Web Origins.
fn forbidden(error: &str) -> OidcError {
    if error.eq_ignore_ascii_case("invalid origin") {
        OidcError::OriginNotAllowed(window().location().origin().unwrap_or_default())
    } else {
        OidcError::Forbidden
    }
}

/// Ends the identity provider's session by handing the refresh token back. False when it could not be told.
pub async fn end_session(client: &OidcClient, provider: &Provider, refresh: &RefreshToken) -> bool {
    let Some(endpoint) = &provider.end_session_endpoint else {
        return false;
    };
    let body = Serializer::new(String::new())
        .append_pair("client_id", &client.client_id)
        .append_pair("refresh_token", &refresh.0)
        .finish();
    matches!(post(endpoint, body).await, Ok((200..=299, _)))
}

async fn post(endpoint: &str, body: String) -> Result<(u16, String), OidcError> {
    let call = Call {
        url: endpoint,
        headers: &[
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "application/json"),
        ],
        body: Some(&body),
        redirect: RequestRedirect::Error,
        cache: RequestCache::Default,
        timeout: TIMEOUT,
        stop: None,
    };
    let response = fetch::fetch(call).await.map_err(|_| OidcError::Unreachable)?;
    let text = fetch::text(&response).await.map_err(|_| OidcError::Unreachable)?;
    Ok((response.status(), text))
}

/// The tokens of an answer, and the payload of its id token.
fn read(text: &str) -> Option<(TokenResponse, Option<Value>)> {
    let answer: Value = serde_json::from_str(text).ok()?;
    let token = Token::from_pasted(answer.get("access_token")?.as_str()?).ok()?;
    let claims = token.claims().ok()?;
    let identity = text_in(&answer, "id_token")?.and_then(|id_token| Token::from_pasted(id_token).ok()?.payload().ok());
    let expires_in = match present(&answer, "expires_in") {
        Some(seconds) => Some(seconds.as_f64()?),
        None => None,
    };
    let granted = TokenResponse {
        lifetime: lifetime(expires_in),
        refresh: text_in(&answer, "refresh_token")?.map(|text| RefreshToken(Arc::from(text))),
        token,
        claims,
    };
    Some((granted, identity))
}

/// How long the token is good for from now, in milliseconds. Both times in a token are whole seconds, rounded down, so
/// up to one of them may have passed before it was issued.
fn lifetime(expires_in: Option<f64>) -> i64 {
    let seconds = expires_in.unwrap_or(60.0).clamp(1.0, 86_400.0);
    ((seconds - 1.0).max(0.5) * 1000.0) as i64
}

/// The error code of a refusal; empty where there is none.
fn error_of(text: &str) -> String {
    serde_json::from_str(text)
        .ok()
        .and_then(|refusal: Value| Some(refusal.get("error")?.as_str()?.to_owned()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_taken_to_live_a_second_less_than_it_says() {
        assert_eq!(lifetime(Some(60.0)), 59_000);
        assert_eq!(lifetime(Some(2.0)), 1_000);
        assert_eq!(lifetime(Some(1.0)), 500);
        assert_eq!(lifetime(Some(-5.0)), 500);
        assert_eq!(lifetime(None), 59_000);
        assert_eq!(lifetime(Some(f64::INFINITY)), 86_399_000);
    }
}
