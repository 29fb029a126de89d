//! The response of the authorization endpoint, in the query string of the redirect (RFC 6749, 4.1.2).

use crate::session::oidc::{OidcError, PendingAuthorization, RETRY};

/// A code or an error, with the `state` of the request.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthorizationResponse {
    state: String,
    outcome: Result<String, String>,
}

impl AuthorizationResponse {
    /// Parses a query string; `None` when it is not such a response.
    pub fn from_query(query: &str) -> Option<Self> {
        let query = query.strip_prefix('?').unwrap_or(query);
        let value = |wanted: &str| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.into_owned())
        };
        let outcome = match (value("error"), value("code")) {
            (Some(error), _) => Err(error),
            (None, Some(code)) => Ok(code),
            (None, None) => return None,
        };
        Some(Self {
            state: value("state")?,
            outcome,
        })
    }

    /// Whether it has a code and not an error.
    pub fn has_code(&self) -> bool {
        self.outcome.is_ok()
    }

    /// Whether it responds to a retry, begun because the first response found no pending authorization.
    pub fn is_retry(&self) -> bool {
        self.state.starts_with(RETRY)
    }

    /// The code, if the `state` is that of the pending authorization. Fails for another `state`, or an error response.
    pub fn code_for(&self, pending: Option<&PendingAuthorization>) -> Result<&str, OidcError> {
        if pending.is_none_or(|pending| pending.state != self.state) {
            return Err(OidcError::UnknownState);
        }
        self.outcome.as_deref().map_err(|error| match error.as_str() {
            "access_denied" => OidcError::Denied,
            "login_required" | "interaction_required" | "consent_required" | "account_selection_required" => {
                OidcError::LoginRequired
            }
            "unauthorized_client" | "invalid_client" => OidcError::UnknownClient,
            other => OidcError::Refused(sanitized(other)),
        })
    }
}

/// An error code reduced to letters, digits and underscores, so that a crafted link cannot show a sentence.
fn sanitized(code: &str) -> String {
    code.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .take(40)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pending() -> PendingAuthorization {
        PendingAuthorization {
            state: "s1".into(),
            nonce: "n".into(),
            verifier: "v".into(),
            address: String::new(),
        }
    }

    fn code(query: &str) -> Result<String, OidcError> {
        let response = AuthorizationResponse::from_query(query).expect("a response");
        response.code_for(Some(&pending())).map(str::to_owned)
    }

    #[test]
    fn a_code_with_the_right_state_is_accepted() {
        assert_eq!(code("?state=s1&session_state=x&code=c%2F1"), Ok("c/1".to_owned()));
    }

    #[test]
    fn a_code_with_another_state_or_without_a_pending_authorization_is_refused() {
        assert_eq!(code("?state=s2&code=c"), Err(OidcError::UnknownState));
        let response = AuthorizationResponse::from_query("?state=s1&code=c").expect("a response");
        assert_eq!(response.code_for(None), Err(OidcError::UnknownState));
    }

    #[test]
    fn each_error_has_its_own_variant_and_unknown_ones_are_sanitized() {
        assert_eq!(code("?state=s1&error=access_denied"), Err(OidcError::Denied));
        assert_eq!(
            code("?state=s1&error=login_required&code=c"),
            Err(OidcError::LoginRequired)
        );
        assert_eq!(
            code("?state=s1&error=unauthorized_client"),
            Err(OidcError::UnknownClient)
        );
        assert_eq!(
            code("?state=s1&error=call%20us%20at%20<b>"),
            Err(OidcError::Refused("callusatb".to_owned()))
        );
    }

    #[test]
    fn a_query_that_is_not_a_response_is_ignored() {
        assert!(AuthorizationResponse::from_query("?q=ada&page=2").is_none());
        assert!(AuthorizationResponse::from_query("?code=c").is_none());
        assert!(AuthorizationResponse::from_query("?state=s").is_none());
    }

    proptest! {
        #[test]
        fn no_query_makes_parsing_panic(query in ".*") {
            if let Some(response) = AuthorizationResponse::from_query(&query) {
                let _ = response.code_for(Some(&pending()));
            }
        }
    }
}
