//! What was typed into the invite form, which becomes either a list of problems or an invitation that may be sent.

use std::fmt;

pub use crate::invisible::is_invisible;

use super::{Directory, user::UserId};

/// An address of the form the platform takes: `local@domain`, trimmed of spaces and invisible characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address as typed, less what was trimmed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks the form. Whether mail arrives there only a mail can tell, so only certain mistakes are refused.
    pub fn parse(typed: &str) -> Result<Self, EmailAddressError> {
        let address: String = trimmed(typed).to_owned();
        if address.is_empty() {
            return Err(EmailAddressError::Missing);
        }
        // Two words are not an address with a space in it.
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

/// What is wrong with an address, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum EmailAddressError {
    /// Nothing was typed.
    #[error("Enter an email address.")]
    Missing,
    /// A space in the middle.
    #[error("Take the space out of the email address.")]
    Space,
    /// A character nobody can see.
    #[error("The email address contains an invisible character. Type it instead of pasting it.")]
    Invisible,
    /// U+FFFD: a program that did not know the encoding put it in place of a letter.
    #[error("A letter of the email address was lost when it was read or copied. Type the address again.")]
    ReplacementChar,
    /// No `@`.
    #[error("The email address needs an @, as in name@example.com.")]
    NoAt,
    /// The part before the `@`.
    #[error("Check the part before the @, as in name@example.com.")]
    Local,
    /// The part after the `@`.
    #[error("Check the part after the @, as in name@example.com.")]
    Domain,
}

/// A password: shown only when asked for, never printed, gone with the value that holds it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Password(String);

impl Password {
    /// Wraps what was typed or answered.
    pub fn new(password: String) -> Self {
        Self(password)
    }

    /// The plain text: for the request that sends it and the field that shows it, nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(…)")
    }
}

/// The invite form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InviteForm {
    /// The one address.
    pub address: String,
    /// Empty: the platform makes a temporary one.
    pub password: Password,
}

/// The fields of the form, for saying where a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InviteField {
    /// The address.
    Address,
    /// The password.
    Password,
}

/// One thing to mend before the form can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteProblem {
    /// Where it is.
    pub field: InviteField,
    /// What to do about it.
    pub sentence: String,
    /// The user who already has this address, where that is the problem.
    pub existing: Option<UserId>,
}

/// A form that may be sent; only [`InviteForm::check`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    address: EmailAddress,
    password: Option<Password>,
}

impl Invitation {
    /// Whom to invite.
    pub fn address(&self) -> &EmailAddress {
        &self.address
    }

    /// The password that was chosen, if one was.
    pub fn password(&self) -> Option<&Password> {
        self.password.as_ref()
    }
}

impl InviteForm {
    /// Every problem at once, or what may be sent.
    pub fn check(&self, directory: &Directory) -> Result<Invitation, Vec<InviteProblem>> {
        let mut problems = Vec::new();
        let address = match EmailAddress::parse(&self.address) {
            Ok(address) => Some(address),
            Err(problem) => {
                problems.push(InviteProblem {
                    field: InviteField::Address,
                    sentence: problem.to_string(),
                    existing: None,
                });
                None
            }
        };
        if let Some(user) = address
            .as_ref()
            .and_then(|address| directory.find_by_email(address.as_str()))
        {
            let state = if user.enabled { "an active" } else { "an inactive" };
            problems.push(InviteProblem {
                field: InviteField::Address,
                sentence: format!("{} is already {state} user.", self.address.trim()),
                existing: Some(user.id.clone()),
            });
        }
        let password = self.password.reveal();
        if password != password.trim() {
            problems.push(InviteProblem {
                field: InviteField::Password,
                sentence: "Take the space off the beginning or end of the password.".to_owned(),
                existing: None,
            });
        }
        match address {
            Some(address) if problems.is_empty() => Ok(Invitation {
                address,
                password: (!password.is_empty()).then(|| self.password.clone()),
            }),
            _ => Err(problems),
        }
    }
}

/// Without the spaces and invisible characters that come along when an address is pasted.
fn trimmed(typed: &str) -> &str {
    typed.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::{super::fixture::directory, *};

    fn form(address: &str, password: &str) -> InviteForm {
        InviteForm {
            address: address.to_owned(),
            password: Password::new(password.to_owned()),
        }
    }

    #[test]
    fn ordinary_addresses_are_taken_as_typed() {
        for address in [
            "ada@example.com",
            "o'neil+test@sub.example.co.uk",
            "grüße@münchen.de",
            "a@b.c",
        ] {
            assert_eq!(
                EmailAddress::parse(address).as_ref().map(EmailAddress::as_str),
                Ok(address)
            );
        }
    }

    #[test]
    fn what_comes_along_with_pasting_is_trimmed() {
        let pasted = "\u{feff}\u{200b} ada@example.com\u{a0}\n";
        assert_eq!(
            EmailAddress::parse(pasted).as_ref().map(EmailAddress::as_str),
            Ok("ada@example.com")
        );
    }

    #[test]
    fn each_mistake_has_its_own_words() {
        for (typed, problem) in [
            ("", EmailAddressError::Missing),
            (" \u{200b}", EmailAddressError::Missing),
            ("ada", EmailAddressError::NoAt),
            ("ada lovelace", EmailAddressError::NoAt),
            ("ada lovelace@example.com", EmailAddressError::Space),
            ("ada\u{200b}b@example.com", EmailAddressError::Invisible),
            ("ada\u{202e}b@example.com", EmailAddressError::Invisible),
            ("gr\u{fffd}n@example.com", EmailAddressError::ReplacementChar),
            ("@example.com", EmailAddressError::Local),
            ("a@b@example.com", EmailAddressError::Local),
            (".ada@example.com", EmailAddressError::Local),
            ("ada,bob@example.com", EmailAddressError::Local),
            ("ada@", EmailAddressError::Domain),
            ("ada@localhost", EmailAddressError::Domain),
            ("ada@example..com", EmailAddressError::Domain),
            ("ada@-x.com", EmailAddressError::Domain),
        ] {
            assert_eq!(EmailAddress::parse(typed), Err(problem), "{typed:?}");
        }
    }

    #[test]
    fn somebody_who_is_already_a_user_is_named_with_the_state_they_are_in() {
        let directory = directory([("1", json!({"email": "Ada@example.com", "enabled": false}))]);
        let problems = form("ada@Example.com", "").check(&directory).expect_err("a problem");
        assert_eq!(problems[0].sentence, "ada@Example.com is already an inactive user.");
        assert_eq!(problems[0].existing, Some("1".into()));
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let problems = form("", " x").check(&Directory::default()).expect_err("problems");
        let fields: Vec<InviteField> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, [InviteField::Address, InviteField::Password]);
    }

    #[test]
    fn an_empty_password_is_left_to_the_platform() {
        let checked = form("a@b.c", "").check(&Directory::default()).expect("an invitation");
        assert_eq!(checked.password(), None);
        let chosen = form("a@b.c", "secret")
            .check(&Directory::default())
            .expect("an invitation");
        assert_eq!(chosen.password().map(Password::reveal), Some("secret"));
    }

    #[test]
    fn a_password_cannot_be_printed() {
        let form = form("a@b.c", "correct horse");
        assert!(!format!("{form:?}{:?}", form.check(&Directory::default())).contains("horse"));
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_what_it_takes_it_takes_again(typed in ".*") {
            if let Ok(address) = EmailAddress::parse(&typed) {
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address.clone()));
                prop_assert!(typed.contains(address.as_str()));
            }
        }
    }
}
