//! The states of a session, and what authorizes its calls.

use super::{claims::Claims, token::AccessToken};

/// The state of the session.
#[derive(Clone, PartialEq)]
pub(super) enum SessionState {
    /// Nobody is signed in. The reason is shown where there is one.
    SignedOut(Option<SignedOutReason>),
    /// A redirect to the identity provider, or the exchange of its code, is in progress.
    Authenticating,
    /// Somebody is signed in, as far as this page knows.
    SignedIn { credential: Credential, claims: Claims },
    /// The session has ended. The page keeps its content.
    Ended { claims: Claims },
}

/// Why nobody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedOutReason {
    /// One or two sentences for the screen.
    pub sentence: String,
    /// Whether something went wrong; false after signing out.
    pub is_problem: bool,
}

impl SignedOutReason {
    pub(super) fn problem(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            is_problem: true,
        }
    }

    pub(super) fn notice(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            is_problem: false,
        }
    }
}

/// What authorizes a call.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Credential {
    /// A token in the `Authorization` header.
    Bearer(AccessToken),
    /// No header: a proxy adds it. The number counts the sign-ins at the proxy, so that a late 401 from before the last
    /// one does not end the session.
    Proxy(usize),
}

/// Why there is no credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CredentialError {
    /// Nobody is signed in, or the session has ended.
    Ended,
    /// The identity provider cannot be reached to renew the token. The session may still be valid.
    ProviderUnreachable,
}

/// The outcome of a renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renewal {
    /// There is a new access token.
    Renewed,
    /// The identity provider does not accept the refresh token, or there is none.
    Rejected,
    /// No usable response. The session may still be valid.
    Unreachable,
}
