//! `POST /v1/api/users/activate` and `/deactivate`: keyed by email, not id.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::HeaderMap;
use serde_json::json;

use super::{Refusal, administrator, answer, fields::Fields};
use crate::{instance::Instance, user::User};

/// 403 when no seat is left; activating an active user takes none.
pub(super) async fn activate(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    administrator(&instance, &headers)?;
    let email = address(&headers, &body)?;
    let limit = instance.settings().seat_limit;
    instance.change(|store| {
        let user = store.by_email(&email).ok_or_else(unknown)?;
        let (id, seated) = (user.id().to_owned(), user.enabled());
        if !seated && limit.is_some_and(|limit| store.enabled() >= limit) {
            return Err(Refusal::no_seat_left());
        }
        store.update(&id, User::active);
        Ok(answer(&json!({})))
    })
}

/// Repeating it is harmless.
pub(super) async fn deactivate(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    administrator(&instance, &headers)?;
    let email = address(&headers, &body)?;
    instance.change(|store| {
        let id = store.by_email(&email).ok_or_else(unknown)?.id().to_owned();
        store.update(&id, User::inactive);
        Ok(answer(&json!({})))
    })
}

/// Not held to the form of an address: whatever is in the store can be named.
fn address(headers: &HeaderMap, body: &[u8]) -> Result<String, Refusal> {
    Ok(Fields::read(headers, body)?.string("email")?.to_owned())
}

/// A "not found" of this API is 400, not 404.
fn unknown() -> Refusal {
    Refusal::bad_request("user not found")
}
