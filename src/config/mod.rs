//! `config.json` beside `index.html`: how one build of the page serves every instance. Every key is optional; a wrong
//! value stops the start in words. `config.schema.json` says the same as [`Config::parse`], and the tests hold both to it.

mod address;
mod error;
pub mod error_page;
mod load;
mod parse;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub use error::{ConfigError, Problem};
pub use load::load;

/// What is configured, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where the users API is: a path on the page's origin or an http(s) address, with a slash at the end.
    pub api_base: String,
    /// How an administrator signs in.
    pub sign_in: SignIn,
    /// How many users may be active, where the instance has such a limit. The platform does not tell it.
    pub seat_limit: Option<usize>,
    /// How long after a reading the list is read again by itself, while the page can be seen. Never, without.
    pub refresh_every: Option<Duration>,
}

/// How an administrator signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// By pasting an access token.
    Token,
    /// At an identity provider that speaks OpenID Connect, such as the platform's own Keycloak.
    Oidc {
        /// A path on the page's origin or an http(s) address, without a slash at the end.
        issuer: String,
        /// What the provider calls this page.
        client_id: String,
    },
    /// Somewhere in front of the page, which has nothing to do for it and sends no token.
    Proxy,
}

impl Default for Config {
    /// What works on the instance's own domain (contract: one domain since 2024.2).
    fn default() -> Self {
        Self {
            api_base: parse::API_BASE.to_owned(),
            sign_in: SignIn::Token,
            seat_limit: None,
            refresh_every: Some(parse::REFRESH_EVERY),
        }
    }
}
