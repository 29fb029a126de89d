//! The part of Keycloak that signing in to Wallaroo needs (contract: "Signing in"), realm `master`.

mod admin_users;
mod authorize;
mod device;
mod discovery;
mod login;
mod logout;
mod page;
mod parameters;
pub(crate) mod sessions;
mod token;

use std::sync::Arc;

use axum::{
    Router,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use hyper::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};

use crate::{instance::Instance, user::User};

/// A refusal as Keycloak gives it: `{"error", "error_description"}`.
#[derive(Debug)]
struct Refusal {
    status: StatusCode,
    error: &'static str,
    description: String,
}

impl Refusal {
    fn new(status: StatusCode, error: &'static str, description: impl Into<String>) -> Self {
        Self {
            status,
            error,
            description: description.into(),
        }
    }

    fn invalid_grant(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_grant", description)
    }

    fn invalid_request(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_request", description)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({"error": self.error, "error_description": self.description});
        (self.status, answer(&body)).into_response()
    }
}

fn answer(body: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// Why someone cannot sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SignInProblem {
    WrongCredentials,
    Disabled,
}

/// The user whose name (or email) and password these are.
fn authenticate(instance: &Instance, login: &str, password: &str) -> Result<User, SignInProblem> {
    let user = instance.read(|store| store.by_login(login).cloned());
    let user = user.ok_or(SignInProblem::WrongCredentials)?;
    if !user.enabled() {
        return Err(SignInProblem::Disabled);
    }
    match user.current_password() {
        Some(current) if current == password => Ok(user),
        _ => Err(SignInProblem::WrongCredentials),
    }
}

/// The clients that are always there: the SDK's, and the one that the app uses.
const CLIENTS: [&str; 2] = ["sdk-client", "wallaroo-users"];

fn is_client(instance: &Instance, client: &str) -> bool {
    CLIENTS.contains(&client) || instance.settings().clients.iter().any(|known| known == client)
}

/// The origin that the caller sees, from its `Host`: the platform may be behind any name and port.
fn origin(instance: &Instance, headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let plain = |host: &&str| host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
    match text(header::HOST).filter(plain) {
        Some(host) => {
            let forwarded = text(header::HeaderName::from_static("x-forwarded-proto"));
            let scheme = if forwarded == Some("https") { "https" } else { "http" };
            format!("{scheme}://{host}")
        }
        None => instance.url(),
    }
}

fn issuer(instance: &Instance, headers: &HeaderMap) -> String {
    format!("{}/auth/realms/master", origin(instance, headers))
}

/// Whether a browser may be sent there: the own origin, or what is listed.
fn may_redirect(instance: &Instance, headers: &HeaderMap, target: &str) -> bool {
    let within = |base: &str| {
        target
            .strip_prefix(base)
            .is_some_and(|rest| base.ends_with('/') || rest.is_empty() || rest.starts_with(['/', '?']))
    };
    let plain = !target.contains(['#', '\\']) && !target.chars().any(|c| c.is_control() || c.is_whitespace());
    plain
        && (within(&origin(instance, headers)) || instance.settings().redirect_uris.iter().any(|listed| within(listed)))
}

pub(crate) fn routes() -> Router<Arc<Instance>> {
    let realm = Router::new()
        .route("/.well-known/openid-configuration", get(discovery::discovery))
        .route("/protocol/openid-connect/certs", get(discovery::certs))
        .route(
            "/protocol/openid-connect/userinfo",
            get(discovery::userinfo).post(discovery::userinfo),
        )
        .route(
            "/protocol/openid-connect/auth",
            get(authorize::show).post(login::submit),
        )
        .route("/protocol/openid-connect/auth/device", post(device::begin))
        .route("/device", get(device::show).post(device::submit))
        .route("/protocol/openid-connect/token", post(token::token))
        .route(
            "/protocol/openid-connect/logout",
            get(logout::show).post(logout::submit),
        );
    let admin = Router::new()
        .route("/users", get(admin_users::list))
        .route("/users/{id}", get(admin_users::show).put(admin_users::change));
    Router::new()
        .nest("/auth/realms/master", realm)
        .nest("/auth/admin/realms/master", admin)
}
