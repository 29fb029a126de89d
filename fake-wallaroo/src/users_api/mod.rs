//! The users API (contract: "Endpoints"): one file for each thing that can be asked, and the refusals they share.

mod activation;
mod caller;
mod edit;
mod fields;
mod invite;
mod query;

use std::sync::Arc;

use axum::{
    Router,
    response::{IntoResponse, Response},
    routing::{get, post},
};
pub(crate) use caller::{CallerProblem, administrator};
use hyper::{StatusCode, header};
use serde_json::{Value, json};

use crate::{instance::Instance, user::Generation};

/// A refusal as this API gives it: `{"msg", "code"}` (contract: "Errors").
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    msg: String,
}

impl Refusal {
    fn new(status: StatusCode, msg: impl Into<String>) -> Self {
        Self {
            status,
            msg: msg.into(),
        }
    }

    fn bad_request(msg: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, msg)
    }

    fn no_seat_left() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "the maximum number of active users has been reached",
        )
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({"msg": self.msg, "code": self.status.as_u16()});
        (self.status, answer(&body)).into_response()
    }
}

fn answer(body: &Value) -> Response {
    written(body.to_string())
}

fn written(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

pub(crate) fn routes(generation: Generation) -> Router<Arc<Instance>> {
    let routes = Router::new()
        .route("/v1/api/users/query", post(query::query))
        .route("/v1/api/users/invite", post(invite::invite))
        .route("/v1/api/users/activate", post(activation::activate))
        .route("/v1/api/users/deactivate", post(activation::deactivate))
        // Without a token; `{}` is enough for the SDK.
        .route("/v1/api/config", get(async || answer(&json!({}))));
    match generation {
        Generation::Since2024 => routes.route("/v1/api/user", post(edit::edit)),
        Generation::Before2024 => routes,
    }
}
