//! `POST /v1/api/users/query`: everyone, or the users with these ids.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use bytes::Bytes;
use hyper::HeaderMap;
use rand::seq::SliceRandom;
use serde_json::{Value, json};

use super::{Refusal, administrator, fields::Fields, written};
use crate::{instance::Instance, user::Generation};

/// No paging and no order: the map's order changes between calls. Unknown keys are ignored, so a mistyped filter lists
/// everyone. An unknown id gives null; `[]` gives an empty map.
pub(super) async fn query(
    State(instance): State<Arc<Instance>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    administrator(&instance, &headers)?;
    // The SDKs of 2022.4 to 2024.4 send no `Content-Type` here, and are served (contract: "Endpoints").
    let fields = Fields::read_untyped(&headers, &body)?;
    let generation = instance.settings().generation;
    let answer = match fields.optional_strings("user_ids")? {
        None => everyone(&instance, generation),
        Some(ids) => by_id(&instance, generation, &ids),
    };
    Ok(written(answer))
}

fn everyone(instance: &Instance, generation: Generation) -> String {
    let mut users = instance.read(crate::store::Store::snapshot);
    users.shuffle(&mut rand::rng());
    let length = users.iter().map(|user| user.entry(generation).len() + 1).sum::<usize>();
    let mut answer = String::with_capacity(length + 16);
    answer.push_str(r#"{"users":{"#);
    for (place, user) in users.iter().enumerate() {
        if place > 0 {
            answer.push(',');
        }
        answer.push_str(user.entry(generation));
    }
    answer.push_str("}}");
    answer
}

fn by_id(instance: &Instance, generation: Generation, ids: &[&str]) -> String {
    let users: serde_json::Map<String, Value> = instance.read(|store| {
        ids.iter()
            .map(|id| {
                let user = store.by_id(id).map_or(Value::Null, |user| user.by_id(generation));
                ((*id).to_owned(), user)
            })
            .collect()
    });
    json!({ "users": users }).to_string()
}
