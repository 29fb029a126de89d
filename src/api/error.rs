//! What went wrong with a request, as a type and in one sentence.

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
            ErrorKind::TimedOut => format!("{name} took too long and was aborted."),
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
                format!("{name} was answered, but the answer cannot be read (status 200).")
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sentence(endpoint: Endpoint, status: u16, body: &str) -> String {
        classify(endpoint, status, None, body).sentence()
    }

    #[test]
    fn the_platforms_words_are_read_in_the_order_of_the_contract() {
        for (body, words) in [
            (r#"{"msg":"user not found","code":400}"#, "User not found."),
            (
                r#"{"error":"invalid_grant","error_description":"Token is not active"}"#,
                "Token is not active.",
            ),
            (
                r#"{"code":400,"status":"x","error":"bad input","source":"y"}"#,
                "Bad input.",
            ),
            (r#"{"message":"No such user!","code":1}"#, "No such user!"),
            (r#"{"msg":"","message":"second"}"#, "Second."),
            (r#"{"msg":7,"error":"a word"}"#, "A word."),
            ("plain words", "Plain words."),
        ] {
            assert_eq!(sentence(Endpoint::Deactivate, 400, body), words, "{body}");
        }
    }

    #[test]
    fn without_words_the_sentence_names_the_request_and_its_status() {
        for body in ["", "<html><h1>Bad gateway</h1>", "{", "[]", r#"{"code":5}"#] {
            assert_eq!(
                sentence(Endpoint::Deactivate, 400, body),
                "The deactivation was not accepted (status 400).",
                "{body}"
            );
            assert_eq!(
                sentence(Endpoint::List, 502, body),
                "Loading the users failed (status 502).",
                "{body}"
            );
        }
    }

    #[test]
    fn a_403_is_the_seat_limit_where_a_seat_would_be_taken_and_a_missing_right_elsewhere() {
        for endpoint in [Endpoint::Invite, Endpoint::Activate] {
            assert!(sentence(endpoint, 403, "").starts_with("All seats are taken."));
        }
        for endpoint in [Endpoint::List, Endpoint::One, Endpoint::Deactivate] {
            assert_eq!(sentence(endpoint, 403, ""), "This account may not manage users.");
        }
    }

    #[test]
    fn a_busy_platform_says_how_long_to_wait() {
        assert_eq!(
            classify(Endpoint::Deactivate, 429, Some(" 7 "), "").sentence(),
            "The platform is busy (status 429). Try again in 7 s."
        );
        let list = classify(Endpoint::List, 429, Some(" 7 "), "");
        assert_eq!(
            (list.sentence().as_str(), list.retry_after()),
            ("The platform is busy (status 429).", Some(7))
        );
        assert_eq!(
            classify(Endpoint::List, 503, Some("Wed, 21 Oct 2026 07:28:00 GMT"), "").kind,
            ErrorKind::Busy {
                status: 503,
                retry_after: None
            }
        );
    }

    #[test]
    fn only_a_refusal_means_that_certainly_nothing_was_done() {
        let undone = |status| classify(Endpoint::Deactivate, status, None, "").is_certainly_undone();
        assert!([400, 401, 403, 404, 409, 429].into_iter().all(undone));
        assert!(![500, 502, 503, 504, 200].into_iter().any(undone));
    }

    #[test]
    fn what_may_pass_by_itself_is_told_from_what_needs_somebody() {
        let is_transient = |status| classify(Endpoint::List, status, None, "").is_transient();
        assert!([429, 502, 503, 504].into_iter().all(is_transient));
        assert!(![400, 401, 403, 404, 500, 200].into_iter().any(is_transient));
    }

    #[test]
    fn a_token_in_an_error_never_reaches_the_screen() {
        let body = r#"{"msg":"bad token eyJhbGciOi.x.y"}"#;
        assert!(!sentence(Endpoint::List, 500, body).contains("eyJ"));
    }

    proptest! {
        #[test]
        fn every_answer_becomes_one_short_sentence_without_markup(status in 100_u16..600, body in ".*") {
            let sentence = sentence(Endpoint::Invite, status, &body);
            prop_assert!(sentence.ends_with(['.', '!', '?']) && sentence.chars().count() < 400);
            prop_assert!(!sentence.chars().any(char::is_control));
        }
    }
}
