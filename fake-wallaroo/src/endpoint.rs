//! The endpoints, as faults, gates and recorded requests name them.

use std::{fmt, str::FromStr};

use serde_json::Value;

macro_rules! endpoints {
    ($($(#[$doc:meta])* $variant:ident => $name:literal,)*) => {
        /// An endpoint of the platform or of this server.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Endpoint { $($(#[$doc])* $variant,)* }

        impl Endpoint {
            /// All endpoints.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name that `FromStr` and the control API accept.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

endpoints! {
    /// `POST /v1/api/users/query` for all users.
    Query => "query",
    /// `POST /v1/api/users/query` with `user_ids`.
    QueryById => "query-by-id",
    /// `POST /v1/api/users/invite`.
    Invite => "invite",
    /// `POST /v1/api/users/activate`.
    Activate => "activate",
    /// `POST /v1/api/users/deactivate`.
    Deactivate => "deactivate",
    /// `POST /v1/api/user`.
    Edit => "edit",
    /// `GET /v1/api/config`, the platform's configuration.
    Config => "config",
    /// The realm's `.well-known/openid-configuration`.
    Discovery => "discovery",
    /// The authorization endpoint and its login forms.
    Authorize => "authorize",
    /// `…/protocol/openid-connect/token`.
    Token => "token",
    /// `…/protocol/openid-connect/logout`.
    Logout => "logout",
    /// `…/protocol/openid-connect/certs`.
    Certs => "certs",
    /// The device authorization endpoint and its verification page.
    Device => "device",
    /// Keycloak's admin routes for users.
    AdminUsers => "admin-users",
    /// The built app's files.
    Site => "site",
    /// `GET /config.json`, the app's configuration.
    AppConfig => "app-config",
    /// Target of the fault `redirect`: another origin, which must never receive a bearer token.
    Elsewhere => "elsewhere",
    /// The control API, `/fake/…`.
    Control => "control",
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name matches no endpoint.
#[derive(Debug, thiserror::Error)]
#[error("there is no endpoint {0:?}")]
pub struct UnknownEndpoint(String);

impl FromStr for Endpoint {
    type Err = UnknownEndpoint;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().find(|endpoint| endpoint.name() == name);
        found.copied().ok_or_else(|| UnknownEndpoint(name.to_owned()))
    }
}

impl Endpoint {
    /// The endpoint of a request; the body distinguishes the two forms of `users/query`.
    pub(crate) fn of(path: &str, body: &[u8]) -> Self {
        match path {
            "/v1/api/users/query" if names_ids(body) => Self::QueryById,
            "/v1/api/users/query" => Self::Query,
            "/v1/api/users/invite" => Self::Invite,
            "/v1/api/users/activate" => Self::Activate,
            "/v1/api/users/deactivate" => Self::Deactivate,
            "/v1/api/user" => Self::Edit,
            "/v1/api/config" => Self::Config,
            "/config.json" => Self::AppConfig,
            "/fake/elsewhere" => Self::Elsewhere,
            _ if path.starts_with("/fake/") => Self::Control,
            _ if path.starts_with("/auth/admin/") => Self::AdminUsers,
            _ => match path.strip_prefix("/auth/realms/master/") {
                Some(".well-known/openid-configuration") => Self::Discovery,
                Some("protocol/openid-connect/auth") => Self::Authorize,
                Some("protocol/openid-connect/token") => Self::Token,
                Some("protocol/openid-connect/logout") => Self::Logout,
                Some("protocol/openid-connect/certs") => Self::Certs,
                Some("protocol/openid-connect/auth/device" | "device") => Self::Device,
                _ => Self::Site,
            },
        }
    }

    /// False for the app's files and the control API, which are not part of the platform.
    pub(crate) fn is_platform(self) -> bool {
        !matches!(self, Self::Site | Self::AppConfig | Self::Elsewhere | Self::Control)
    }

    /// Whether errors have the form `{"error", "error_description"}`.
    pub(crate) fn is_keycloak(self) -> bool {
        use Endpoint::{AdminUsers, Authorize, Certs, Device, Discovery, Logout, Token};
        matches!(
            self,
            Discovery | Authorize | Token | Logout | Certs | Device | AdminUsers
        )
    }
}

fn names_ids(body: &[u8]) -> bool {
    let body: Option<Value> = serde_json::from_slice(body).ok();
    body.and_then(|body| body.get("user_ids").map(|ids| !ids.is_null()))
        .unwrap_or(false)
}
