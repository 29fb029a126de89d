//! The identity provider by its own description (OpenID Connect Discovery 1.0).

use leptos::prelude::window;
use serde_json::Value;
use web_sys::{RequestCache, RequestRedirect};

use crate::{
    browser::{fetch, fetch::Call},
    session::oidc::{OidcClient, OidcError, json::text_in},
};

/// How long an answer may take, in milliseconds.
pub(super) const TIMEOUT: u32 = 15_000;

/// Where the identity provider does what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// What its tokens call it.
    pub issuer: String,
    /// Where people sign in.
    pub authorization_endpoint: String,
    /// Where codes and refresh tokens are exchanged.
    pub token_endpoint: String,
    /// Where its session is ended.
    pub end_session_endpoint: Option<String>,
}

impl Provider {
    /// Asks the issuer for its description and checks it.
    pub async fn discover(client: &OidcClient) -> Result<Self, OidcError> {
        let issuer = absolute(&client.issuer);
        let call = Call {
            url: &format!("{issuer}/.well-known/openid-configuration"),
            headers: &[],
            body: None,
            redirect: RequestRedirect::Error,
            cache: RequestCache::Default,
            timeout: TIMEOUT,
            stop: None,
        };
        let response = fetch::fetch(call).await.map_err(|_| OidcError::Unreachable)?;
        match response.status() {
            200 => {}
            status @ (429 | 500..=599) => return Err(busy(status)),
            status => return Err(OidcError::Provider(format!("status {status}"))),
        }
        let text = fetch::text(&response).await.map_err(|_| OidcError::Unreachable)?;
        Self::checked(&text, &issuer)
    }

    /// The description, if it is the issuer's own and sends nobody elsewhere.
    fn checked(text: &str, issuer: &str) -> Result<Self, OidcError> {
        let provider = Self::read(text).ok_or_else(|| OidcError::Provider("not a description".to_owned()))?;
        // A configured issuer has no slash at the end; the provider's own may.
        if provider.issuer.trim_end_matches('/') != issuer {
            return Err(OidcError::Provider("another issuer than configured".to_owned()));
        }
        let origin = origin_of(issuer);
        let endpoints = [&provider.authorization_endpoint, &provider.token_endpoint];
        if !endpoints
            .into_iter()
            .chain(&provider.end_session_endpoint)
            .all(|endpoint| origin_of(endpoint) == origin)
        {
            return Err(OidcError::Provider("an endpoint on another origin".to_owned()));
        }
        Ok(provider)
    }

    fn read(text: &str) -> Option<Self> {
        let description: Value = serde_json::from_str(text).ok()?;
        let text = |name: &str| Some(description.get(name)?.as_str()?.to_owned());
        Some(Self {
            issuer: text("issuer")?,
            authorization_endpoint: text("authorization_endpoint")?,
            token_endpoint: text("token_endpoint")?,
            end_session_endpoint: text_in(&description, "end_session_endpoint")?.map(str::to_owned),
        })
    }
}

fn busy(status: u16) -> OidcError {
    OidcError::Provider(format!("status {status}, try again in a moment"))
}

/// The configured issuer as an absolute address.
fn absolute(issuer: &str) -> String {
    if issuer.is_empty() || issuer.starts_with('/') {
        format!("{}{issuer}", window().location().origin().unwrap_or_default())
    } else {
        issuer.to_owned()
    }
}

/// Scheme, host and port of an absolute address.
fn origin_of(url: &str) -> &str {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    let end = url[after_scheme..]
        .find(['/', '?', '#'])
        .map_or(url.len(), |at| after_scheme + at);
    &url[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn description(issuer: &str, token: &str) -> String {
        serde_json::json!({
            "issuer": issuer,
            "authorization_endpoint": "https://x/auth/realms/master/protocol/openid-connect/auth",
            "token_endpoint": token,
            "jwks_uri": "https://x/certs",
        })
        .to_string()
    }

    #[test]
    fn a_description_of_the_issuer_itself_is_taken() {
        let text = description("https://x/auth/realms/master", "https://x/token");
        assert!(Provider::checked(&text, "https://x/auth/realms/master").is_ok());
        let text = description("https://x/", "https://x/token");
        assert!(Provider::checked(&text, "https://x").is_ok());
    }

    #[test]
    fn another_issuer_or_an_endpoint_elsewhere_is_refused() {
        let issuer = "https://x/auth/realms/master";
        for text in [
            description("https://x/auth/realms/other", "https://x/token"),
            description(issuer, "https://evil/token"),
            description(issuer, "https://x.evil/token"),
            description(issuer, "http://x/token"),
            "<html>".to_owned(),
            "{}".to_owned(),
        ] {
            assert!(
                matches!(Provider::checked(&text, issuer), Err(OidcError::Provider(_))),
                "{text}"
            );
        }
    }
}
