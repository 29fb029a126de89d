//! Settings that can change while the platform runs.

use std::{path::PathBuf, time::Duration};

use serde_json::Value;

use crate::api_version::ApiVersion;

/// The settings of a running platform.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Maximum number of enabled users.
    pub(crate) seat_limit: Option<usize>,
    /// Lifetime of access tokens. A recorded platform issued 60 s.
    pub(crate) token_ttl: Duration,
    /// Lifetime of refresh tokens; may be shorter than that of access tokens.
    pub(crate) refresh_ttl: Duration,
    /// Delay before each response of the platform.
    pub(crate) latency: Duration,
    /// Public clients in addition to the built-in two.
    pub(crate) clients: Vec<String>,
    /// Allowed redirect URLs in addition to the platform's own origin, each including the URLs below it.
    pub(crate) redirect_uris: Vec<String>,
    /// Simulates a proxy that adds an administrator's token to requests without one.
    pub(crate) proxy_session: bool,
    /// Leaves `sub` out of access tokens, like a Keycloak client without the scope `basic`.
    pub(crate) without_sub: bool,
    /// The id of a user to whom the tokens of every refresh belong, like at a broken identity provider.
    pub(crate) refreshed_user: Option<String>,
    pub(crate) api_version: ApiVersion,
    pub(crate) app_config: AppConfig,
    /// Credentials to pre-fill the login form with.
    pub(crate) login: Option<Credentials>,
}

/// A username and a password.
#[derive(Clone, Debug)]
pub(crate) struct Credentials {
    pub(crate) username: String,
    pub(crate) password: String,
}

/// The response to `GET /config.json`.
#[derive(Clone, Debug)]
pub(crate) enum AppConfig {
    /// The built app's file; 404 if it has none.
    Built,
    /// 404, like an instance whose operator removed the file.
    Missing,
    /// This value.
    Value(Value),
    /// This text, which may not be JSON.
    Text(String),
    /// This file, read for each request.
    File(PathBuf),
}
