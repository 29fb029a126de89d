//! `POST /v1/api/users/activate` and `/deactivate`. See `docs/wallaroo-api.md#usersactivate-and-usersdeactivate`.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::HeaderMap;
use serde_json::json;

use super::{
    request_body::JsonFields,
    response::{UsersApiError, json_response},
};
use crate::instance::Instance;

/// 403 if no seat is left. Activating an active user takes none.
pub(super) async fn activate(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    set_enabled(&instance, &headers, &body, true).await
}

/// Idempotent.
pub(super) async fn deactivate(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    set_enabled(&instance, &headers, &body, false).await
}

/// The email is not validated as an address, so that any stored value can be used. An unknown one is 400, not 404: see
/// `docs/wallaroo-api.md#errors`.
async fn set_enabled(
    instance: &Instance,
    headers: &HeaderMap,
    body: &[u8],
    enabled: bool,
) -> Result<Response, UsersApiError> {
    let backend = instance.backend();
    backend.authorize(headers).await?;
    let fields = JsonFields::read(headers, body)?;
    backend.set_enabled(fields.string("email")?, enabled).await?;
    Ok(json_response(&json!({})))
}
