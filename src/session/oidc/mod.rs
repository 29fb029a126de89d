//! Signing in through Keycloak: authorization code with PKCE S256, found by discovery (OpenID Connect Core 1.0,
//! RFC 7636). Written here and not taken from a crate: what this page needs of it is small, and docs/decisions.md has
//! what the crates cost.

pub mod authorization_response;
mod error;
pub mod id_token;
mod pending;
mod pkce;
mod provider;
pub mod token_endpoint;

pub use error::OidcError;
use form_urlencoded::Serializer;
use leptos::prelude::window;
pub use pending::PendingAuthorization;
pub use provider::Provider;

use crate::session::oidc::pkce::{challenge, random};

/// How this page is known to the identity provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OidcClient {
    /// The issuer's address as configured, without a slash at the end; relative to the page's origin or absolute.
    pub issuer: String,
    /// The public client that is registered for this page.
    pub client_id: String,
}

/// Where the person signs in: in this window, or in one that is closed afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The page goes and comes back.
    ThisWindow,
    /// The page stays; a small window goes. Its `state` begins with this word, by which `start.js` knows it.
    Popup,
}

/// A sign-in that was begun: where to send the browser, and what has to be remembered until it comes back.
pub struct Begun {
    /// The authorization endpoint with everything it needs.
    pub url: String,
    /// What the answer is checked against.
    pub kept: PendingAuthorization,
}

/// Prepares a sign-in. Nothing is remembered yet and nothing is opened.
pub async fn begin(client: &OidcClient, provider: &Provider, place: Place) -> Result<Begun, OidcError> {
    let verifier = random()?;
    let challenge = challenge(&verifier).await?;
    let state = match place {
        Place::ThisWindow => random()?,
        Place::Popup => format!("popup.{}", random()?),
    };
    let kept = PendingAuthorization {
        state,
        nonce: random()?,
        verifier,
        address: address_to_return_to(),
    };
    let query = Serializer::new(String::new())
        .append_pair("response_type", "code")
        .append_pair("client_id", &client.client_id)
        .append_pair("redirect_uri", &redirect_uri())
        .append_pair("scope", "openid")
        .append_pair("state", &kept.state)
        .append_pair("nonce", &kept.nonce)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256")
        .finish();
    let separator = if provider.authorization_endpoint.contains('?') {
        '&'
    } else {
        '?'
    };
    Ok(Begun {
        url: format!("{}{separator}{query}", provider.authorization_endpoint),
        kept,
    })
}

/// This page without its query: what is registered with the identity provider.
pub fn redirect_uri() -> String {
    let location = window().location();
    format!(
        "{}{}",
        location.origin().unwrap_or_default(),
        location.pathname().unwrap_or_default()
    )
}

/// The query string that the person came with.
fn address_to_return_to() -> String {
    window().location().search().unwrap_or_default()
}
