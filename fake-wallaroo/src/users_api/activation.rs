//! `POST /v1/api/users/activate` and `/deactivate`: keyed by email, not id.

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
use crate::{instance::Instance, user::User};

/// 403 when no seat is left; activating an active user takes none.
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
        store.update(&id, User::active);
        Ok(json_response(&json!({})))
    })
}

/// Repeating it is harmless.
pub(super) async fn deactivate(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    require_administrator(&instance, &headers)?;
    let email = email_of(&headers, &body)?;
    instance.change(|store| {
        let id = store.by_email(&email).ok_or_else(user_not_found)?.id().to_owned();
        store.update(&id, User::inactive);
        Ok(json_response(&json!({})))
    })
}

/// Not held to the form of an address: whatever is in the store can be named.
fn email_of(headers: &HeaderMap, body: &[u8]) -> Result<String, UsersApiError> {
    Ok(JsonFields::read(headers, body)?.string("email")?.to_owned())
}

/// A "not found" of this API is 400, not 404.
fn user_not_found() -> UsersApiError {
    UsersApiError::bad_request("user not found")
}
