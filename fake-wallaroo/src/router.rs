//! The routes of the users API, Keycloak, the control API and the app's files.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use hyper::{
    HeaderMap, Method, StatusCode, Uri,
    header::{self, HeaderValue},
};

use crate::{
    api_version::ApiVersion,
    control_api,
    instance::{Instance, settings::AppConfig},
    keycloak, users_api,
};

pub(crate) fn router(instance: Arc<Instance>, api_version: ApiVersion) -> Router {
    // With a real Keycloak the imitation is not served.
    let identity_provider = match &instance.keycloak {
        Some(_) => Router::new(),
        None => keycloak::routes(),
    };
    Router::new()
        .merge(users_api::routes(api_version))
        .merge(identity_provider)
        .merge(control_api::routes())
        .layer(middleware::from_fn(add_no_store))
        .route("/config.json", get(app_config))
        .fallback(site)
        // `request_pipeline` has a higher limit, so that a query can name all ids.
        .layer(DefaultBodyLimit::disable())
        .with_state(instance)
}

/// Keeps responses with tokens, passwords and personal data out of every cache.
async fn add_no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

async fn app_config(State(instance): State<Arc<Instance>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let text = match instance.settings().app_config {
        AppConfig::Built => return site(State(instance), method, uri, headers).await,
        AppConfig::Missing => return StatusCode::NOT_FOUND.into_response(),
        AppConfig::Value(value) => value.to_string(),
        AppConfig::Text(text) => text,
        AppConfig::File(path) => match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(_) => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text).into_response()
}

async fn site(State(instance): State<Arc<Instance>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    match &instance.site {
        Some(site) => site.answer(method, uri.path(), headers).await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
