//! Validation of the edit form.

use super::{Edit, EditField, EditRefusal, Profile};
use crate::{
    Directory,
    guard::{self, PendingDeactivations},
    invisible::is_unprintable,
    user::UserId,
};

/// The longest name that can be entered, in characters: what Keycloak's user profile takes by default.
const MAX_NAME: usize = 255;

/// The values of the edit form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditInput {
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// Whether the user is to be an administrator.
    pub is_administrator: bool,
}

/// A validation error of the form. Displays as a sentence for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditProblem {
    /// The form has the values of the list.
    #[error("Nothing is changed yet.")]
    NothingChanged,
    /// A name is too long.
    #[error("{} is too long: up to {MAX_NAME} characters.", .0.label())]
    TooLong(EditField),
    /// A control or invisible character in a name would let it look like another.
    #[error("{} contains an invisible character. Type the name again.", .0.label())]
    Invisible(EditField),
    /// The administrator's own role.
    #[error("This is you. You cannot take the administrator role from yourself.")]
    OwnRole,
    /// The signed-in user is unknown, so the self-check cannot be made.
    #[error(
        "Your session does not say which of these users you are, so the administrator role cannot be taken from anybody."
    )]
    UnknownIdentity,
    /// The user named `admin`, the way back into a locked instance.
    #[error("The administrator role cannot be taken from the built-in user “admin”.")]
    BuiltInAdministrator,
    /// The username is unknown, so this may be the built-in one.
    #[error("The username is not known, so this may be the built-in “admin”.")]
    UnknownUsername,
    /// No active administrator would remain.
    #[error("This is the last active administrator.")]
    LastAdministrator,
}

impl EditProblem {
    /// The field it belongs to; `None` if it is about the form as a whole.
    pub fn field(self) -> Option<EditField> {
        match self {
            Self::NothingChanged => None,
            Self::TooLong(field) | Self::Invisible(field) => Some(field),
            Self::OwnRole
            | Self::UnknownIdentity
            | Self::BuiltInAdministrator
            | Self::UnknownUsername
            | Self::LastAdministrator => Some(EditField::Administrator),
        }
    }
}

impl EditInput {
    /// The values of the list.
    pub fn of(profile: &Profile) -> Self {
        Self {
            first_name: profile.first_name.clone(),
            last_name: profile.last_name.clone(),
            is_administrator: profile.is_administrator,
        }
    }

    /// Validates all fields, and returns the edit, or every problem; the outer error is why the user cannot be edited
    /// at all. `actor` is the signed-in user. `pending` has the administrators whom other changes, in flight or
    /// unconfirmed, deactivate or take the role from.
    pub fn check(
        &self,
        directory: &Directory,
        actor: Option<&UserId>,
        id: &UserId,
        pending: &PendingDeactivations,
    ) -> Result<Result<Edit, Vec<EditProblem>>, EditRefusal> {
        let before = Profile::of(directory, id)?;
        let mut problems = Vec::new();
        let mut name = |field, typed: &str, listed: &str| match checked_name(field, typed, listed) {
            Ok(name) => name,
            Err(problem) => {
                problems.push(problem);
                String::new()
            }
        };
        let after = Profile {
            first_name: name(EditField::FirstName, &self.first_name, &before.first_name),
            last_name: name(EditField::LastName, &self.last_name, &before.last_name),
            is_administrator: self.is_administrator,
            ..before.clone()
        };
        let edit = Edit {
            id: id.clone(),
            before,
            after,
        };
        if edit.takes_role() {
            problems.extend(check_role_loss(directory, actor, id, pending));
        }
        if problems.is_empty() && edit.changes().is_empty() {
            problems.push(EditProblem::NothingChanged);
        }
        Ok(if problems.is_empty() { Ok(edit) } else { Err(problems) })
    }
}

/// The name as it is sent. A name that was not touched is sent as the list has it, whatever is in it.
fn checked_name(field: EditField, typed: &str, listed: &str) -> Result<String, EditProblem> {
    if typed == listed {
        return Ok(listed.to_owned());
    }
    let name = typed.trim();
    if name.chars().any(is_unprintable) {
        return Err(EditProblem::Invisible(field));
    }
    if name.chars().count() > MAX_NAME {
        return Err(EditProblem::TooLong(field));
    }
    Ok(name.to_owned())
}

/// Nobody takes the role from themselves, from the built-in `admin`, or from the last active administrator.
fn check_role_loss(
    directory: &Directory,
    actor: Option<&UserId>,
    id: &UserId,
    pending: &PendingDeactivations,
) -> Option<EditProblem> {
    let Some(actor) = actor else {
        return Some(EditProblem::UnknownIdentity);
    };
    if actor == id {
        return Some(EditProblem::OwnRole);
    }
    let record = directory.get(id);
    match record.as_ref().and_then(|record| record.user()?.username.as_deref()) {
        None => Some(EditProblem::UnknownUsername),
        Some(name) if name.eq_ignore_ascii_case("admin") => Some(EditProblem::BuiltInAdministrator),
        Some(_) => {
            guard::would_leave_no_administrator(directory, id, pending).then_some(EditProblem::LastAdministrator)
        }
    }
}
