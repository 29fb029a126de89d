//! `config.json` beside `index.html` adapts one build of the page to an instance. Every key is optional; a wrong value
//! shows an error page. The tests check that `config.schema.json` and [`Config::parse`] accept the same files.

mod address;
mod error;
pub mod error_page;
mod load;
mod parse;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub use error::{ConfigError, ConfigProblem};
pub use load::load;

/// A validated configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The base of the users API: a path on the page's origin or an http(s) URL, with a slash at the end.
    pub api_base: String,
    /// How an administrator signs in.
    pub sign_in: SignIn,
    /// The greatest number of active users. The platform does not report it. See `docs/wallaroo-api.md#seats`.
    pub seat_limit: Option<usize>,
    /// The delay between automatic refreshes while the page is visible; `None` turns them off.
    pub refresh_every: Option<Duration>,
}

/// How an administrator signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// By pasting an access token.
    Token,
    /// By OpenID Connect, for instance at the platform's Keycloak.
    Oidc {
        /// A path on the page's origin or an http(s) URL, without a slash at the end.
        issuer: String,
        /// The client that is registered for this page.
        client_id: String,
    },
    /// At a proxy in front of the page, which sends no token.
    Proxy,
}

impl Default for Config {
    /// What works on the instance's own domain. See `docs/wallaroo-api.md#signing-in`.
    fn default() -> Self {
        Self {
            api_base: parse::API_BASE.to_owned(),
            sign_in: SignIn::Token,
            seat_limit: None,
            refresh_every: Some(parse::REFRESH_EVERY),
        }
    }
}
