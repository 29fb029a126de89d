//! Validation of an ID token (OpenID Connect Core, 3.1.3.7). Its signature need not be checked, because it comes
//! straight from the token endpoint over TLS.

use crate::{browser::json::Json, directory::user::UserId, session::oidc::OidcError};

/// The values that an ID token is validated against.
#[derive(Debug, Clone, Copy)]
pub struct ExpectedClaims<'a> {
    /// The issuer, as in the provider's metadata.
    pub issuer: &'a str,
    /// This page's client id.
    pub client_id: &'a str,
    /// The nonce of the authorization request; `None` for a refreshed token.
    pub nonce: Option<&'a str>,
    /// The time by this computer's clock, in seconds since the epoch.
    pub now: f64,
}

/// The greatest tolerated difference between the clocks, in seconds. The token was issued a moment ago, so any other
/// difference between `iat` and now is that of the clocks.
const LEEWAY: f64 = 300.0;

/// Validates the payload of an ID token.
pub fn validate(payload: &Json, expected: &ExpectedClaims<'_>) -> Result<(), OidcError> {
    let text = |name: &str| payload.get(name).and_then(Json::as_str);
    let seconds = |name: &'static str| {
        payload
            .get(name)
            .and_then(Json::as_f64)
            .ok_or(OidcError::InvalidIdToken(name))
    };
    if text("iss") != Some(expected.issuer) {
        return Err(OidcError::InvalidIdToken("issuer"));
    }
    let audience = payload.get("aud");
    let is_among = |list: &[Json]| list.iter().any(|one| one.as_str() == Some(expected.client_id));
    if text("aud") != Some(expected.client_id) && !audience.and_then(Json::as_array).is_some_and(is_among) {
        return Err(OidcError::InvalidIdToken("audience"));
    }
    // Optional, but has to be this client where it is present.
    if text("azp").is_some_and(|party| party != expected.client_id) {
        return Err(OidcError::InvalidIdToken("authorized party"));
    }
    if expected.nonce.is_some_and(|nonce| text("nonce") != Some(nonce)) {
        return Err(OidcError::InvalidIdToken("nonce"));
    }
    let (issued, expires) = (seconds("iat")?, seconds("exp")?);
    let ahead = expected.now - issued;
    if ahead.abs() > LEEWAY {
        return Err(OidcError::ClockOff {
            minutes: (ahead.abs() / 60.0).round() as u64,
            direction: if ahead > 0.0 { "ahead of" } else { "behind" },
        });
    }
    if expires <= issued {
        return Err(OidcError::Expired);
    }
    Ok(())
}

/// The user of a validated ID token. `sub` is required there (OpenID Connect Core, 2) and optional in an access token,
/// but has to be the same where both have it.
pub fn subject(id_token: &Json, in_access_token: Option<&UserId>) -> Result<UserId, OidcError> {
    let subject = id_token.get("sub").and_then(Json::as_str).filter(|sub| !sub.is_empty());
    let subject = UserId::from(subject.ok_or(OidcError::InvalidIdToken("subject"))?);
    if in_access_token.is_some_and(|other| *other != subject) {
        return Err(OidcError::InvalidIdToken("subject"));
    }
    Ok(subject)
}

/// The user of refreshed tokens, who has to be the one `before`. An ID token is optional in a refresh and validated if
/// present (OpenID Connect Core, 12.2), except for the clocks: lifetimes do not depend on them, and a clock that is set
/// during a session must not end it.
pub fn refreshed_subject(
    id_token: Option<&Json>,
    expected: &ExpectedClaims<'_>,
    in_access_token: Option<&UserId>,
    before: Option<&UserId>,
) -> Result<Option<UserId>, OidcError> {
    let now = match id_token {
        Some(id_token) => {
            match validate(id_token, expected) {
                Ok(()) | Err(OidcError::ClockOff { .. }) => {}
                Err(problem) => return Err(problem),
            }
            Some(subject(id_token, in_access_token)?)
        }
        None => in_access_token.or(before).cloned(),
    };
    if now.as_ref() == before {
        Ok(now)
    } else {
        Err(OidcError::InvalidIdToken("subject"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const EXPECTED: ExpectedClaims<'_> = ExpectedClaims {
        issuer: "https://x/auth",
        client_id: "page",
        nonce: Some("n1"),
        now: 1_000_000.0,
    };

    fn payload() -> Value {
        json!({"iss": "https://x/auth", "aud": "page", "azp": "page", "nonce": "n1", "iat": 999_999, "exp": 1_000_059})
    }

    fn with(name: &str, value: Value) -> Result<(), OidcError> {
        let mut payload = payload();
        payload[name] = value;
        validate(&payload.into(), &EXPECTED)
    }

    #[test]
    fn a_token_for_this_page_is_accepted() {
        assert_eq!(validate(&payload().into(), &EXPECTED), Ok(()));
        assert_eq!(with("aud", json!(["other", "page"])), Ok(()));
    }

    #[test]
    fn a_token_for_another_client_or_sign_in_is_refused() {
        assert_eq!(
            with("iss", json!("https://y/auth")),
            Err(OidcError::InvalidIdToken("issuer"))
        );
        assert_eq!(with("aud", json!("other")), Err(OidcError::InvalidIdToken("audience")));
        assert_eq!(with("aud", json!([])), Err(OidcError::InvalidIdToken("audience")));
        assert_eq!(
            with("azp", json!("other")),
            Err(OidcError::InvalidIdToken("authorized party"))
        );
        assert_eq!(with("nonce", json!("n2")), Err(OidcError::InvalidIdToken("nonce")));
        assert_eq!(with("nonce", Value::Null), Err(OidcError::InvalidIdToken("nonce")));
        assert_eq!(with("iat", json!("x")), Err(OidcError::InvalidIdToken("iat")));
        assert_eq!(with("exp", json!(999_999)), Err(OidcError::Expired));
    }

    #[test]
    fn a_clock_difference_is_reported_in_minutes_and_with_its_direction() {
        let off = |now| validate(&payload().into(), &ExpectedClaims { now, ..EXPECTED });
        assert_eq!(off(1_000_000.0 + 299.0), Ok(()), "a few minutes do no harm");
        assert_eq!(
            off(1_000_000.0 + 419.0),
            Err(OidcError::ClockOff {
                minutes: 7,
                direction: "ahead of"
            })
        );
        assert_eq!(
            off(1_000_000.0 - 3601.0),
            Err(OidcError::ClockOff {
                minutes: 60,
                direction: "behind"
            })
        );
    }

    fn id(text: &str) -> UserId {
        UserId::from(text)
    }

    #[test]
    fn the_user_is_the_one_of_the_id_token_and_the_access_token_may_not_name_another() {
        let id_token = json!({"sub": "u1"});
        assert_eq!(subject(&id_token.clone().into(), None), Ok(id("u1")));
        assert_eq!(subject(&id_token.clone().into(), Some(&id("u1"))), Ok(id("u1")));
        let refused = Err(OidcError::InvalidIdToken("subject"));
        assert_eq!(subject(&id_token.clone().into(), Some(&id("u2"))), refused);
        for id_token in [json!({}), json!({"sub": ""}), json!({"sub": 7})] {
            assert_eq!(subject(&id_token.clone().into(), Some(&id("u1"))), refused);
        }
    }

    #[test]
    fn refreshed_tokens_are_checked_and_have_to_be_of_the_same_user() {
        let expected = ExpectedClaims {
            nonce: None,
            ..EXPECTED
        };
        let (u1, u2) = (id("u1"), id("u2"));
        let mut id_token = payload();
        id_token["sub"] = json!("u1");
        let refreshed = |id_token: Option<&Value>, in_access_token, before| {
            refreshed_subject(
                id_token.cloned().map(Json::from).as_ref(),
                &expected,
                in_access_token,
                before,
            )
        };
        assert_eq!(refreshed(Some(&id_token), None, Some(&u1)), Ok(Some(u1.clone())));
        assert_eq!(refreshed(None, None, Some(&u1)), Ok(Some(u1.clone())));
        let refused = Err(OidcError::InvalidIdToken("subject"));
        assert_eq!(refreshed(Some(&id_token), None, Some(&u2)), refused);
        assert_eq!(refreshed(Some(&id_token), Some(&u2), Some(&u1)), refused);
        assert_eq!(refreshed(None, Some(&u2), Some(&u1)), refused);
        // A clock that was set meanwhile does not end the session; another audience does.
        id_token["iat"] = json!(1_000);
        assert_eq!(refreshed(Some(&id_token), None, Some(&u1)), Ok(Some(u1.clone())));
        id_token["aud"] = json!("other");
        assert_eq!(
            refreshed(Some(&id_token), None, Some(&u1)),
            Err(OidcError::InvalidIdToken("audience"))
        );
    }

    #[test]
    fn a_refreshed_token_needs_no_nonce() {
        let mut refreshed = payload();
        refreshed.as_object_mut().map(|claims| claims.remove("nonce"));
        assert_eq!(
            validate(
                &refreshed.into(),
                &ExpectedClaims {
                    nonce: None,
                    ..EXPECTED
                }
            ),
            Ok(())
        );
    }
}
