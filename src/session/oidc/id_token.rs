//! The checks of an id token that came straight from the token endpoint (OpenID Connect Core, 3.1.3.7: its signature
//! need not be checked there, its issuer, audience, times and nonce must).

use serde_json::Value;

use crate::{directory::user::UserId, session::oidc::OidcError};

/// What an id token is held against.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The issuer, as discovery names it.
    pub issuer: &'a str,
    /// This page's client id.
    pub client_id: &'a str,
    /// The nonce that was sent, for the first token of a sign-in; a refreshed one has none.
    pub nonce: Option<&'a str>,
    /// This computer's time, in seconds since 1970.
    pub now: f64,
}

/// How far apart the clocks may be, in seconds: the token was issued a moment ago, so the difference is the clocks'.
const LEEWAY: f64 = 300.0;

/// Checks the payload of an id token.
pub fn validate(payload: &Value, expected: &Expected<'_>) -> Result<(), OidcError> {
    let text = |name: &str| payload.get(name).and_then(Value::as_str);
    let seconds = |name: &'static str| {
        payload
            .get(name)
            .and_then(Value::as_f64)
            .ok_or(OidcError::NotForUs(name))
    };
    if text("iss") != Some(expected.issuer) {
        return Err(OidcError::NotForUs("issuer"));
    }
    let audience = payload.get("aud");
    let is_among = |list: &Vec<Value>| list.iter().any(|one| one == expected.client_id);
    if text("aud") != Some(expected.client_id) && !audience.and_then(Value::as_array).is_some_and(is_among) {
        return Err(OidcError::NotForUs("audience"));
    }
    // With several audiences, or where it is there at all, the party it was issued to has to be this one.
    if text("azp").is_some_and(|party| party != expected.client_id) {
        return Err(OidcError::NotForUs("party"));
    }
    if expected.nonce.is_some_and(|nonce| text("nonce") != Some(nonce)) {
        return Err(OidcError::NotForUs("nonce"));
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

/// The user of a checked id token. `sub` is required there (OpenID Connect Core, 2), and optional in an access token,
/// which has to name the same user where it has one.
pub fn subject(id_token: &Value, in_access_token: Option<&UserId>) -> Result<UserId, OidcError> {
    let subject = id_token
        .get("sub")
        .and_then(Value::as_str)
        .filter(|sub| !sub.is_empty());
    let subject = UserId::from(subject.ok_or(OidcError::NotForUs("subject"))?);
    if in_access_token.is_some_and(|other| *other != subject) {
        return Err(OidcError::NotForUs("subject"));
    }
    Ok(subject)
}

/// The user of refreshed tokens, who has to be the same as before. A refresh need not bring an id token; if it does, it
/// is checked (OpenID Connect Core, 12.2), but for the clocks: lifetimes do not depend on them, and a clock that is set
/// during a session is no reason to end it.
pub fn refreshed_subject(
    id_token: Option<&Value>,
    expected: &Expected<'_>,
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
        Err(OidcError::NotForUs("subject"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const EXPECTED: Expected<'_> = Expected {
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
        validate(&payload, &EXPECTED)
    }

    #[test]
    fn a_token_for_this_page_is_taken() {
        assert_eq!(validate(&payload(), &EXPECTED), Ok(()));
        assert_eq!(with("aud", json!(["other", "page"])), Ok(()));
    }

    #[test]
    fn a_token_for_somebody_else_is_refused() {
        assert_eq!(with("iss", json!("https://y/auth")), Err(OidcError::NotForUs("issuer")));
        assert_eq!(with("aud", json!("other")), Err(OidcError::NotForUs("audience")));
        assert_eq!(with("aud", json!([])), Err(OidcError::NotForUs("audience")));
        assert_eq!(with("azp", json!("other")), Err(OidcError::NotForUs("party")));
        assert_eq!(with("nonce", json!("n2")), Err(OidcError::NotForUs("nonce")));
        assert_eq!(with("nonce", Value::Null), Err(OidcError::NotForUs("nonce")));
        assert_eq!(with("iat", json!("x")), Err(OidcError::NotForUs("iat")));
        assert_eq!(with("exp", json!(999_999)), Err(OidcError::Expired));
    }

    #[test]
    fn a_clock_that_is_off_by_minutes_is_said_to_be_and_by_how_many() {
        let off = |now| validate(&payload(), &Expected { now, ..EXPECTED });
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
        assert_eq!(subject(&id_token, None), Ok(id("u1")));
        assert_eq!(subject(&id_token, Some(&id("u1"))), Ok(id("u1")));
        let refused = Err(OidcError::NotForUs("subject"));
        assert_eq!(subject(&id_token, Some(&id("u2"))), refused);
        for id_token in [json!({}), json!({"sub": ""}), json!({"sub": 7})] {
            assert_eq!(subject(&id_token, Some(&id("u1"))), refused);
        }
    }

    #[test]
    fn refreshed_tokens_are_checked_and_have_to_be_of_the_same_user() {
        let expected = Expected {
            nonce: None,
            ..EXPECTED
        };
        let (u1, u2) = (id("u1"), id("u2"));
        let mut id_token = payload();
        id_token["sub"] = json!("u1");
        let refreshed = |id_token: Option<&Value>, in_access_token, before| {
            refreshed_subject(id_token, &expected, in_access_token, before)
        };
        assert_eq!(refreshed(Some(&id_token), None, Some(&u1)), Ok(Some(u1.clone())));
        assert_eq!(refreshed(None, None, Some(&u1)), Ok(Some(u1.clone())));
        let refused = Err(OidcError::NotForUs("subject"));
        assert_eq!(refreshed(Some(&id_token), None, Some(&u2)), refused);
        assert_eq!(refreshed(Some(&id_token), Some(&u2), Some(&u1)), refused);
        assert_eq!(refreshed(None, Some(&u2), Some(&u1)), refused);
        // A clock that was set meanwhile does not end the session; another audience does.
        id_token["iat"] = json!(1_000);
        assert_eq!(refreshed(Some(&id_token), None, Some(&u1)), Ok(Some(u1.clone())));
        id_token["aud"] = json!("other");
        assert_eq!(
            refreshed(Some(&id_token), None, Some(&u1)),
            Err(OidcError::NotForUs("audience"))
        );
    }

    #[test]
    fn a_refreshed_token_needs_no_nonce() {
        let mut refreshed = payload();
        refreshed.as_object_mut().map(|claims| claims.remove("nonce"));
        assert_eq!(
            validate(
                &refreshed,
                &Expected {
                    nonce: None,
                    ..EXPECTED
                }
            ),
            Ok(())
        );
    }
}
