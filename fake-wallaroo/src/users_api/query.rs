//! `POST /v1/api/users/query`: all users, or those with the given ids. See `docs/wallaroo-api.md#usersquery`.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::HeaderMap;
use rand::seq::SliceRandom;
use serde_json::{Value, json};

use super::{
    bearer::require_administrator,
    request_body::JsonFields,
    response::{UsersApiError, json_text_response},
};
use crate::{api_version::ApiVersion, instance::Instance};

/// No pagination and no order: the order changes between responses. Unknown keys are ignored. An unknown id gives null;
/// `[]` gives an empty map.
pub(super) async fn query(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, UsersApiError> {
    require_administrator(&instance, &headers)?;
    // SDKs from 2022.4 to 2024.4 send no `Content-Type` here. See `docs/wallaroo-api.md#endpoints`.
    let fields = JsonFields::read_untyped(&headers, &body)?;
    let api_version = instance.settings().api_version;
    let answer = match fields.optional_strings("user_ids")? {
        None => all_users(&instance, api_version),
        Some(ids) => by_id(&instance, api_version, &ids),
    };
    Ok(json_text_response(answer))
}

fn all_users(instance: &Instance, api_version: ApiVersion) -> String {
    let mut users = instance.read(crate::user_store::UserStore::snapshot);
    users.shuffle(&mut rand::rng());
    let length = users
        .iter()
        .map(|user| user.entry(api_version).len() + 1)
        .sum::<usize>();
    let mut answer = String::with_capacity(length + 16);
    answer.push_str(r#"{"users":{"#);
    for (place, user) in users.iter().enumerate() {
        if place > 0 {
            answer.push(',');
        }
        answer.push_str(user.entry(api_version));
    }
    answer.push_str("}}");
    answer
}

fn by_id(instance: &Instance, api_version: ApiVersion, ids: &[&str]) -> String {
    let users: serde_json::Map<String, Value> = instance.read(|store| {
        ids.iter()
            .map(|id| {
                let user = store.by_id(id).map_or(Value::Null, |user| user.by_id(api_version));
                ((*id).to_owned(), user)
            })
            .collect()
    });
    json!({ "users": users }).to_string()
}
