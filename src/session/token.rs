//! An access token that can authorize a request and nothing else: it cannot be printed, logged or serialized.

use std::{fmt, sync::Arc};

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use crate::{browser::json::Json, session::claims::Claims};

/// An access token in the form of a JWT. See `docs/wallaroo-api.md#tokens`.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken(Arc<str>);

impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessToken(…)")
    }
}

/// Why a pasted text is not accepted as an access token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PastedTokenError {
    /// Nothing but white space.
    #[error("Paste an access token.")]
    Missing,
    /// White space inside.
    #[error("Paste only the token, without the text around it.")]
    NotAlone,
    /// Not three parts separated by dots.
    #[error("This is not an access token. A token has three parts separated by dots and starts with “eyJ”.")]
    NotAToken,
    /// The payload is not base64url, or not JSON.
    #[error("This token cannot be read. It may be cut off. Copy it again.")]
    Unreadable,
}

impl AccessToken {
    /// Accepts a token with white space or quotes around it, or `Bearer` in front.
    pub fn from_pasted(pasted: &str) -> Result<Self, PastedTokenError> {
        let text = pasted.trim().trim_matches(['"', '\'']).trim();
        let text = match text.split_at_checked(7) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("bearer ") => rest.trim(),
            _ => text,
        };
        if text.is_empty() {
            return Err(PastedTokenError::Missing);
        }
        if text.contains(char::is_whitespace) {
            return Err(PastedTokenError::NotAlone);
        }
        let parts: Vec<&str> = text.split('.').collect();
        let is_part = |part: &&str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'='))
        };
        if parts.len() != 3 || !parts.iter().all(is_part) {
            return Err(PastedTokenError::NotAToken);
        }
        Ok(Self(Arc::from(text)))
    }

    /// The claims of the payload. The signature is not checked: only the platform has to trust the token.
    pub fn claims(&self) -> Result<Claims, PastedTokenError> {
        Claims::from_payload(&self.payload()?).ok_or(PastedTokenError::Unreadable)
    }

    /// The decoded payload.
    pub(super) fn payload(&self) -> Result<Json, PastedTokenError> {
        const BASE64: GeneralPurpose = GeneralPurpose::new(
            &alphabet::URL_SAFE,
            GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
        );
        let payload = self.0.split('.').nth(1).unwrap_or_default();
        let json = BASE64.decode(payload).map_err(|_| PastedTokenError::Unreadable)?;
        let json = String::from_utf8(json).map_err(|_| PastedTokenError::Unreadable)?;
        Json::parse(&json).ok_or(PastedTokenError::Unreadable)
    }

    /// The value of the `Authorization` header.
    pub(crate) fn authorization(&self) -> String {
        format!("Bearer {}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
    use proptest::prelude::*;

    use super::*;

    fn token_with_payload(payload: &str) -> String {
        format!("eyJhbGciOiJub25lIn0.{}.c2ln", BASE64_URL_SAFE_NO_PAD.encode(payload))
    }

    #[test]
    fn a_token_is_accepted_the_way_people_copy_it() {
        let plain = token_with_payload(r#"{"sub":"1"}"#);
        let token = AccessToken::from_pasted(&plain).expect("a token");
        for pasted in [
            format!("  {plain}\n"),
            format!("\"{plain}\""),
            format!("Bearer {plain}"),
            format!("bearer  {plain}"),
        ] {
            assert_eq!(AccessToken::from_pasted(&pasted), Ok(token.clone()));
        }
    }

    #[test]
    fn each_kind_of_text_that_is_not_a_token_has_its_own_error() {
        for (pasted, problem) in [
            ("", PastedTokenError::Missing),
            (" \n", PastedTokenError::Missing),
            ("Bearer ", PastedTokenError::NotAToken),
            ("token: a.b.c", PastedTokenError::NotAlone),
            ("a.b", PastedTokenError::NotAToken),
            ("a..c", PastedTokenError::NotAToken),
            ("a.b.c.d", PastedTokenError::NotAToken),
            ("a.ü.c", PastedTokenError::NotAToken),
        ] {
            assert_eq!(AccessToken::from_pasted(pasted), Err(problem), "{pasted:?}");
        }
    }

    #[test]
    fn a_token_cut_off_in_the_middle_is_unreadable() {
        let token = AccessToken::from_pasted("eyJh.eyJzdW.x").expect("the form of a token");
        assert_eq!(token.claims(), Err(PastedTokenError::Unreadable));
        let token = AccessToken::from_pasted(&token_with_payload("[]")).expect("the form of a token");
        assert_eq!(token.claims(), Err(PastedTokenError::Unreadable));
    }

    #[test]
    fn a_token_cannot_be_printed() {
        let token = AccessToken::from_pasted(&token_with_payload("{}")).expect("a token");
        assert_eq!(format!("{token:?}"), "AccessToken(…)");
    }

    proptest! {
        #[test]
        fn no_text_makes_parsing_a_token_panic(text in ".*", payload in ".*") {
            let _ = AccessToken::from_pasted(&text).and_then(|token| token.claims());
            let _ = AccessToken::from_pasted(&token_with_payload(&payload)).and_then(|token| token.claims());
        }
    }
}
