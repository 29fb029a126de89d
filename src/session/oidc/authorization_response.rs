//! What the identity provider sends back in the address: a code, or an error.

use crate::session::oidc::{OidcError, PendingAuthorization};

/// The answer of the authorization endpoint.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthorizationResponse {
    state: String,
    outcome: Result<String, String>,
}

impl AuthorizationResponse {
    /// Reads a query string; `None` when it is no such answer.
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

    /// Whether it brings a code: an error is shown, whether somebody waits for it or not.
    pub fn has_code(&self) -> bool {
        self.outcome.is_ok()
    }

    /// The code, if this answers the sign-in that was begun.
    pub fn code_for(&self, begun: Option<&PendingAuthorization>) -> Result<&str, OidcError> {
        if begun.is_none_or(|begun| begun.state != self.state) {
            return Err(OidcError::UnknownState);
        }
        self.outcome.as_deref().map_err(|error| match error.as_str() {
            "access_denied" => OidcError::Denied,
            "login_required" | "interaction_required" | "consent_required" | "account_selection_required" => {
                OidcError::LoginRequired
            }
            "unauthorized_client" | "invalid_client" => OidcError::UnknownClient,
            other => OidcError::Refused(word(other)),
        })
    }
}

/// An error code as OAuth allows it, and nothing that somebody could have put into a link to be read as a sentence.
fn word(code: &str) -> String {
    code.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .take(40)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn begun() -> PendingAuthorization {
        PendingAuthorization {
            state: "s1".into(),
            nonce: "n".into(),
            verifier: "v".into(),
            address: String::new(),
        }
    }

    fn code(query: &str) -> Result<String, OidcError> {
        let answer = AuthorizationResponse::from_query(query).expect("an answer");
        answer.code_for(Some(&begun())).map(str::to_owned)
    }

    #[test]
    fn a_code_with_the_right_state_is_taken() {
        assert_eq!(code("?state=s1&session_state=x&code=c%2F1"), Ok("c/1".to_owned()));
    }

    #[test]
    fn a_code_with_another_state_or_without_a_sign_in_begun_is_refused() {
        assert_eq!(code("?state=s2&code=c"), Err(OidcError::UnknownState));
        let answer = AuthorizationResponse::from_query("?state=s1&code=c").expect("an answer");
        assert_eq!(answer.code_for(None), Err(OidcError::UnknownState));
    }

    #[test]
    fn each_error_has_its_own_words_and_none_is_repeated_raw() {
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
    fn what_is_no_answer_is_left_alone() {
        assert!(AuthorizationResponse::from_query("?q=ada&page=2").is_none());
        assert!(AuthorizationResponse::from_query("?code=c").is_none());
        assert!(AuthorizationResponse::from_query("?state=s").is_none());
    }

    proptest! {
        #[test]
        fn no_query_whatever_makes_reading_panic(query in ".*") {
            if let Some(answer) = AuthorizationResponse::from_query(&query) {
                let _ = answer.code_for(Some(&begun()));
            }
        }
    }
}
