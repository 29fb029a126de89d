//! The users API, one file per endpoint. See `docs/wallaroo-api.md#endpoints`.

mod activation;
pub(crate) mod backend;
pub(crate) mod bearer;
mod edit;
mod in_memory;
mod invite;
mod query;
mod request_body;
pub(crate) mod response;
mod user_profile;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};
use serde_json::json;

use self::response::json_response;
use crate::{api_version::ApiVersion, instance::Instance};

/// The routes below `/v1/api`.
pub(crate) fn routes(api_version: ApiVersion) -> Router<Arc<Instance>> {
    let routes = Router::new()
        .route("/v1/api/users/query", post(query::query))
        .route("/v1/api/users/invite", post(invite::invite))
        .route("/v1/api/users/activate", post(activation::activate))
        .route("/v1/api/users/deactivate", post(activation::deactivate))
        // Without a token; `{}` is enough for the SDK.
        .route("/v1/api/config", get(async || json_response(&json!({}))));
    match api_version {
        ApiVersion::Since2024 => routes.route("/v1/api/user", post(edit::edit)),
        ApiVersion::Before2024 => routes,
    }
}
