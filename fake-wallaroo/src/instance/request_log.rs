//! What was asked of the platform, without the secrets of signing in.

use std::{collections::VecDeque, time::SystemTime};

use hyper::{HeaderMap, Method, Uri, header};

use crate::endpoint::Endpoint;

/// How a request was authorized; what it carried is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authorization {
    /// No `Authorization` header.
    None,
    /// `Bearer`.
    Bearer,
    /// Any other scheme.
    Other,
}

/// One request that reached the platform.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    /// `GET`, `POST`, …
    pub method: String,
    /// Path and query; secrets of the query are replaced by `***`.
    pub path: String,
    /// What it was for.
    pub endpoint: Endpoint,
    /// The body as text. Secrets of sign-in forms are replaced by `***`; JSON is kept as it came.
    pub body: String,
    /// How it was authorized.
    pub authorization: Authorization,
    /// Whether any cookie came with it.
    pub had_cookies: bool,
    /// The status that was answered; `None` while there is no answer, and for ever if there was none.
    pub status: Option<u16>,
    /// When it arrived.
    pub time: SystemTime,
    number: u64,
    over: bool,
}

impl RecordedRequest {
    /// Whether the call has ended: answered, hung up on, or given up by its client.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Whether there was an `Authorization` header.
    #[must_use]
    pub fn had_authorization(&self) -> bool {
        self.authorization != Authorization::None
    }

    /// The body as JSON; null if it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// The latest requests, in the order in which they arrived.
#[derive(Default)]
pub(crate) struct RequestLog {
    requests: VecDeque<RecordedRequest>,
    next: u64,
}

/// A program that runs for days must not keep every request for ever.
const KEPT: usize = 20_000;

impl RequestLog {
    /// Records an arrival; the number is for [`Recording::answered`].
    pub(crate) fn arrived(
        &mut self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        endpoint: Endpoint,
        body: &[u8],
    ) -> u64 {
        self.next += 1;
        if self.requests.len() == KEPT {
            self.requests.pop_front();
        }
        let authorization = match headers.get(header::AUTHORIZATION).map(|value| value.as_bytes()) {
            None => Authorization::None,
            Some(value) if value.len() > 7 && value[..7].eq_ignore_ascii_case(b"bearer ") => Authorization::Bearer,
            Some(_) => Authorization::Other,
        };
        let path = match uri.query() {
            Some(query) => format!("{}?{}", uri.path(), without_secrets(query)),
            None => uri.path().to_owned(),
        };
        let body = String::from_utf8_lossy(body);
        let body = if endpoint.is_keycloak() && endpoint != Endpoint::AdminUsers {
            without_secrets(&body)
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

    /// Records the end of a call; no status if there was no answer.
    pub(crate) fn ended(&mut self, number: u64, status: Option<u16>) {
        if let Ok(place) = self.requests.binary_search_by_key(&number, |request| request.number) {
            self.requests[place].status = status;
            self.requests[place].over = true;
        }
    }

    pub(crate) fn requests(&self) -> impl Iterator<Item = &RecordedRequest> {
        self.requests.iter()
    }

    pub(crate) fn clear(&mut self) {
        self.requests.clear();
    }
}

fn without_secrets(form: &str) -> String {
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
