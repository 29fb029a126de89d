//! The effects of faults.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::{
    HeaderMap, StatusCode,
    body::{Frame, SizeHint},
    header,
};
use serde_json::{Value, json};
use tokio::time::Interval;

use super::{Fault, html_pages, malformed_body};
use crate::endpoint::Endpoint;

/// The response of a fault that prevents the operation; `None` for other faults.
pub(crate) fn error_response(fault: Fault, endpoint: Endpoint, headers: &HeaderMap) -> Option<Response> {
    let json_error = |status: StatusCode, msg: &str| {
        let body = if endpoint.is_keycloak() {
            let error = if status == StatusCode::BAD_REQUEST {
                "invalid_grant"
            } else {
                "unknown_error"
            };
            json!({"error": error, "error_description": msg})
        } else {
            json!({"msg": msg, "code": status.as_u16()})
        };
        (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
    };
    let html =
        |status: StatusCode, page: &'static str| (status, [(header::CONTENT_TYPE, "text/html")], page).into_response();
    let with_retry_after = |mut response: Response, seconds: u64| {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        response
    };
    Some(match fault {
        Fault::BadRequest => json_error(StatusCode::BAD_REQUEST, "the request could not be processed"),
        Fault::Unauthorized | Fault::UnauthorizedOnce => {
            json_error(StatusCode::UNAUTHORIZED, "Could not verify JWT: JWTExpired")
        }
        Fault::Forbidden if matches!(endpoint, Endpoint::Invite | Endpoint::Activate) => {
            json_error(StatusCode::FORBIDDEN, "the maximum number of users has been reached")
        }
        // Keycloak's response to an origin that is not among the client's Web Origins.
        Fault::Forbidden if endpoint == Endpoint::Token => {
            let body = json!({"error": "Invalid origin"}).to_string();
            (
                StatusCode::FORBIDDEN,
                [(header::CONTENT_TYPE, "application/json")],
                body,
            )
                .into_response()
        }
        Fault::Forbidden => json_error(StatusCode::FORBIDDEN, "forbidden"),
        Fault::NotFoundHtml => html(StatusCode::NOT_FOUND, html_pages::NOT_FOUND),
        Fault::Conflict => json_error(StatusCode::CONFLICT, "the user was changed by another request"),
        Fault::TooManyRequests(seconds) => {
            with_retry_after(json_error(StatusCode::TOO_MANY_REQUESTS, "too many requests"), seconds)
        }
        Fault::ServerError => json_error(StatusCode::INTERNAL_SERVER_ERROR, "internal server error"),
        Fault::BadGatewayHtml => html(StatusCode::BAD_GATEWAY, html_pages::BAD_GATEWAY),
        Fault::Unavailable(seconds) => with_retry_after(
            json_error(StatusCode::SERVICE_UNAVAILABLE, "service unavailable"),
            seconds,
        ),
        Fault::Silent => ([(header::CONTENT_TYPE, "application/json")], "{}").into_response(),
        Fault::Redirect => (StatusCode::FOUND, [(header::LOCATION, other_origin_url(headers))]).into_response(),
        _ => return None,
    })
}

/// This server under its other name: another origin to a browser, but its requests are still recorded.
fn other_origin_url(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
    let other = if name == "localhost" { "127.0.0.1" } else { "localhost" };
    format!("http://{other}:{port}/fake/elsewhere")
}

/// Applies a fault to the response of an operation that was performed.
pub(crate) async fn modify_response(fault: Fault, response: Response) -> Response {
    match fault {
        Fault::Drip(time) => drip_body(response, time).await,
        Fault::Empty => map_text(response, |_| String::new()).await,
        Fault::CutOff => map_text(response, |text| malformed_body::cut_off(&text)).await,
        Fault::Huge => map_text(response, |text| malformed_body::huge(&text)).await,
        Fault::WrongTypes => map_json(response, malformed_body::wrong_types).await,
        Fault::NullUser => map_json(response, malformed_body::null_user).await,
        Fault::UnknownFields => map_json(response, malformed_body::unknown_fields).await,
        _ => response,
    }
}

async fn map_json(response: Response, change: impl FnOnce(Value) -> Value) -> Response {
    map_text(response, |text| match serde_json::from_str(&text) {
        Ok(value) => change(value).to_string(),
        Err(_) => text,
    })
    .await
}

async fn map_text(response: Response, change: impl FnOnce(String) -> String) -> Response {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(change(read_text(body).await)))
}

async fn read_text(body: Body) -> String {
    let bytes = body
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes)
        .unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn drip_body(response: Response, time: Duration) -> Response {
    const CHUNKS: u32 = 24;
    let (parts, body) = response.into_parts();
    let remaining = body
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes)
        .unwrap_or_default();
    let pause = (time / CHUNKS).max(Duration::from_millis(1));
    let chunk_size = remaining.len().div_ceil(CHUNKS as usize).max(1);
    let body = DripBody {
        remaining,
        chunk_size,
        ticks: tokio::time::interval(pause),
    };
    Response::from_parts(parts, Body::new(body))
}

/// A body that yields one chunk per tick.
struct DripBody {
    remaining: Bytes,
    chunk_size: usize,
    ticks: Interval,
}

impl hyper::body::Body for DripBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.remaining.is_empty() {
            return Poll::Ready(None);
        }
        if self.ticks.poll_tick(context).is_pending() {
            return Poll::Pending;
        }
        let chunk_size = self.chunk_size.min(self.remaining.len());
        Poll::Ready(Some(Ok(Frame::data(self.remaining.split_to(chunk_size)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.remaining.len() as u64)
    }
}
