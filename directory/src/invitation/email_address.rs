//! Email addresses and the mistakes in them.

use crate::invisible::is_invisible;

/// An email address `local@domain`, trimmed of white space and invisible characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address; its case is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Parses an address. Refuses only what is certainly a mistake, since only sending mail shows whether it arrives.
    /// Length limits are those of RFC 5321 (4.5.3.1) and RFC 1035 (2.3.4), in bytes.
    pub fn parse(text: &str) -> Result<Self, EmailAddressError> {
        let address: String = trimmed(text).to_owned();
        if address.is_empty() {
            return Err(EmailAddressError::Missing);
        }
        // Before the check for white space: two words are not an address with a space in it.
        if !address.contains('@') {
            return Err(EmailAddressError::NoAt);
        }
        if address.chars().any(char::is_whitespace) {
            return Err(EmailAddressError::Space);
        }
        if address.chars().any(|c| c.is_control() || is_invisible(c)) {
            return Err(EmailAddressError::Invisible);
        }
        if address.contains('\u{fffd}') {
            return Err(EmailAddressError::ReplacementChar);
        }
        let Some((local, domain)) = address.rsplit_once('@') else {
            return Err(EmailAddressError::NoAt);
        };
        if local.is_empty() || local.len() > 64 || local.contains(['@', ',', ';', '<', '>', '"', '(', ')']) {
            return Err(EmailAddressError::Local);
        }
        if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
            return Err(EmailAddressError::Local);
        }
        let is_label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        if domain.len() > 253 || !domain.contains('.') || !domain.split('.').all(is_label) {
            return Err(EmailAddressError::Domain);
        }
        Ok(Self(address))
    }
}

/// Why text is not an email address. Displays as a sentence that tells how to correct it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum EmailAddressError {
    /// Empty after trimming.
    #[error("Enter an email address.")]
    Missing,
    /// White space inside.
    #[error("Remove the space from the email address.")]
    Space,
    /// An invisible or control character inside.
    #[error("The email address contains an invisible character. Type it instead of pasting it.")]
    Invisible,
    /// U+FFFD, which a decoder puts in place of bytes that it cannot decode.
    #[error("A letter of the email address was lost when it was read or copied. Type the address again.")]
    ReplacementChar,
    /// No `@`.
    #[error("The email address needs an @, as in name@example.com.")]
    NoAt,
    /// The part before the `@` is malformed.
    #[error("Check the part before the @, as in name@example.com.")]
    Local,
    /// The part after the `@` is malformed.
    #[error("Check the part after the @, as in name@example.com.")]
    Domain,
}

/// Pasted text often has white space and invisible characters around it.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}
