//! The control API under `/fake/`: faults, refused connections, CSP reports, and the redirect target on another origin.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::State,
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use bytes::Bytes;
use hyper::{StatusCode, header};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    endpoint::Endpoint,
    faults::{Fault, html_pages, rules::Repeat},
    instance::Instance,
    lock::lock,
};

pub(crate) fn routes() -> Router<Arc<Instance>> {
    Router::new()
        .route("/fake/faults", post(add_fault).delete(clear_faults))
        .route("/fake/refuse", post(refuse_connections))
        .route("/fake/csp-report", post(store_report).get(list_reports))
        .route("/fake/elsewhere", get(async || Html(html_pages::ELSEWHERE)))
}

/// Body of `POST /fake/faults`. `times` is a number of calls or `"always"`; `after` is the number of calls to let
/// through first.
#[derive(Deserialize)]
struct FaultRequest {
    endpoint: String,
    fault: String,
    times: Option<Value>,
    after: Option<u32>,
}

async fn add_fault(State(instance): State<Arc<Instance>>, body: Bytes) -> Response {
    match parse_fault_request(&body) {
        Ok((endpoint, fault, after, times)) => {
            lock(&instance.faults).add(endpoint, fault, after, times);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(text) => bad_request(&text),
    }
}

fn parse_fault_request(body: &[u8]) -> Result<(Endpoint, Fault, u32, Repeat), String> {
    let request: FaultRequest = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let endpoint = request
        .endpoint
        .parse::<Endpoint>()
        .map_err(|error| error.to_string())?;
    let fault = request.fault.parse::<Fault>().map_err(|error| error.to_string())?;
    let times = match &request.times {
        None => Repeat::Times(1),
        Some(times) if times == "always" => Repeat::Always,
        Some(times) => {
            let number = times
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
                .filter(|number| *number > 0);
            Repeat::Times(number.ok_or("`times` must be a number of calls, at least 1, or \"always\"")?)
        }
    };
    Ok((endpoint, fault, request.after.unwrap_or(0), times))
}

async fn clear_faults(State(instance): State<Arc<Instance>>) -> StatusCode {
    lock(&instance.faults).clear();
    StatusCode::NO_CONTENT
}

/// `{"ms": 2000}` closes the listener for that long. `ms` is required, because nothing could reach the listener to
/// reopen it.
async fn refuse_connections(State(instance): State<Arc<Instance>>, body: Bytes) -> Response {
    let body: Option<Value> = serde_json::from_slice(&body).ok();
    match body.as_ref().and_then(|body| body.get("ms")).and_then(Value::as_u64) {
        Some(ms) => {
            instance.listener.refuse_for(Duration::from_millis(ms)).await;
            StatusCode::NO_CONTENT.into_response()
        }
        None => bad_request("expected {\"ms\": number}"),
    }
}

/// Bounds memory: one broken page can send any number of reports.
const MAX_REPORTS: usize = 10_000;

async fn store_report(State(instance): State<Arc<Instance>>, body: Bytes) -> StatusCode {
    let report = serde_json::from_slice(&body).unwrap_or_else(|_| String::from_utf8_lossy(&body).into());
    let mut reports = lock(&instance.csp_reports);
    if reports.len() < MAX_REPORTS {
        reports.push(report);
    }
    StatusCode::NO_CONTENT
}

async fn list_reports(State(instance): State<Arc<Instance>>) -> Response {
    let reports = Value::Array(lock(&instance.csp_reports).clone());
    ([(header::CONTENT_TYPE, "application/json")], reports.to_string()).into_response()
}

fn bad_request(text: &str) -> Response {
    let body = json!({"msg": text, "code": 400}).to_string();
    (
        StatusCode::BAD_REQUEST,
        [(header::CONTENT_TYPE, "application/json")],
        body,
    )
        .into_response()
}
