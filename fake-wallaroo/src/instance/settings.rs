//! What can be set at start and changed while the platform runs.

use std::{path::PathBuf, time::Duration};

use serde_json::Value;

use crate::api_version::ApiVersion;

/// The settings of a running platform.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// How many users may be enabled at once.
    pub(crate) seat_limit: Option<usize>,
    /// How long an access token lives. A recorded one lived 60 s.
    pub(crate) token_ttl: Duration,
    /// How long a refresh token lives; it may be shorter than the access token's time.
    pub(crate) refresh_ttl: Duration,
    /// Waited before each answer of the platform.
    pub(crate) latency: Duration,
    /// Public clients beside the two that are always there.
    pub(crate) clients: Vec<String>,
    /// Redirect addresses beside the platform's own origin; each allows what begins with it.
    pub(crate) redirect_uris: Vec<String>,
    /// Whether a proxy in front has signed somebody in, and lets calls without a token through as theirs.
    pub(crate) proxy_session: bool,
    /// Whether access tokens lack `sub`, as those of a Keycloak client without the scope `basic` do.
    pub(crate) without_sub: bool,
    pub(crate) api_version: ApiVersion,
    pub(crate) app_config: AppConfig,
    /// What the login form is filled in with.
    pub(crate) login: Option<Credentials>,
}

/// A username and a password.
#[derive(Clone, Debug)]
pub(crate) struct Credentials {
    pub(crate) username: String,
    pub(crate) password: String,
}

/// What `GET /config.json` answers.
#[derive(Clone, Debug)]
pub(crate) enum AppConfig {
    /// The file that the built app brings; 404 where it brings none.
    Built,
    /// 404, as on an instance whose operator has removed the file.
    Missing,
    /// This value.
    Value(Value),
    /// This text, which need not be JSON.
    Text(String),
    /// A file, read anew for each request.
    File(PathBuf),
}
