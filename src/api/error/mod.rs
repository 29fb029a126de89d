//! What went wrong with a request, as a type and in one sentence.

#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::api::Endpoint;

/// A request that did not bring what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct ApiError {
    /// What was asked.
    pub endpoint: Endpoint,
    /// What came instead.
    pub kind: ErrorKind,
}

/// What came instead of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorKind {
    /// No answer: offline, refused, connection lost.
    Unreachable,
    /// The identity provider could not be reached to renew the session, so the platform was not asked.
    ProviderUnreachable,
    /// No whole answer within the time allowed.
    TimedOut,
    /// 401, and nobody signed in again, or somebody else did.
    SessionEnded,
    /// A redirect, which this API never sends: a proxy wants somebody to sign in.
    Redirected,
    /// 403 where a seat would be taken, with the platform's words if it had any.
    SeatLimit(Option<String>),
    /// 403 elsewhere.
    NotAllowed,
    /// 400 and other refusals of this very request, with the platform's words if it had any.
    Rejected {
        /// The HTTP status.
        status: u16,
        /// The platform's own words.
        message: Option<String>,
    },
    /// 429 or 503.
    Busy {
        /// The HTTP status.
        status: u16,
        /// Seconds to wait, where the platform said so.
        retry_after: Option<u32>,
    },
    /// 5xx, or a 200 that is not what the contract says.
    Broken {
        /// The HTTP status.
        status: u16,
        /// The platform's own words.
        message: Option<String>,
    },
}

impl ApiError {
    /// Whether the platform certainly did nothing. Otherwise a write may have been done, and has to be looked up.
    pub fn is_certainly_undone(&self) -> bool {
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

    /// Whether the same read may well succeed a little later, without anybody doing anything. A write is never sent
    /// again by itself, whatever this says.
    pub fn is_transient(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Unreachable
                | ErrorKind::TimedOut
                | ErrorKind::Busy { .. }
                | ErrorKind::Broken { status: 502 | 504, .. }
        )
    }

    /// Seconds to wait before the next attempt, where the platform said so.
    pub fn retry_after(&self) -> Option<u32> {
        match self.kind {
            ErrorKind::Busy { retry_after, .. } => retry_after,
            _ => None,
        }
    }

    /// One sentence for a person.
    pub fn sentence(&self) -> String {
        let name = self.endpoint.name();
        match &self.kind {
            ErrorKind::Unreachable => "The platform could not be reached. Check the network connection.".to_owned(),
            ErrorKind::ProviderUnreachable => format!(
                "{name} was not sent: the identity provider could not be reached to renew your session. Try again in a moment."
            ),
            ErrorKind::TimedOut => format!("{name} took too long, and was given up."),
            ErrorKind::SessionEnded => format!("{name} was not sent: the session that asked for it has ended."),
            ErrorKind::Redirected => {
                format!("{name} was redirected to another page, probably to sign in there. Reload this page.")
            }
            ErrorKind::SeatLimit(message) => {
                let advice = "All seats are taken. Deactivate somebody who does not need access, then try again.";
                match message {
                    // A 403 may mean other things on other servers; what this one says stands beside it.
                    Some(message) => format!("{advice} The platform says: {}", as_sentence(message)),
                    None => advice.to_owned(),
                }
            }
            ErrorKind::NotAllowed => "This account may not manage users.".to_owned(),
            ErrorKind::Rejected {
                message: Some(message), ..
            } => as_sentence(message),
            ErrorKind::Rejected { status, message: None } => format!("{name} was not accepted (status {status})."),
            // The list is read again by itself, and a countdown stands beside this.
            ErrorKind::Busy { status, .. } if self.endpoint == Endpoint::List => {
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
                format!("{name} was answered in a form that cannot be read (status 200).")
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

/// What an answer of this status means for this endpoint.
pub fn classify(endpoint: Endpoint, status: u16, retry_after: Option<&str>, body: &str) -> ApiError {
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

/// The platform's words in an error body, in the order of the contract: `msg`, `error_description`, `error`,
/// `message`, short plain text. Never markup, never more than fits beside a row.
fn message_in(body: &str) -> Option<String> {
    match serde_json::from_str(body) {
        Ok(Value::Object(body)) => ["msg", "error_description", "error", "message"]
            .into_iter()
            .find_map(|name| body.get(name)?.as_str().filter(|text| !text.trim().is_empty()))
            .and_then(presentable),
        _ => presentable(body),
    }
}

fn presentable(text: &str) -> Option<String> {
    const LONGEST: usize = 300;
    let text: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect();
    let text = text.trim();
    let shows_itself = !text.is_empty()
        && text.chars().count() <= LONGEST
        && !text.starts_with(['<', '{', '['])
        // A token in an error message must not reach the screen.
        && !text.contains("eyJ");
    shows_itself.then(|| text.to_owned())
}

/// With a capital at the beginning and a full stop at the end.
fn as_sentence(message: &str) -> String {
    let mut sentence = message.to_owned();
    // `char::to_uppercase` would bring a table of every alphabet, 3 KB, for words that are English.
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}
