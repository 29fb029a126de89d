//! Failed requests: their classification, and a sentence for the screen. See `docs/wallaroo-api.md#errors`.

#[cfg(test)]
mod tests;

use crate::{api::ApiEndpoint, browser::json::Json, directory::invisible::is_invisible};

/// A failed request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct ApiError {
    /// The endpoint of the request.
    pub endpoint: ApiEndpoint,
    /// Why it failed.
    pub kind: ErrorKind,
}

/// Why a request failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorKind {
    /// No response: offline, connection refused or lost.
    Unreachable,
    /// The request was not sent, because the identity provider could not be reached to renew the token, or failed to.
    ProviderUnreachable,
    /// The timeout has passed.
    TimedOut,
    /// 401, and nobody signed in again, or somebody else did.
    SessionEnded,
    /// A redirect, which the API never sends: probably a proxy's sign-in.
    Redirected,
    /// 403 where a seat would be taken, with the platform's message.
    SeatLimit(Option<String>),
    /// 403 elsewhere.
    NotAllowed,
    /// Another 4xx.
    Rejected {
        /// The HTTP status.
        status: u16,
        /// The platform's message, if it can be shown.
        message: Option<String>,
    },
    /// 429 or 503.
    Busy {
        /// The HTTP status.
        status: u16,
        /// `Retry-After` in seconds.
        retry_after: Option<u32>,
    },
    /// Another status, or a 200 that cannot be decoded.
    Broken {
        /// The HTTP status.
        status: u16,
        /// The platform's message, if it can be shown; for a 200 that of the decoder, if it has one.
        message: Option<String>,
    },
}

impl ApiError {
    /// Whether the platform certainly changed nothing. Otherwise the user has to be read again.
    pub fn certainly_had_no_effect(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::SessionEnded
                | ErrorKind::ProviderUnreachable
                | ErrorKind::SeatLimit(_)
                | ErrorKind::NotAllowed
                | ErrorKind::Rejected { .. }
                | ErrorKind::Busy { status: 429, .. }
        )
    }

    /// Whether a read may be retried automatically. A write never is.
    pub fn is_transient(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Unreachable
                | ErrorKind::TimedOut
                | ErrorKind::Busy { .. }
                | ErrorKind::Broken { status: 502 | 504, .. }
        )
    }

    /// `Retry-After` in seconds, where the platform sent it.
    pub fn retry_after(&self) -> Option<u32> {
        match self.kind {
            ErrorKind::Busy { retry_after, .. } => retry_after,
            _ => None,
        }
    }

    /// A sentence for the screen.
    pub fn sentence(&self) -> String {
        let name = self.endpoint.name();
        match &self.kind {
            ErrorKind::Unreachable => "The platform could not be reached. Check the network connection.".to_owned(),
            ErrorKind::ProviderUnreachable => {
                format!("{name} was not sent: the identity provider did not renew your session. Try again in a moment.")
            }
            ErrorKind::TimedOut => format!("{name} timed out."),
            ErrorKind::SessionEnded => format!("{name} was not sent: your session has ended."),
            ErrorKind::Redirected => {
                format!("{name} was redirected, probably to a sign-in page. Reload this page.")
            }
            ErrorKind::SeatLimit(message) => {
                let advice = "All seats are taken. Deactivate a user who does not need access, then try again.";
                match message {
                    // On some servers a 403 may mean something else, so their message is shown too.
                    Some(message) => format!("{advice} The platform says: {}", as_sentence(message)),
                    None => advice.to_owned(),
                }
            }
            ErrorKind::NotAllowed => "This account may not manage users.".to_owned(),
            ErrorKind::Rejected {
                message: Some(message), ..
            } => as_sentence(message),
            ErrorKind::Rejected { status, message: None } => format!("{name} was rejected (status {status})."),
            // A read is retried automatically, and the countdown beside this sentence says when.
            ErrorKind::Busy { status, .. } if matches!(self.endpoint, ApiEndpoint::List | ApiEndpoint::UserById) => {
                format!("The platform is busy (status {status}).")
            }
            ErrorKind::Busy {
                status,
                retry_after: Some(seconds),
            } => {
                format!("The platform is busy (status {status}). Try again in {seconds} s.")
            }
            ErrorKind::Busy {
                status,
                retry_after: None,
            } => {
                format!("The platform is busy (status {status}). Try again in a moment.")
            }
            ErrorKind::Broken { status: 200, .. } => {
                format!("{name} failed: the response cannot be read (status 200).")
            }
            ErrorKind::Broken {
                status,
                message: Some(message),
            } => {
                format!("{name} failed (status {status}): {}", as_sentence(message))
            }
            ErrorKind::Broken { status, message: None } => format!("{name} failed (status {status})."),
        }
    }
}

/// Classifies a response that is not a success.
pub fn classify(endpoint: ApiEndpoint, status: u16, retry_after: Option<&str>, body: &str) -> ApiError {
    let kind = match status {
        401 => ErrorKind::SessionEnded,
        403 if endpoint.takes_a_seat() => ErrorKind::SeatLimit(message_in(body)),
        403 => ErrorKind::NotAllowed,
        429 | 503 => ErrorKind::Busy {
            status,
            retry_after: retry_after.and_then(|value| value.trim().parse().ok()),
        },
        400..=499 => ErrorKind::Rejected {
            status,
            message: message_in(body),
        },
        _ => ErrorKind::Broken {
            status,
            message: message_in(body),
        },
    };
    ApiError { endpoint, kind }
}

/// The message in an error body, if it can be shown. See `docs/wallaroo-api.md#errors` for the order of the keys.
fn message_in(body: &str) -> Option<String> {
    match Json::parse(body) {
        Some(Json::Object(body)) => ["msg", "error_description", "error", "message"]
            .into_iter()
            .find_map(|name| body.get(name)?.as_str().filter(|text| !text.trim().is_empty()))
            .and_then(presentable),
        _ => presentable(body),
    }
}

/// The text on one line; `None` for markup, JSON, anything with a token in it, or more than fits beside a row.
fn presentable(text: &str) -> Option<String> {
    /// In characters.
    const MAX_LENGTH: usize = 300;
    let text: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .collect();
    let text = text.trim();
    let is_presentable = !text.is_empty()
        && text.chars().count() <= MAX_LENGTH
        && !text.starts_with(['<', '{', '['])
        // The beginning of a JWT.
        && !text.as_bytes().windows(3).any(|bytes| bytes == b"eyJ");
    is_presentable.then(|| text.to_owned())
}

/// The message with a capital letter and a full stop.
fn as_sentence(message: &str) -> String {
    let mut sentence = message.to_owned();
    // `char::to_uppercase` brings Unicode tables (3 KB of wasm), and the messages are English.
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}
