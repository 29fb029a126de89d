//! A bearer token that can be added to a request and nothing else: it cannot be printed, logged or serialised.

use std::{fmt, sync::Arc};

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use crate::session::claims::Claims;

/// An access token of the platform's identity provider, in the form of a JWT.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(Arc<str>);

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// What is wrong with a pasted token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenProblem {
    /// Nothing was pasted.
    #[error("Paste an access token.")]
    Missing,
    /// More than one line or word.
    #[error("This is more than a token. Copy the token alone, without the text around it.")]
    NotAlone,
    /// Not three parts divided by dots.
    #[error("This is not an access token. One has three parts divided by dots and begins with “eyJ”.")]
    NotAToken,
    /// The middle part cannot be read.
    #[error("This token is damaged, perhaps cut off when it was copied. Copy it again.")]
    Damaged,
}

impl Token {
    /// Takes a token as people copy it: with spaces around it, in quotes, or with `Bearer` before it.
    pub fn from_pasted(pasted: &str) -> Result<Self, TokenProblem> {
        let text = pasted.trim().trim_matches(['"', '\'']).trim();
        let text = match text.split_at_checked(7) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("bearer ") => rest.trim(),
            _ => text,
        };
        if text.is_empty() {
            return Err(TokenProblem::Missing);
        }
        if text.contains(char::is_whitespace) {
            return Err(TokenProblem::NotAlone);
        }
        let parts: Vec<&str> = text.split('.').collect();
        let is_part = |part: &&str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'='))
        };
        if parts.len() != 3 || !parts.iter().all(is_part) {
            return Err(TokenProblem::NotAToken);
        }
        Ok(Self(Arc::from(text)))
    }

    /// Who the token says it is. Its signature is the platform's business.
    pub fn claims(&self) -> Result<Claims, TokenProblem> {
        Claims::from_payload(&self.payload()?).ok_or(TokenProblem::Damaged)
    }

    /// What the token says.
    pub(super) fn payload(&self) -> Result<serde_json::Value, TokenProblem> {
        const BASE64: GeneralPurpose = GeneralPurpose::new(
            &alphabet::URL_SAFE,
            GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
        );
        let payload = self.0.split('.').nth(1).unwrap_or_default();
        let json = BASE64.decode(payload).map_err(|_| TokenProblem::Damaged)?;
        // Not `from_slice`: everything else is read from text, and serde_json is there once for each.
        let json = String::from_utf8(json).map_err(|_| TokenProblem::Damaged)?;
        serde_json::from_str(&json).map_err(|_| TokenProblem::Damaged)
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

    fn token_saying(payload: &str) -> String {
        format!("eyJhbGciOiJub25lIn0.{}.c2ln", BASE64_URL_SAFE_NO_PAD.encode(payload))
    }

    #[test]
    fn a_token_is_taken_the_way_people_copy_it() {
        let plain = token_saying(r#"{"sub":"1"}"#);
        let token = Token::from_pasted(&plain).expect("a token");
        for pasted in [
            format!("  {plain}\n"),
            format!("\"{plain}\""),
            format!("Bearer {plain}"),
            format!("bearer  {plain}"),
        ] {
            assert_eq!(Token::from_pasted(&pasted), Ok(token.clone()));
        }
    }

    #[test]
    fn what_is_not_a_token_is_told_in_its_own_words() {
        for (pasted, problem) in [
            ("", TokenProblem::Missing),
            (" \n", TokenProblem::Missing),
            ("Bearer ", TokenProblem::NotAToken),
            ("token: a.b.c", TokenProblem::NotAlone),
            ("a.b", TokenProblem::NotAToken),
            ("a..c", TokenProblem::NotAToken),
            ("a.b.c.d", TokenProblem::NotAToken),
            ("a.ü.c", TokenProblem::NotAToken),
        ] {
            assert_eq!(Token::from_pasted(pasted), Err(problem), "{pasted:?}");
        }
    }

    #[test]
    fn a_token_cut_off_in_the_middle_is_damaged() {
        let token = Token::from_pasted("eyJh.eyJzdW.x").expect("the form of a token");
        assert_eq!(token.claims(), Err(TokenProblem::Damaged));
        let token = Token::from_pasted(&token_saying("[]")).expect("the form of a token");
        assert_eq!(token.claims(), Err(TokenProblem::Damaged));
    }

    #[test]
    fn a_token_cannot_be_printed() {
        let token = Token::from_pasted(&token_saying("{}")).expect("a token");
        assert_eq!(format!("{token:?}"), "Token(…)");
    }

    proptest! {
        #[test]
        fn no_text_whatever_makes_reading_a_token_panic(text in ".*", payload in ".*") {
            let _ = Token::from_pasted(&text).and_then(|token| token.claims());
            let _ = Token::from_pasted(&token_saying(&payload)).and_then(|token| token.claims());
        }
    }
}
