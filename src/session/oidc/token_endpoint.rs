//! Requests to the token endpoint, for code exchange and refresh, and to the end session endpoint.

use std::sync::Arc;

use form_urlencoded::Serializer;
use leptos::prelude::window;
use web_sys::RequestRedirect;

use crate::{
    browser::{fetch, fetch::FetchRequest, json::Json},
    directory::user::UserId,
    session::{
        claims::Claims,
        oidc::{
            OidcClient, OidcError, PendingAuthorization, Provider,
            id_token::{ExpectedClaims, refreshed_subject, subject, validate},
            json::{present, text_in},
            provider::{TIMEOUT, origin_of},
            redirect_uri,
        },
        token::AccessToken,
    },
};

/// A refresh token. It cannot be printed, logged or serialized.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken(Arc<str>);

/// A successful response of the token endpoint.
pub struct TokenResponse {
    /// Authorizes calls to the platform.
    pub access_token: AccessToken,
    /// For the next refresh, where the identity provider issued one.
    pub refresh_token: Option<RefreshToken>,
    /// The claims of the access token, with the subject of the ID token, as an access token may lack it.
    pub claims: Claims,
    /// The remaining lifetime of the access token, in milliseconds. Not computed from `exp`, which is by another clock.
    pub lifetime: i64,
}

/// Why a refresh failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefreshError {
    /// The identity provider does not accept the refresh token, or the new tokens failed validation.
    Rejected,
    /// No usable response. The session may still be valid.
    Unreachable,
}

/// Exchanges an authorization code, and validates the ID token of the response.
pub async fn exchange_code(
    client: &OidcClient,
    provider: &Provider,
    code: &str,
    pending: &PendingAuthorization,
) -> Result<TokenResponse, OidcError> {
    let body = Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", &redirect_uri())
        .append_pair("client_id", &client.client_id)
        .append_pair("code_verifier", &pending.verifier)
        .finish();
    let response = post(&provider.token_endpoint, body).await;
    let text = match response.map_err(|error| no_response(error, &provider.token_endpoint))? {
        (200, text) => text,
        (400, text) if error_of(&text) == "invalid_grant" => return Err(OidcError::CodeExpired),
        (400 | 401, text) if matches!(error_of(&text).as_str(), "invalid_client" | "unauthorized_client") => {
            return Err(OidcError::UnknownClient);
        }
        (403, text) => return Err(forbidden(&error_of(&text))),
        (status, _) => return Err(OidcError::Exchange(status)),
    };
    let (mut response, id_token) = parse(&text).ok_or(OidcError::Exchange(200))?;
    let expected = ExpectedClaims {
        issuer: &provider.issuer,
        client_id: &client.client_id,
        nonce: Some(&pending.nonce),
        now: js_sys::Date::now() / 1000.0,
    };
    let id_token = id_token.ok_or(OidcError::InvalidIdToken("ID token"))?;
    validate(&id_token, &expected)?;
    response.claims.subject = Some(subject(&id_token, response.claims.subject.as_ref())?);
    Ok(response)
}

/// Exchanges a refresh token, which may not be accepted a second time whatever the outcome. Fails if the new tokens are
/// not of `user`.
pub async fn refresh(
    client: &OidcClient,
    provider: &Provider,
    refresh_token: &RefreshToken,
    user: Option<&UserId>,
) -> Result<TokenResponse, RefreshError> {
    let body = Serializer::new(String::new())
        .append_pair("grant_type", "refresh_token")
        .append_pair("refresh_token", &refresh_token.0)
        .append_pair("client_id", &client.client_id)
        .finish();
    match post(&provider.token_endpoint, body).await {
        Ok((200, text)) => {
            let (mut response, id_token) = parse(&text).ok_or(RefreshError::Unreachable)?;
            let expected = ExpectedClaims {
                issuer: &provider.issuer,
                client_id: &client.client_id,
                nonce: None,
                now: js_sys::Date::now() / 1000.0,
            };
            let in_token = response.claims.subject.as_ref();
            let subject = refreshed_subject(id_token.as_ref(), &expected, in_token, user);
            response.claims.subject = subject.map_err(|_| RefreshError::Rejected)?;
            Ok(response)
        }
        Ok((400 | 401 | 403, text)) if error_of(&text) != "temporarily_unavailable" => Err(RefreshError::Rejected),
        _ => Err(RefreshError::Unreachable),
    }
}

/// The meaning of a 403. Keycloak sends one to an origin that is not among the client's Web Origins.
fn forbidden(error: &str) -> OidcError {
    if error.eq_ignore_ascii_case("invalid origin") {
        OidcError::OriginNotAllowed(window().location().origin().unwrap_or_default())
    } else {
        OidcError::Forbidden
    }
}

/// The error of a code exchange without a response. Discovery has just succeeded, so at another origin CORS is the
/// likely cause.
fn no_response(error: OidcError, endpoint: &str) -> OidcError {
    let origin = window().location().origin().unwrap_or_default();
    if error == OidcError::Unreachable && origin_of(endpoint) != origin {
        OidcError::NoResponseToOrigin(origin)
    } else {
        error
    }
}

/// Ends the identity provider's session; false when it did not confirm that.
pub async fn end_session(client: &OidcClient, provider: &Provider, refresh_token: &RefreshToken) -> bool {
    let Some(endpoint) = &provider.end_session_endpoint else {
        return false;
    };
    let body = Serializer::new(String::new())
        .append_pair("client_id", &client.client_id)
        .append_pair("refresh_token", &refresh_token.0)
        .finish();
    matches!(post(endpoint, body).await, Ok((200..=299, _)))
}

async fn post(endpoint: &str, body: String) -> Result<(u16, String), OidcError> {
    let request = FetchRequest {
        url: endpoint,
        headers: &[
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "application/json"),
        ],
        body: Some(&body),
        redirect: RequestRedirect::Error,
        timeout: TIMEOUT,
        abort: None,
    };
    let response = fetch::fetch(request).await.map_err(|_| OidcError::Unreachable)?;
    let text = fetch::text(&response).await.map_err(|_| OidcError::Unreachable)?;
    Ok((response.status(), text))
}

/// The tokens of a response, and the payload of its ID token.
fn parse(text: &str) -> Option<(TokenResponse, Option<Json>)> {
    let body = Json::parse(text)?;
    let access_token = AccessToken::from_pasted(body.get("access_token")?.as_str()?).ok()?;
    let claims = access_token.claims().ok()?;
    let id_token =
        text_in(&body, "id_token")?.and_then(|id_token| AccessToken::from_pasted(id_token).ok()?.payload().ok());
    let expires_in = match present(&body, "expires_in") {
        Some(seconds) => Some(seconds.as_f64()?),
        None => None,
    };
    let response = TokenResponse {
        lifetime: lifetime(expires_in),
        refresh_token: text_in(&body, "refresh_token")?.map(|text| RefreshToken(Arc::from(text))),
        access_token,
        claims,
    };
    Some((response, id_token))
}

/// The remaining lifetime of a token, in milliseconds: 60 s where the response does not say. One second is subtracted,
/// because `iat` and `exp` are rounded down to whole seconds.
fn lifetime(expires_in: Option<f64>) -> i64 {
    let seconds = expires_in.unwrap_or(60.0).clamp(1.0, 86_400.0);
    ((seconds - 1.0).max(0.5) * 1000.0) as i64
}

/// The `error` of a response; empty where there is none.
fn error_of(text: &str) -> String {
    Json::parse(text)
        .and_then(|body| Some(body.get("error")?.as_str()?.to_owned()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lifetime_is_one_second_less_than_expires_in() {
        assert_eq!(lifetime(Some(60.0)), 59_000);
        assert_eq!(lifetime(Some(2.0)), 1_000);
        assert_eq!(lifetime(Some(1.0)), 500);
        assert_eq!(lifetime(Some(-5.0)), 500);
        assert_eq!(lifetime(None), 59_000);
        assert_eq!(lifetime(Some(f64::INFINITY)), 86_399_000);
    }
}
