//! JSON responses of the users API, and its error form.

use axum::response::{IntoResponse, Response};
use hyper::{StatusCode, header};
use serde_json::{Value, json};

/// The API's error response, `{"msg", "code"}`. See `docs/wallaroo-api.md#errors`.
#[derive(Debug)]
pub(crate) struct UsersApiError {
    status: StatusCode,
    msg: String,
}

impl UsersApiError {
    pub(crate) fn new(status: StatusCode, msg: impl Into<String>) -> Self {
        Self {
            status,
            msg: msg.into(),
        }
    }

    pub(crate) fn bad_request(msg: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, msg)
    }

    pub(crate) fn email_in_use() -> Self {
        Self::bad_request("User exists with same email")
    }

    /// 400, not 404. See `docs/wallaroo-api.md#errors`.
    pub(crate) fn user_not_found() -> Self {
        Self::bad_request("user not found")
    }

    pub(crate) fn no_seat_left() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "the maximum number of active users has been reached",
        )
    }
}

impl IntoResponse for UsersApiError {
    fn into_response(self) -> Response {
        let body = json!({"msg": self.msg, "code": self.status.as_u16()});
        (self.status, json_response(&body)).into_response()
    }
}

pub(super) fn json_response(body: &Value) -> Response {
    json_text_response(body.to_string())
}

pub(super) fn json_text_response(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}
