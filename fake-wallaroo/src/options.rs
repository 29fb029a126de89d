//! How a platform is to be, before it starts.

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
    user::User,
};

/// How a platform is to be. The default: any free port of 127.0.0.1, nobody but the administrator, no seat limit,
/// access tokens of an hour, refresh tokens of half an hour, no latency, no app, nothing kept on disk.
#[derive(Clone, Debug)]
#[must_use]
pub struct Options {
    pub(crate) host: IpAddr,
    pub(crate) port: u16,
    pub(crate) population: Population,
    pub(crate) dist: Option<PathBuf>,
    pub(crate) data: Option<PathBuf>,
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
                app_config: AppConfig::Built,
                login: None,
            },
        }
    }
}

impl Options {
    /// The same as `default()`.
    pub fn new() -> Self {
        Self::default()
    }

    /// The address to listen on.
    pub fn host(mut self, host: IpAddr) -> Self {
        self.host = host;
        self
    }

    /// The port to listen on; 0 for any free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// These users, after the administrator.
    pub fn users(mut self, users: impl IntoIterator<Item = User>) -> Self {
        self.population = Population::These(users.into_iter().collect());
        self
    }

    /// So many users in all, made up, and the same ones each time.
    pub fn generated(mut self, users: usize) -> Self {
        self.population = Population::Generated(users);
        self
    }

    /// The guide's users, the built-in `admin`, and some 40 more in every state.
    pub fn demonstration(mut self) -> Self {
        self.population = Population::Demonstration;
        self
    }

    /// How many users may be enabled at once, the administrator among them.
    pub fn seat_limit(mut self, limit: usize) -> Self {
        self.settings.seat_limit = Some(limit);
        self
    }

    /// How long access tokens live, in whole seconds.
    pub fn token_ttl(mut self, ttl: Duration) -> Self {
        self.settings.token_ttl = ttl;
        self
    }

    /// How long refresh tokens live, in whole seconds.
    pub fn refresh_ttl(mut self, ttl: Duration) -> Self {
        self.settings.refresh_ttl = ttl;
        self
    }

    /// Waited before each answer of the platform, not of the app's files.
    pub fn latency(mut self, latency: Duration) -> Self {
        self.settings.latency = latency;
        self
    }

    /// The directory of the built app, to serve at `/`.
    pub fn dist(mut self, directory: impl Into<PathBuf>) -> Self {
        self.dist = Some(directory.into());
        self
    }

    /// The file that keeps users and signing key over a restart. If it is there, its users are taken.
    pub fn data(mut self, file: impl Into<PathBuf>) -> Self {
        self.data = Some(file.into());
        self
    }

    /// What `GET /config.json` answers; without it the file of the built app, or 404.
    pub fn app_config(mut self, config: Value) -> Self {
        self.settings.app_config = AppConfig::Value(config);
        self
    }

    /// The same from a file, read anew for each request.
    pub fn app_config_file(mut self, file: impl Into<PathBuf>) -> Self {
        self.settings.app_config = AppConfig::File(file.into());
        self
    }

    /// Fills in the login form with the administrator, so that one press signs in.
    pub fn fill_in_login(mut self) -> Self {
        self.fill_in_login = true;
        self
    }

    /// One more public client beside `sdk-client` and `wallaroo-users`.
    pub fn client(mut self, id: impl Into<String>) -> Self {
        self.settings.clients.push(id.into());
        self
    }

    /// Where browsers may be sent back to, beside the own origin: an origin, or an address under it.
    pub fn redirect_uri(mut self, base: impl Into<String>) -> Self {
        self.settings.redirect_uris.push(base.into());
        self
    }

    /// A server from before 2024: no `lastLogin`, no `realmRoles`, no `/v1/api/user`.
    pub fn before_2024(mut self) -> Self {
        self.settings.api_version = ApiVersion::Before2024;
        self
    }

    /// Access tokens from the token endpoint lack `sub`, as those of a Keycloak client without the scope `basic` do.
    pub fn access_tokens_without_sub(mut self) -> Self {
        self.settings.without_sub = true;
        self
    }

    /// Keeps connections open between requests. Off by default: browsers silently send a request again when a used
    /// connection closes without an answer, which would hide the faults `reset` and `lost`, or do the work twice.
    pub fn keep_alive(mut self) -> Self {
        self.keep_alive = true;
        self
    }
}
