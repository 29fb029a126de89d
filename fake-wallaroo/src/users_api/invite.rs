//! `POST /v1/api/users/invite`: creates a user and returns the password. See `docs/wallaroo-api.md#usersinvite`.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::HeaderMap;
use serde_json::json;

use super::{
    backend::Invitation,
    request_body::JsonFields,
    response::{UsersApiError, json_response},
};
use crate::{instance::Instance, random};

/// Without `password`, generates a temporary one that must be changed at the first sign-in; `require_reset` also
/// requires that. `roles` is optional because the SDK omits it. 400 if malformed or the email is in use; 403 if no seat
/// is left.
pub(super) async fn invite(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    let backend = instance.backend();
    backend.authorize(&headers).await?;
    let fields = JsonFields::read(&headers, &body)?;
    let email = fields.string("email")?.to_owned();
    let given = fields
        .optional_string("password")?
        .filter(|password| !password.is_empty());
    let roles = fields.optional_strings("roles")?.unwrap_or_default();
    let asks_for_reset = fields.optional_boolean("require_reset")?.unwrap_or(false);
    let password = given.map_or_else(random::temporary_password, str::to_owned);
    let invitation = Invitation {
        email,
        password: password.clone(),
        must_change_password: given.is_none() || asks_for_reset,
        is_administrator: roles.contains(&"admin"),
    };
    let id = backend.invite(invitation).await?;
    Ok(json_response(&json!({"id": id, "password": password})))
}
