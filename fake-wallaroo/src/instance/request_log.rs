//! The requests received, with secrets redacted.

use std::{collections::VecDeque, time::SystemTime};

use hyper::{HeaderMap, Method, Uri, header};

use crate::endpoint::Endpoint;

/// The authorization scheme of a request. The credentials are not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authorization {
    /// No `Authorization` header.
    None,
    /// A bearer token.
    Bearer,
    /// Any other scheme.
    Other,
}

/// A request received by the platform.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    /// The HTTP method.
    pub method: String,
    /// Path and query. Secrets in the query are replaced by `***`.
    pub path: String,
    /// The endpoint.
    pub endpoint: Endpoint,
    /// The body as text. Secrets in form bodies are replaced by `***`; JSON is recorded unchanged.
    pub body: String,
    /// The authorization scheme.
    pub authorization: Authorization,
    /// Whether there was a `Cookie` header.
    pub had_cookies: bool,
    /// The response status; `None` while in flight, and if no response was sent.
    pub status: Option<u16>,
    /// The time of arrival.
    pub time: SystemTime,
    number: u64,
    over: bool,
}

impl RecordedRequest {
    /// Whether the request has ended: answered, closed without a response, or cancelled by the client.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Whether there was an `Authorization` header.
    #[must_use]
    pub fn had_authorization(&self) -> bool {
        self.authorization != Authorization::None
    }

    /// The body as JSON; null if it does not parse.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// The most recent requests, in order of arrival.
#[derive(Default)]
pub(crate) struct RequestLog {
    requests: VecDeque<RecordedRequest>,
    next: u64,
}

/// Bounds memory in a server that runs for days.
const MAX_REQUESTS: usize = 20_000;

impl RequestLog {
    /// Records an arrival and returns its number, for [`RequestLog::record_end`].
    pub(crate) fn record_arrival(
        &mut self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        endpoint: Endpoint,
        body: &[u8],
    ) -> u64 {
        self.next += 1;
        if self.requests.len() == MAX_REQUESTS {
            self.requests.pop_front();
        }
        let authorization = match headers.get(header::AUTHORIZATION).map(|value| value.as_bytes()) {
            None => Authorization::None,
            Some(value) if value.len() > 7 && value[..7].eq_ignore_ascii_case(b"bearer ") => Authorization::Bearer,
            Some(_) => Authorization::Other,
        };
        let path = match uri.query() {
            Some(query) => format!("{}?{}", uri.path(), redact_secrets(query)),
            None => uri.path().to_owned(),
        };
        let body = String::from_utf8_lossy(body);
        let body = if endpoint.is_keycloak() && endpoint != Endpoint::AdminUsers {
            redact_secrets(&body)
        } else {
            body.into_owned()
        };
        self.requests.push_back(RecordedRequest {
            method: method.to_string(),
            path,
            endpoint,
            body,
            authorization,
            had_cookies: headers.contains_key(header::COOKIE),
            status: None,
            time: SystemTime::now(),
            number: self.next,
            over: false,
        });
        self.next
    }

    /// Records the end of a request; `status` is `None` if no response was sent.
    pub(crate) fn record_end(&mut self, number: u64, status: Option<u16>) {
        if let Ok(index) = self.requests.binary_search_by_key(&number, |request| request.number) {
            self.requests[index].status = status;
            self.requests[index].over = true;
        }
    }

    pub(crate) fn requests(&self) -> impl Iterator<Item = &RecordedRequest> {
        self.requests.iter()
    }

    pub(crate) fn clear(&mut self) {
        self.requests.clear();
    }
}

fn redact_secrets(form: &str) -> String {
    const SECRETS: [&str; 11] = [
        "access_token",
        "client_secret",
        "code",
        "code_verifier",
        "device_code",
        "id_token_hint",
        "new_password",
        "password",
        "refresh_token",
        "ticket",
        "token",
    ];
    let pairs = form.split('&').map(|pair| match pair.split_once('=') {
        Some((key, _)) if SECRETS.contains(&key) => format!("{key}=***"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}
