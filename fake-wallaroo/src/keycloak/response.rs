//! JSON responses in Keycloak's form.

use axum::response::{IntoResponse, Response};
use hyper::{StatusCode, header};
use serde_json::{Value, json};

/// Keycloak's error response, `{"error", "error_description"}`.
#[derive(Debug)]
pub(super) struct KeycloakError {
    status: StatusCode,
    error: &'static str,
    description: String,
}

impl KeycloakError {
    pub(super) fn new(status: StatusCode, error: &'static str, description: impl Into<String>) -> Self {
        Self {
            status,
            error,
            description: description.into(),
        }
    }

    pub(super) fn invalid_grant(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_grant", description)
    }

    pub(super) fn invalid_request(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_request", description)
    }
}

impl IntoResponse for KeycloakError {
    fn into_response(self) -> Response {
        let body = json!({"error": self.error, "error_description": self.description});
        (self.status, json_response(&body)).into_response()
    }
}

pub(super) fn json_response(body: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
