//! The errors of a sign-in, each with a sentence for the screen.

/// Why a sign-in failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// No response from the identity provider.
    #[error("The identity provider could not be reached. Check the network connection, then sign in.")]
    Unreachable,
    /// The provider's metadata cannot be used, for this reason.
    #[error("The identity provider’s metadata cannot be used ({0}). Contact the operator of this instance.")]
    Provider(String),
    /// `access_denied`.
    #[error("The sign-in was cancelled or refused.")]
    Denied,
    /// `login_required`, `interaction_required`, `account_selection_required`, `consent_required`.
    #[error("Sign in at the identity provider first.")]
    LoginRequired,
    /// `unauthorized_client`, `invalid_client`.
    #[error("This page is not registered with the identity provider. Contact the operator of this instance.")]
    UnknownClient,
    /// Any other error of the authorization endpoint.
    #[error("The identity provider returned an error ({0}). Sign in again.")]
    Refused(String),
    /// The `state` is not that of a sign-in that was started in this tab, or was used before.
    #[error("This response does not belong to a sign-in that was started here. Sign in again.")]
    UnknownState,
    /// `sessionStorage` is refused, or was empty after a sign-in and its retry.
    #[error(
        "The browser did not store the data of this sign-in. Allow this page to store data in the browser, then sign in."
    )]
    StorageUnavailable,
    /// The drafts cannot be saved before a redirect: most likely `sessionStorage` has no room for them.
    #[error(
        "Your unsaved work cannot be kept while this page signs in; it may be too large for the browser. Sign in in a \
         separate window, or first save the review or the list to a file and close it, or clear the selection."
    )]
    DraftTooLarge,
    /// 403 `{"error":"Invalid origin"}`: the client's Web Origins lack this page's origin.
    #[error(
        "The identity provider does not allow the origin {0}. Ask the operator of this instance to add it to the client’s \
         Web Origins."
    )]
    OriginNotAllowed(String),
    /// No response to a page on another origin. A provider that does not allow the origin answers, but the browser
    /// keeps that response from the page.
    #[error(
        "The identity provider gave this page no response. Check the network connection, then sign in. If that does not help, \
         ask the operator of this instance to add {0} to the client’s Web Origins."
    )]
    NoResponseToOrigin(String),
    /// The code has expired or was used before.
    #[error("The sign-in has expired or was used before. Sign in again.")]
    CodeExpired,
    /// 403 with another error. Signing in again would fail the same way.
    #[error("The identity provider refused to issue a token (status 403). Contact the operator of this instance.")]
    Forbidden,
    /// Another status of the token endpoint, or a 200 that cannot be parsed.
    #[error("The identity provider did not issue a token (status {0}). Sign in again.")]
    Exchange(u16),
    /// The ID token is missing, or a claim of it is missing or not the expected one.
    #[error("The identity provider’s response failed validation (missing or wrong {0}). Sign in again.")]
    InvalidIdToken(&'static str),
    /// `iat` of the ID token is too far from this computer's time.
    #[error(
        "This computer’s clock is {minutes} minutes {direction} the identity provider’s. Correct it, then sign in."
    )]
    ClockOff {
        /// The difference in whole minutes.
        minutes: u64,
        /// `ahead of` or `behind`.
        direction: &'static str,
    },
    /// `exp` of the ID token is not later than `iat`.
    #[error("The identity provider’s response has expired. Sign in again.")]
    Expired,
    /// Web Crypto is not available, as in a page that is not served over HTTPS.
    #[error("Signing in requires HTTPS. Open this page at its https:// address.")]
    NotSecure,
}
