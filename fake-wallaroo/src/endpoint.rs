//! The names of what can be called: faults, gates and recorded requests all speak of endpoints.

use std::{fmt, str::FromStr};

use serde_json::Value;

macro_rules! endpoints {
    ($($(#[$doc:meta])* $variant:ident => $name:literal,)*) => {
        /// One thing of the platform that can be called.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Endpoint { $($(#[$doc])* $variant,)* }

        impl Endpoint {
            /// All of them, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name, as `FromStr` and the control routes take it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

endpoints! {
    /// `POST /v1/api/users/query` for everyone.
    Query => "query",
    /// The same with `user_ids`.
    QueryById => "query-by-id",
    /// `POST /v1/api/users/invite`.
    Invite => "invite",
    /// `POST /v1/api/users/activate`.
    Activate => "activate",
    /// `POST /v1/api/users/deactivate`.
    Deactivate => "deactivate",
    /// `POST /v1/api/user`.
    Edit => "edit",
    /// `GET /v1/api/config`: the platform's, not the app's.
    Config => "config",
    /// The realm's `.well-known/openid-configuration`.
    Discovery => "discovery",
    /// The login page and the forms it sends.
    Authorize => "authorize",
    /// `…/protocol/openid-connect/token`.
    Token => "token",
    /// `…/protocol/openid-connect/logout`.
    Logout => "logout",
    /// `…/protocol/openid-connect/certs`.
    Certs => "certs",
    /// The device grant's two pages.
    Device => "device",
    /// Keycloak's admin routes for users.
    AdminUsers => "admin-users",
    /// The built app's files.
    Site => "site",
    /// `GET /config.json`: the app's configuration.
    AppConfig => "app-config",
    /// Where the fault `redirect` leads: another origin that should never see a bearer.
    Elsewhere => "elsewhere",
    /// `/fake/…`.
    Control => "control",
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// There is no endpoint of this name.
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
    /// Which endpoint a request is for; the two forms of query are told apart by the body.
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

    /// Whether the platform itself answers here; the rest is the app's files and this program's own routes.
    pub(crate) fn is_platform(self) -> bool {
        !matches!(self, Self::Site | Self::AppConfig | Self::Elsewhere | Self::Control)
    }

    /// Whether its errors have Keycloak's form.
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
