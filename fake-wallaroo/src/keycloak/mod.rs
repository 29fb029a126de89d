//! The part of Keycloak that signing in to Wallaroo needs, realm `master`. See `docs/wallaroo-api.md#signing-in`.

mod admin_users;
mod authorization_request;
mod authorize;
mod client;
mod cookie;
mod credentials;
mod device;
mod discovery;
mod form_parameters;
mod grant;
mod html_page;
mod login;
mod logout;
mod response;
pub(crate) mod sessions;
mod token;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

use crate::instance::Instance;

/// The routes below `/auth`.
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
