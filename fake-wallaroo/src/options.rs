//! The builder for a platform.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
    time::Duration,
};

use serde_json::Value;

use crate::{
    api_version::ApiVersion,
    instance::settings::{AppConfig, Settings},
    population::Population,
    real_keycloak::RealKeycloak,
    user::PlatformUser,
};

/// Configures a platform. Defaults: a free port on 127.0.0.1, only the administrator, no seat limit, access tokens of
/// one hour, refresh tokens of half an hour, no latency, no app, nothing persisted.
#[derive(Clone, Debug)]
#[must_use]
pub struct Options {
    pub(crate) host: IpAddr,
    pub(crate) port: u16,
    pub(crate) population: Population,
    pub(crate) dist: Option<PathBuf>,
    pub(crate) data: Option<PathBuf>,
    pub(crate) keycloak: Option<RealKeycloak>,
    pub(crate) keep_alive: bool,
    pub(crate) fill_in_login: bool,
    pub(crate) settings: Settings,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            population: Population::These(Vec::new()),
            dist: None,
            data: None,
            keycloak: None,
            keep_alive: false,
            fill_in_login: false,
            settings: Settings {
                seat_limit: None,
                token_ttl: Duration::from_secs(3600),
                refresh_ttl: Duration::from_secs(1800),
                latency: Duration::ZERO,
                clients: Vec::new(),
                redirect_uris: Vec::new(),
                api_version: ApiVersion::Since2024,
                proxy_session: false,
                without_sub: false,
                refreshed_user: None,
                app_config: AppConfig::Built,
                login: None,
            },
        }
    }
}

impl Options {
    /// Same as `default()`.
    pub fn new() -> Self {
        Self::default()
    }

    /// The address to listen on.
    pub fn host(mut self, host: IpAddr) -> Self {
        self.host = host;
        self
    }

    /// The port to listen on; 0 picks a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Starts with the administrator and these users.
    pub fn users(mut self, users: impl IntoIterator<Item = PlatformUser>) -> Self {
        self.population = Population::These(users.into_iter().collect());
        self
    }

    /// Starts with this many generated users in total, the same ones each time.
    pub fn generated(mut self, users: usize) -> Self {
        self.population = Population::Generated(users);
        self
    }

    /// Starts with the demo users: those of the vendor's guide, the built-in `admin`, and others in every state.
    pub fn demonstration(mut self) -> Self {
        self.population = Population::Demonstration;
        self
    }

    /// Maximum number of enabled users, including the administrator.
    pub fn seat_limit(mut self, limit: usize) -> Self {
        self.settings.seat_limit = Some(limit);
        self
    }

    /// Lifetime of access tokens, in whole seconds.
    pub fn token_ttl(mut self, ttl: Duration) -> Self {
        self.settings.token_ttl = ttl;
        self
    }

    /// Lifetime of refresh tokens, in whole seconds.
    pub fn refresh_ttl(mut self, ttl: Duration) -> Self {
        self.settings.refresh_ttl = ttl;
        self
    }

    /// Delay before each response of the platform. The app's files are not delayed.
    pub fn latency(mut self, latency: Duration) -> Self {
        self.settings.latency = latency;
        self
    }

    /// Directory of the built app, served at `/`.
    pub fn dist(mut self, directory: impl Into<PathBuf>) -> Self {
        self.dist = Some(directory.into());
        self
    }

    /// File that persists users and signing key across restarts. If it exists, its users replace the configured ones.
    pub fn data(mut self, file: impl Into<PathBuf>) -> Self {
        self.data = Some(file.into());
        self
    }

    /// Serves the users of a running Keycloak instead of the store, and does not imitate an identity provider: users sign
    /// in at that Keycloak, which a proxy has to put on the same origin. Methods of [`crate::Platform`] that read or
    /// change users still use the store, so they have no effect on what is served.
    pub fn keycloak(mut self, keycloak: RealKeycloak) -> Self {
        self.keycloak = Some(keycloak);
        self
    }

    /// The response to `GET /config.json`. Without it, the built app's file, or 404.
    pub fn app_config(mut self, config: Value) -> Self {
        self.settings.app_config = AppConfig::Value(config);
        self
    }

    /// Serves `GET /config.json` from a file, which is read for each request.
    pub fn app_config_file(mut self, file: impl Into<PathBuf>) -> Self {
        self.settings.app_config = AppConfig::File(file.into());
        self
    }

    /// Pre-fills the login form with the administrator's credentials.
    pub fn fill_in_login(mut self) -> Self {
        self.fill_in_login = true;
        self
    }

    /// Registers a public client in addition to `sdk-client` and `wallaroo-users`.
    pub fn client(mut self, id: impl Into<String>) -> Self {
        self.settings.clients.push(id.into());
        self
    }

    /// Allows redirects to this origin or to URLs below this one, in addition to the own origin.
    pub fn redirect_uri(mut self, base: impl Into<String>) -> Self {
        self.settings.redirect_uris.push(base.into());
        self
    }

    /// Behaves like a release before 2024: no `lastLogin`, no `realmRoles`, no `/v1/api/user`.
    pub fn before_2024(mut self) -> Self {
        self.settings.api_version = ApiVersion::Before2024;
        self
    }

    /// Leaves `sub` out of access tokens, like a Keycloak client without the scope `basic`.
    pub fn access_tokens_without_sub(mut self) -> Self {
        self.settings.without_sub = true;
        self
    }

    /// Keeps connections open between requests. Off by default: browsers silently repeat a request when a reused
    /// connection closes without a response, which would hide the faults `reset` and `lost`, or perform the operation
    /// twice.
    pub fn keep_alive(mut self) -> Self {
        self.keep_alive = true;
        self
    }
}
