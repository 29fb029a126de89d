//! The errors of a sign-in, each with a sentence for the screen.

/// Why a sign-in failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// No response from the identity provider.
    #[error("The identity provider could not be reached. Check the network connection, then sign in.")]
    Unreachable,
    /// The provider's metadata cannot be used.
    #[error(
        "The identity provider does not describe itself as this page needs it ({0}). Tell whoever runs this instance."
    )]
    Provider(String),
    /// `access_denied`.
    #[error("Signing in was cancelled, or the identity provider refused it.")]
    Denied,
    /// `login_required`, `interaction_required`, `account_selection_required`, `consent_required`.
    #[error("The identity provider wants you to sign in there first.")]
    LoginRequired,
    /// `unauthorized_client`, `invalid_client`.
    #[error("The identity provider does not know this page as a client. Tell whoever runs this instance.")]
    UnknownClient,
    /// Any other error of the authorization endpoint.
    #[error("The identity provider answered with an error ({0}). Sign in again.")]
    Refused(String),
    /// The `state` is not that of a sign-in that was started in this tab, or was used before.
    #[error("This answer does not belong to a sign-in that was begun here. Sign in again.")]
    UnknownState,
    /// 403 `{"error":"Invalid origin"}`: the client's Web Origins lack this page's origin.
    #[error(
        "The identity provider does not accept this page’s origin, {0}. Tell whoever runs this instance to add it to the \
         Web Origins of the client."
    )]
    OriginNotAllowed(String),
    /// The code has expired or was used before.
    #[error("The sign-in took too long, or its answer was used before. Sign in again.")]
    CodeExpired,
    /// 403 with another error. Signing in again would fail the same way.
    #[error("The identity provider refused to give this page a token (status 403). Tell whoever runs this instance.")]
    Forbidden,
    /// Another status of the token endpoint, or a 200 that cannot be parsed.
    #[error("The identity provider did not exchange the sign-in for a token (status {0}). Sign in again.")]
    Exchange(u16),
    /// A claim of the ID token is not the expected one.
    #[error("The identity provider’s answer is not meant for this page (wrong {0}). Sign in again.")]
    NotForUs(&'static str),
    /// `iat` of the ID token is too far from this computer's time.
    #[error(
        "This computer’s clock is {minutes} minutes {direction} the identity provider’s. Set it right, then sign in."
    )]
    ClockOff {
        /// The difference in whole minutes.
        minutes: u64,
        /// `ahead of` or `behind`.
        direction: &'static str,
    },
    /// `exp` of the ID token is not later than `iat`.
    #[error("The identity provider’s answer had expired already. Sign in again.")]
    Expired,
    /// Web Crypto or `sessionStorage` is not available, as in a page that is not served over HTTPS.
    #[error("Signing in needs this page to be served over HTTPS. Open its https:// address.")]
    NotSecure,
    /// The browser blocked the popup.
    #[error("The browser did not open a window to sign in. Allow it, or sign in on this page.")]
    WindowBlocked,
}
