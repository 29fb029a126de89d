//! Validation of the invite form.

use super::{EmailAddress, Password};
use crate::{Directory, user::UserId};

/// The values of the invite form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InviteInput {
    /// The email address.
    pub address: String,
    /// Empty to let the platform generate a temporary one.
    pub password: Password,
}

/// The fields of the invite form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InviteField {
    /// [`InviteInput::address`].
    Address,
    /// [`InviteInput::password`].
    Password,
}

/// A validation error of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteProblem {
    /// The field it belongs to.
    pub field: InviteField,
    /// A sentence for the screen that tells how to correct it.
    pub sentence: String,
    /// The user who already has this address, if that is the problem.
    pub existing: Option<UserId>,
}

/// A valid form. Only [`InviteInput::check`] creates one, and the API call requires one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    address: EmailAddress,
    password: Option<Password>,
}

impl Invitation {
    /// The address to invite.
    pub fn address(&self) -> &EmailAddress {
        &self.address
    }

    /// The chosen password; `None` to let the platform generate one.
    pub fn password(&self) -> Option<&Password> {
        self.password.as_ref()
    }
}

impl InviteInput {
    /// Validates all fields and returns the invitation, or every problem.
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
            .and_then(|address| directory.find_by_login(address.as_str()))
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
                sentence: "Remove the space at the beginning or end of the password.".to_owned(),
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
