//! `POST /v1/api/users/query`: all users, or those with the given ids. See `docs/wallaroo-api.md#usersquery`.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::HeaderMap;

use super::{
    request_body::JsonFields,
    response::{UsersApiError, json_text_response},
};
use crate::instance::Instance;

/// No pagination and no order: the order changes between responses. Unknown keys are ignored. An unknown id gives null;
/// `[]` gives an empty map.
pub(super) async fn query(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    let backend = instance.backend();
    backend.authorize(&headers).await?;
    // SDKs from 2022.4 to 2024.4 send no `Content-Type` here. See `docs/wallaroo-api.md#endpoints`.
    let fields = JsonFields::read_untyped(&headers, &body)?;
    let response = match fields.optional_strings("user_ids")? {
        None => backend.all_users().await?,
        Some(ids) => backend.users_by_id(&ids).await?,
    };
    Ok(json_text_response(response))
}
