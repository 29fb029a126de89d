//! The identity provider's metadata (OpenID Connect Discovery 1.0).

use leptos::prelude::window;
use web_sys::RequestRedirect;

use crate::{
    browser::{fetch, fetch::FetchRequest, json::Json},
    session::oidc::{OidcClient, OidcError, json::text_in},
};

/// The timeout of a request to the identity provider, in milliseconds.
pub(super) const TIMEOUT: u32 = 15_000;

/// The identity provider's issuer and endpoints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// The `iss` of its tokens.
    pub issuer: String,
    /// Where users sign in.
    pub authorization_endpoint: String,
    /// Where codes and refresh tokens are exchanged.
    pub token_endpoint: String,
    /// Where its session is ended, if it has such an endpoint.
    pub end_session_endpoint: Option<String>,
}

impl Provider {
    /// Fetches the issuer's metadata and checks it.
    pub async fn discover(client: &OidcClient) -> Result<Self, OidcError> {
        let issuer = absolute(&client.issuer);
        let request = FetchRequest {
            url: &format!("{issuer}/.well-known/openid-configuration"),
            headers: &[],
            body: None,
            redirect: RequestRedirect::Error,
            timeout: TIMEOUT,
            abort: None,
        };
        let response = fetch::fetch(request).await.map_err(|_| OidcError::Unreachable)?;
        match response.status() {
            200 => {}
            status @ (429 | 500..=599) => return Err(busy(status)),
            status => return Err(OidcError::Provider(format!("status {status}"))),
        }
        let text = fetch::text(&response).await.map_err(|_| OidcError::Unreachable)?;
        Self::parse_checked(&text, &issuer)
    }

    /// Parses the metadata. The issuer has to match, and every endpoint has to be on its origin.
    fn parse_checked(text: &str, issuer: &str) -> Result<Self, OidcError> {
        let provider =
            Self::parse(text).ok_or_else(|| OidcError::Provider("not metadata of OpenID Connect".to_owned()))?;
        // Configuration strips the slash at the end; the provider's own issuer may have one.
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

    fn parse(text: &str) -> Option<Self> {
        let metadata = Json::parse(text)?;
        let text = |name: &str| Some(metadata.get(name)?.as_str()?.to_owned());
        Some(Self {
            issuer: text("issuer")?,
            authorization_endpoint: text("authorization_endpoint")?,
            token_endpoint: text("token_endpoint")?,
            end_session_endpoint: text_in(&metadata, "end_session_endpoint")?.map(str::to_owned),
        })
    }
}

fn busy(status: u16) -> OidcError {
    OidcError::Provider(format!("status {status}, try again in a moment"))
}

/// The issuer as an absolute URL.
fn absolute(issuer: &str) -> String {
    if issuer.is_empty() || issuer.starts_with('/') {
        format!("{}{issuer}", window().location().origin().unwrap_or_default())
    } else {
        issuer.to_owned()
    }
}

/// The scheme, host and port of an absolute URL.
pub(super) fn origin_of(url: &str) -> &str {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    let end = url[after_scheme..]
        .find(['/', '?', '#'])
        .map_or(url.len(), |at| after_scheme + at);
    &url[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(issuer: &str, token: &str) -> String {
        serde_json::json!({
            "issuer": issuer,
            "authorization_endpoint": "https://x/auth/realms/master/protocol/openid-connect/auth",
            "token_endpoint": token,
            "jwks_uri": "https://x/certs",
        })
        .to_string()
    }

    #[test]
    fn metadata_of_the_issuer_itself_is_accepted() {
        let text = metadata("https://x/auth/realms/master", "https://x/token");
        assert!(Provider::parse_checked(&text, "https://x/auth/realms/master").is_ok());
        let text = metadata("https://x/", "https://x/token");
        assert!(Provider::parse_checked(&text, "https://x").is_ok());
    }

    #[test]
    fn another_issuer_or_an_endpoint_elsewhere_is_refused() {
        let issuer = "https://x/auth/realms/master";
        for text in [
            metadata("https://x/auth/realms/other", "https://x/token"),
            metadata(issuer, "https://evil/token"),
            metadata(issuer, "https://x.evil/token"),
            metadata(issuer, "http://x/token"),
            "<html>".to_owned(),
            "{}".to_owned(),
        ] {
            assert!(
                matches!(Provider::parse_checked(&text, issuer), Err(OidcError::Provider(_))),
                "{text}"
            );
        }
    }
}
