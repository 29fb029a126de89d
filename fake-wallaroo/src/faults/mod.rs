//! Fault injection: the faults, the rules that select one for a request, and their effects.

pub(crate) mod html_pages;
pub(crate) mod injection;
mod malformed_body;
pub(crate) mod rules;

use std::{fmt, str::FromStr, time::Duration};

/// A fault to inject into a request. `FromStr` and `Display` use the names in the README, with `:N` for a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Connections are refused for this long, starting with this request. The operation is not performed. `refused:MS`.
    Refused(Duration),
    /// The connection is reset (RST) without a response. Not performed.
    Reset,
    /// The operation is performed, then the connection is closed without a response.
    Lost,
    /// No response for 10 minutes. Not performed.
    Timeout,
    /// The operation is performed at once, the response is delayed by this time. `slow:MS`.
    Slow(Duration),
    /// The operation is performed; the body arrives in small chunks spread over this time. `drip:MS`.
    Drip(Duration),
    /// 400 with a message. Not performed, like every fault down to [`Self::Unavailable`].
    BadRequest,
    /// 401 on the first request, then no fault.
    UnauthorizedOnce,
    /// 401.
    Unauthorized,
    /// 403: seat limit on invite and activate, origin not allowed on token.
    Forbidden,
    /// 404 with an HTML page.
    NotFoundHtml,
    /// 409.
    Conflict,
    /// 429 with `Retry-After` in seconds. `429:S`.
    TooManyRequests(u64),
    /// 500.
    ServerError,
    /// 502 with an ingress's HTML page.
    BadGatewayHtml,
    /// 503 with `Retry-After` in seconds. `503:S`.
    Unavailable(u64),
    /// 200 with an empty body. The operation is performed, as it is for every malformed response.
    Empty,
    /// 200 with the first half of the JSON and a matching `Content-Length`.
    CutOff,
    /// 200 with JSON of the wrong shape.
    WrongTypes,
    /// 200 with an additional user that is null; for other responses, null.
    NullUser,
    /// 200 with additional fields in every object.
    UnknownFields,
    /// 200 with the response padded to 50 MB.
    Huge,
    /// 200 with `{}`. Not performed.
    Silent,
    /// 302 to another origin. Not performed.
    Redirect,
}

/// The name matches no fault, or its parameter is not a number.
#[derive(Debug, thiserror::Error)]
#[error("there is no fault {0:?}")]
pub struct UnknownFault(String);

impl Fault {
    /// Every fault once, with default parameters.
    pub const ALL: [Self; 24] = [
        Self::Refused(Duration::from_secs(1)),
        Self::Reset,
        Self::Lost,
        Self::Timeout,
        Self::Slow(Duration::from_secs(2)),
        Self::Drip(Duration::from_secs(3)),
        Self::BadRequest,
        Self::UnauthorizedOnce,
        Self::Unauthorized,
        Self::Forbidden,
        Self::NotFoundHtml,
        Self::Conflict,
        Self::TooManyRequests(1),
        Self::ServerError,
        Self::BadGatewayHtml,
        Self::Unavailable(1),
        Self::Empty,
        Self::CutOff,
        Self::WrongTypes,
        Self::NullUser,
        Self::UnknownFields,
        Self::Huge,
        Self::Silent,
        Self::Redirect,
    ];

    /// The name without the parameter.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Reset => "reset",
            Self::Lost => "lost",
            Self::Timeout => "timeout",
            Self::Slow(_) => "slow",
            Self::Drip(_) => "drip",
            Self::BadRequest => "400",
            Self::UnauthorizedOnce => "401-once",
            Self::Unauthorized => "401",
            Self::Forbidden => "403",
            Self::NotFoundHtml => "404-html",
            Self::Conflict => "409",
            Self::TooManyRequests(_) => "429",
            Self::ServerError => "500",
            Self::BadGatewayHtml => "502-html",
            Self::Unavailable(_) => "503",
            Self::Empty => "empty",
            Self::CutOff => "cut-off",
            Self::WrongTypes => "wrong-types",
            Self::NullUser => "null-user",
            Self::UnknownFields => "unknown-fields",
            Self::Huge => "huge",
            Self::Silent => "silent",
            Self::Redirect => "redirect",
        }
    }

    fn parameter(self) -> Option<u64> {
        match self {
            Self::Refused(time) | Self::Slow(time) | Self::Drip(time) => {
                Some(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
            }
            Self::TooManyRequests(seconds) | Self::Unavailable(seconds) => Some(seconds),
            _ => None,
        }
    }

    fn with_parameter(self, number: u64) -> Option<Self> {
        let time = Duration::from_millis(number);
        match self {
            Self::Refused(_) => Some(Self::Refused(time)),
            Self::Slow(_) => Some(Self::Slow(time)),
            Self::Drip(_) => Some(Self::Drip(time)),
            Self::TooManyRequests(_) => Some(Self::TooManyRequests(number)),
            Self::Unavailable(_) => Some(Self::Unavailable(number)),
            _ => None,
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.name() == name)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parameter() {
            Some(number) => write!(f, "{}:{number}", self.name()),
            None => f.write_str(self.name()),
        }
    }
}

impl FromStr for Fault {
    type Err = UnknownFault;

    /// Accepts `slow` and `slow:1500`, and `slow-1500` because the local part of an email has no colon.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::named(text)
            .or_else(|| {
                let (name, number) = text.rsplit_once([':', '-'])?;
                Self::named(name)?.with_parameter(number.parse().ok()?)
            })
            .ok_or_else(|| UnknownFault(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn every_fault_is_read_back_from_what_it_prints() {
        for fault in Fault::ALL {
            assert_eq!(fault.to_string().parse::<Fault>().ok(), Some(fault));
            assert_eq!(fault.name().parse::<Fault>().ok(), Some(fault));
        }
    }

    #[test]
    fn a_parameter_is_only_taken_where_there_is_one() {
        assert_eq!("429-7".parse::<Fault>().ok(), Some(Fault::TooManyRequests(7)));
        assert!("reset:5".parse::<Fault>().is_err());
        assert!("slow:soon".parse::<Fault>().is_err());
    }
}
