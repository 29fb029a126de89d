//! Sign-in by OpenID Connect: authorization code with PKCE S256, with discovery (OpenID Connect Core 1.0, RFC 7636).
//! `docs/decisions.md` says why no crate is used.

pub mod authorization_response;
mod error;
pub mod id_token;
mod json;
mod pending;
mod pkce;
mod provider;
pub mod token_endpoint;

pub use error::OidcError;
use form_urlencoded::Serializer;
use leptos::prelude::window;
pub use pending::PendingAuthorization;
pub use provider::Provider;

use crate::{
    browser::address::page_address,
    session::oidc::pkce::{challenge, random},
};

/// This page as a client of the identity provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OidcClient {
    /// The configured issuer: absolute or relative to the page's origin, without a slash at the end.
    pub issuer: String,
    /// The public client that is registered for this page.
    pub client_id: String,
}

/// The prefix of the `state` of a retry, begun because `sessionStorage` had no pending authorization for a response.
/// Put in the `state`, because a browser without `sessionStorage` could store it nowhere else.
const RETRY: &str = "retry.";

/// The window that goes to the authorization endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorizationTarget {
    /// This page, by a redirect.
    Page,
    /// The same, as a retry: a response had no pending authorization. Its own response is recognized by the prefix
    /// [`RETRY`] of the `state`.
    PageRetry,
    /// A popup. `start.js` recognizes its response by the prefix `popup.` of the `state`.
    Popup,
}

/// A request to the authorization endpoint.
pub struct OidcRequest {
    /// The authorization endpoint with its parameters.
    pub url: String,
    /// What its response is checked against.
    pub pending: PendingAuthorization,
}

/// Prepares a request. It neither stores nor opens anything.
pub async fn authorization_request(
    client: &OidcClient,
    provider: &Provider,
    target: AuthorizationTarget,
) -> Result<OidcRequest, OidcError> {
    let verifier = random()?;
    let challenge = challenge(&verifier).await?;
    let state = match target {
        AuthorizationTarget::Page => random()?,
        AuthorizationTarget::PageRetry => format!("{RETRY}{}", random()?),
        AuthorizationTarget::Popup => format!("popup.{}", random()?),
    };
    let pending = PendingAuthorization {
        state,
        nonce: random()?,
        verifier,
        address: window().location().search().unwrap_or_default(),
    };
    let query = Serializer::new(String::new())
        .append_pair("response_type", "code")
        .append_pair("client_id", &client.client_id)
        .append_pair("redirect_uri", &redirect_uri())
        .append_pair("scope", "openid")
        .append_pair("state", &pending.state)
        .append_pair("nonce", &pending.nonce)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256")
        .finish();
    let separator = if provider.authorization_endpoint.contains('?') {
        '&'
    } else {
        '?'
    };
    Ok(OidcRequest {
        url: format!("{}{separator}{query}", provider.authorization_endpoint),
        pending,
    })
}

/// The address of this page without its query, as it is registered with the identity provider.
pub fn redirect_uri() -> String {
    page_address()
}
