//! `POST /v1/api/users/activate` and `/deactivate`. See `docs/wallaroo-api.md#usersactivate-and-usersdeactivate`.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::HeaderMap;
use serde_json::json;

use super::{
    bearer::require_administrator,
    request_body::JsonFields,
    response::{UsersApiError, json_response},
};
use crate::{instance::Instance, user::PlatformUser};

/// 403 if no seat is left. Activating an active user takes none.
pub(super) async fn activate(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    require_administrator(&instance, &headers)?;
    let email = email_of(&headers, &body)?;
    let limit = instance.settings().seat_limit;
    instance.change(|store| {
        let user = store.by_email(&email).ok_or_else(user_not_found)?;
        let (id, seated) = (user.id().to_owned(), user.enabled());
        if !seated && limit.is_some_and(|limit| store.enabled() >= limit) {
            return Err(UsersApiError::no_seat_left());
        }
        store.update(&id, PlatformUser::active);
        Ok(json_response(&json!({})))
    })
}

/// Idempotent.
pub(super) async fn deactivate(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    require_administrator(&instance, &headers)?;
    let email = email_of(&headers, &body)?;
    instance.change(|store| {
        let id = store.by_email(&email).ok_or_else(user_not_found)?.id().to_owned();
        store.update(&id, PlatformUser::inactive);
        Ok(json_response(&json!({})))
    })
}

/// Not validated as an email address, so that any stored value can be used.
fn email_of(headers: &HeaderMap, body: &[u8]) -> Result<String, UsersApiError> {
    Ok(JsonFields::read(headers, body)?.string("email")?.to_owned())
}

/// 400, not 404. See `docs/wallaroo-api.md#errors`.
fn user_not_found() -> UsersApiError {
    UsersApiError::bad_request("user not found")
}
