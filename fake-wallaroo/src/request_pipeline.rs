//! The path of a request: record, delay, wait at gates, then inject a fault or dispatch to the router.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{Router, body::Body, response::Response};
use bytes::Bytes;
use http_body_util::{BodyExt, Limited};
use hyper::{HeaderMap, Request, body::Incoming, header, http::request::Parts};
use tower::ServiceExt;

use crate::{
    endpoint::Endpoint,
    faults::{Fault, injection},
    instance::Instance,
    lock::lock,
};

/// Makes hyper close the connection without a response.
#[derive(Debug, thiserror::Error)]
#[error("hung up on purpose")]
pub(crate) struct CloseConnection;

/// In bytes. Well above a query with 100,000 ids.
const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// Handles one request. `reset` is set if the connection is to be closed with RST instead of FIN.
pub(crate) async fn handle_request(
    instance: Arc<Instance>,
    router: Router,
    reset: Arc<AtomicBool>,
    request: Request<Incoming>,
) -> Result<Response, CloseConnection> {
    let (mut parts, body) = request.into_parts();
    restore_host(&mut parts.headers);
    let body = Limited::new(body, LARGEST_BODY)
        .collect()
        .await
        .map_err(|_| CloseConnection)?
        .to_bytes();
    let endpoint = Endpoint::of(parts.uri.path(), &body);
    let number = lock(&instance.request_log).record_arrival(&parts.method, &parts.uri, &parts.headers, endpoint, &body);
    let mut in_flight = InFlightRequest {
        instance: Arc::clone(&instance),
        number,
        status: None,
    };
    let _guard = instance.gates.enter(endpoint);
    if endpoint.is_platform() {
        let latency = lock(&instance.settings).latency;
        if !latency.is_zero() {
            tokio::time::sleep(latency).await;
        }
    }
    instance.gates.wait_for_gates(endpoint).await;
    let fault = match endpoint {
        Endpoint::Control => None,
        _ => lock(&instance.faults).fault_for(endpoint, &parts.headers, &body),
    };
    let response = match fault {
        None => dispatch(router, parts, body).await,
        Some(fault) => inject(fault, endpoint, &instance, router, &reset, parts, body).await?,
    };
    in_flight.status = Some(response.status().as_u16());
    Ok(response)
}

/// Replaces `Host` by `X-Forwarded-Host`, the host that the browser requested, which a proxy such as `trunk serve` may have
/// overwritten. Cookies, issuer and redirects have to use the origin that the browser sees.
fn restore_host(headers: &mut HeaderMap) {
    if let Some(host) = headers.remove("x-forwarded-host") {
        headers.insert(header::HOST, host);
    }
}

/// Records the end of a request when dropped, also when the client disconnects first.
struct InFlightRequest {
    instance: Arc<Instance>,
    number: u64,
    status: Option<u16>,
}

impl Drop for InFlightRequest {
    fn drop(&mut self) {
        lock(&self.instance.request_log).record_end(self.number, self.status);
        self.instance.requests_ended.send_modify(|count| *count += 1);
    }
}

async fn dispatch(router: Router, parts: Parts, body: Bytes) -> Response {
    match router.oneshot(Request::from_parts(parts, Body::from(body))).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

async fn inject(
    fault: Fault,
    endpoint: Endpoint,
    instance: &Instance,
    router: Router,
    reset: &AtomicBool,
    parts: Parts,
    body: Bytes,
) -> Result<Response, CloseConnection> {
    if let Some(response) = injection::error_response(fault, endpoint, &parts.headers) {
        return Ok(response);
    }
    match fault {
        Fault::Refused(time) => {
            instance.listener.refuse_for(time).await;
            reset.store(true, Ordering::SeqCst);
            Err(CloseConnection)
        }
        Fault::Reset => {
            reset.store(true, Ordering::SeqCst);
            Err(CloseConnection)
        }
        Fault::Lost => {
            dispatch(router, parts, body).await;
            Err(CloseConnection)
        }
        Fault::Timeout => {
            tokio::time::sleep(Duration::from_secs(600)).await;
            Err(CloseConnection)
        }
        Fault::Slow(time) => {
            let response = dispatch(router, parts, body).await;
            tokio::time::sleep(time).await;
            Ok(response)
        }
        _ => Ok(injection::modify_response(fault, dispatch(router, parts, body).await).await),
    }
}
