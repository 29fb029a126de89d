//! The states of a session.

use super::{claims::Claims, credential::Credential, oidc::OidcError};

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
    pub(super) fn problem(problem: &OidcError) -> Self {
        Self {
            sentence: problem.to_string(),
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
