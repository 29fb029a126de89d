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
        .route("/fake/faults", post(plan).delete(clear))
        .route("/fake/refuse", post(refuse))
        .route("/fake/csp-report", post(keep_report).get(reports))
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

async fn plan(State(instance): State<Arc<Instance>>, body: Bytes) -> Response {
    match read_plan(&body) {
        Ok((endpoint, fault, after, times)) => {
            lock(&instance.faults).plan(endpoint, fault, after, times);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(text) => refused(&text),
    }
}

fn read_plan(body: &[u8]) -> Result<(Endpoint, Fault, u32, Repeat), String> {
    let plan: FaultRequest = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let endpoint = plan.endpoint.parse::<Endpoint>().map_err(|error| error.to_string())?;
    let fault = plan.fault.parse::<Fault>().map_err(|error| error.to_string())?;
    let times = match &plan.times {
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
    Ok((endpoint, fault, plan.after.unwrap_or(0), times))
}

async fn clear(State(instance): State<Arc<Instance>>) -> StatusCode {
    lock(&instance.faults).clear();
    StatusCode::NO_CONTENT
}

/// `{"ms": 2000}` closes the listener for that long. `ms` is required, because nothing could reach the listener to
/// reopen it.
async fn refuse(State(instance): State<Arc<Instance>>, body: Bytes) -> Response {
    let asked: Option<Value> = serde_json::from_slice(&body).ok();
    match asked.as_ref().and_then(|asked| asked.get("ms")).and_then(Value::as_u64) {
        Some(ms) => {
            instance.listener.refuse_for(Duration::from_millis(ms)).await;
            StatusCode::NO_CONTENT.into_response()
        }
        None => refused("expected {\"ms\": number}"),
    }
}

/// Bounds memory: one broken page can send any number of reports.
const MOST_REPORTS: usize = 10_000;

async fn keep_report(State(instance): State<Arc<Instance>>, body: Bytes) -> StatusCode {
    let report = serde_json::from_slice(&body).unwrap_or_else(|_| String::from_utf8_lossy(&body).into());
    let mut reports = lock(&instance.csp_reports);
    if reports.len() < MOST_REPORTS {
        reports.push(report);
    }
    StatusCode::NO_CONTENT
}

async fn reports(State(instance): State<Arc<Instance>>) -> Response {
    let reports = Value::Array(lock(&instance.csp_reports).clone());
    ([(header::CONTENT_TYPE, "application/json")], reports.to_string()).into_response()
}

fn refused(text: &str) -> Response {
    let body = json!({"msg": text, "code": 400}).to_string();
    (
        StatusCode::BAD_REQUEST,
        [(header::CONTENT_TYPE, "application/json")],
        body,
    )
        .into_response()
}
