//! `POST /v1/api/user`, since 2024.1: replaces the whole user. See `docs/wallaroo-api.md#user`.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::HeaderMap;
use serde_json::Value;

use super::{
    bearer::require_administrator,
    request_body::JsonFields,
    response::{UsersApiError, json_response},
};
use crate::{instance::Instance, user::PlatformUser, user_store::UserStore};

/// Returns the updated user, or null for an unknown id. All six fields are required; an empty name removes the name.
/// 400 if malformed or the email is in use; 403 if enabling takes a seat and none is left.
pub(super) async fn edit(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    require_administrator(&instance, &headers)?;
    let fields = JsonFields::read(&headers, &body)?;
    let id = fields.string("id")?;
    let (first, last) = (fields.string("firstName")?, fields.string("lastName")?);
    let (enabled, is_administrator) = (fields.boolean("enabled")?, fields.boolean("isAdmin")?);
    // The built-in `admin` has no email but the field is required, so an empty string means none.
    let email = match fields.string("email")? {
        "" => None,
        _ => Some(fields.email()?),
    };
    let settings = instance.settings();
    instance.change(|store| {
        if store.by_id(id).is_none() {
            return Ok(json_response(&Value::Null));
        }
        check_email_and_seat(store, id, email.as_deref(), enabled, settings.seat_limit)?;
        store.update(id, |user| {
            let user = user.named(first, last);
            let user = if enabled { user.active() } else { user.inactive() };
            let user = if is_administrator {
                user.administrator()
            } else {
                user.ordinary()
            };
            PlatformUser { email, ..user }
        });
        Ok(json_response(
            &store
                .by_id(id)
                .map_or(Value::Null, |user| user.listed(settings.api_version)),
        ))
    })
}

fn check_email_and_seat(
    store: &UserStore,
    id: &str,
    email: Option<&str>,
    enabled: bool,
    limit: Option<usize>,
) -> Result<(), UsersApiError> {
    let current = store.by_id(id);
    let kept = email.is_none_or(|email| {
        current
            .and_then(PlatformUser::email)
            .is_some_and(|before| before.to_lowercase() == email)
    });
    if !kept && email.is_some_and(|email| store.by_email(email).is_some()) {
        return Err(UsersApiError::bad_request("User exists with same email"));
    }
    let takes_a_seat = enabled && current.is_some_and(|user| !user.enabled());
    if takes_a_seat && limit.is_some_and(|limit| store.enabled() >= limit) {
        return Err(UsersApiError::no_seat_left());
    }
    Ok(())
}
