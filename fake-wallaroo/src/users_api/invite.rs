//! `POST /v1/api/users/invite`: a new user, whose password is in the answer.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::HeaderMap;
use serde_json::json;

use super::{Refusal, administrator, answer, fields::Fields};
use crate::{clock, instance::Instance, secret, store::Store, user::User};

/// Without a password the platform makes a temporary one that must be changed at the first sign-in; `require_reset`
/// asks for that too. `roles` may be absent: the SDK omits it. 400: malformed, or the email is used; 403: no seat left.
pub(super) async fn invite(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    administrator(&instance, &headers)?;
    let fields = Fields::read(&headers, &body)?;
    let email = fields.email()?;
    let given = fields
        .optional_string("password")?
        .filter(|password| !password.is_empty());
    let roles = fields.optional_strings("roles")?.unwrap_or_default();
    let asks_for_reset = fields.optional_boolean("require_reset")?.unwrap_or(false);
    let must_change = given.is_none() || asks_for_reset;
    let password = given.map_or_else(secret::temporary_password, str::to_owned);

    let mut user = User::new(email)
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
    instance.change(|store| add(store, user, limit))?;
    Ok(answer(&json!({"id": id, "password": password})))
}

fn add(store: &mut Store, user: User, limit: Option<usize>) -> Result<(), Refusal> {
    if user.email().is_some_and(|email| store.by_email(email).is_some()) {
        return Err(Refusal::bad_request("User exists with same email"));
    }
    if limit.is_some_and(|limit| store.enabled() >= limit) {
        return Err(Refusal::no_seat_left());
    }
    store.put(user);
    Ok(())
}
