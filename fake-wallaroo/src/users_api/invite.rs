//! `POST /v1/api/users/invite`: creates a user and returns the password. See `docs/wallaroo-api.md#usersinvite`.

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
use crate::{clock, instance::Instance, random, user::PlatformUser, user_store::UserStore};

/// Without `password`, generates a temporary one that must be changed at the first sign-in; `require_reset` also
/// requires that. `roles` is optional because the SDK omits it. 400 if malformed or the email is in use; 403 if no seat
/// is left.
pub(super) async fn invite(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    require_administrator(&instance, &headers)?;
    let fields = JsonFields::read(&headers, &body)?;
    let email = fields.email()?;
    let given = fields
        .optional_string("password")?
        .filter(|password| !password.is_empty());
    let roles = fields.optional_strings("roles")?.unwrap_or_default();
    let asks_for_reset = fields.optional_boolean("require_reset")?.unwrap_or(false);
    let must_change = given.is_none() || asks_for_reset;
    let password = given.map_or_else(random::temporary_password, str::to_owned);

    let mut user = PlatformUser::new(email)
        .unverified()
        .never_signed_in()
        .created(clock::now_ms())
        .password(password.as_str());
    if must_change {
        user = user.required_action("UPDATE_PASSWORD");
    }
    if roles.contains(&"admin") {
        user = user.administrator();
    }
    let id = user.id().to_owned();
    let limit = instance.settings().seat_limit;
    instance.change(|store| add_if_allowed(store, user, limit))?;
    Ok(json_response(&json!({"id": id, "password": password})))
}

fn add_if_allowed(store: &mut UserStore, user: PlatformUser, limit: Option<usize>) -> Result<(), UsersApiError> {
    if user.email().is_some_and(|email| store.by_email(email).is_some()) {
        return Err(UsersApiError::bad_request("User exists with same email"));
    }
    if limit.is_some_and(|limit| store.enabled() >= limit) {
        return Err(UsersApiError::no_seat_left());
    }
    store.put(user);
    Ok(())
}
