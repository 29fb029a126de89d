//! OpenID Connect discovery, JWKS and userinfo.

use std::sync::Arc;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use hyper::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};

use super::{client::issuer, response::json_response};
use crate::instance::Instance;

pub(super) async fn discovery(State(instance): State<Arc<Instance>>, headers: HeaderMap) -> Response {
    let issuer = issuer(&instance, &headers);
    let at = |name: &str| format!("{issuer}/protocol/openid-connect/{name}");
    json_response(&json!({
        "issuer": issuer,
        "authorization_endpoint": at("auth"),
        "token_endpoint": at("token"),
        "userinfo_endpoint": at("userinfo"),
        "end_session_endpoint": at("logout"),
        "jwks_uri": at("certs"),
        "device_authorization_endpoint": at("auth/device"),
        "grant_types_supported": [
            "authorization_code", "refresh_token", "password", "urn:ietf:params:oauth:grant-type:device_code",
        ],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "fragment"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "scopes_supported": ["openid", "profile", "email"],
        "claims_supported": ["sub", "iss", "auth_time", "name", "given_name", "family_name", "preferred_username", "email"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

pub(super) async fn certs(State(instance): State<Arc<Instance>>) -> Response {
    json_response(&instance.key.key_set())
}

/// Claims of the user of the bearer token; 401 without a valid one.
pub(super) async fn userinfo(State(instance): State<Arc<Instance>>, headers: HeaderMap) -> Response {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = bearer
        .and_then(|value| value.split_once(' '))
        .map_or("", |(_, token)| token);
    let Ok(claims) = instance.key.read::<Value>(token) else {
        let body = json!({"error": "invalid_token", "error_description": "Token verification failed"});
        return (StatusCode::UNAUTHORIZED, json_response(&body)).into_response();
    };
    let known = [
        "sub",
        "email",
        "email_verified",
        "name",
        "given_name",
        "family_name",
        "preferred_username",
    ];
    let shown: serde_json::Map<String, Value> = known
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), claims.get(*key)?.clone())))
        .collect();
    json_response(&Value::Object(shown))
}
