//! `POST /v1/api/user`: overwrites a user. See `docs/wallaroo-api.md#user`.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::HeaderMap;

use super::{
    backend::UserEdit,
    request_body::JsonFields,
    response::{UsersApiError, json_response},
};
use crate::instance::Instance;

/// Returns the updated user, or null for an unknown id. All six fields are required; an empty name removes the name.
/// 400 if malformed or the email is in use; 403 if enabling takes a seat and none is left.
pub(super) async fn edit(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    let backend = instance.backend();
    backend.authorize(&headers).await?;
    let fields = JsonFields::read(&headers, &body)?;
    let text = |name| fields.string(name).map(str::to_owned);
    let edit = UserEdit {
        id: text("id")?,
        first_name: text("firstName")?,
        last_name: text("lastName")?,
        email: text("email")?,
        enabled: fields.boolean("enabled")?,
        is_administrator: fields.boolean("isAdmin")?,
    };
    Ok(json_response(&backend.edit(edit).await?))
}
