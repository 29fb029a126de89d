//! What an edit overwrites.

use super::{EditField, EditRefusal};
use crate::{Directory, Role, user::UserId};

/// The fields that the platform's endpoint overwrites, all at once. See `docs/wallaroo-api.md#user`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The given name; empty for none.
    pub first_name: String,
    /// The family name; empty for none.
    pub last_name: String,
    /// The email as the platform writes it. Not edited.
    pub email: String,
    /// Whether the user is active. Not edited.
    pub enabled: bool,
    /// Whether the user is an administrator.
    pub is_administrator: bool,
}

impl Profile {
    /// As the list has it; refused where a field is unknown, because saving would overwrite it.
    pub fn of(directory: &Directory, id: &UserId) -> Result<Self, EditRefusal> {
        if directory.is_partial() {
            return Err(EditRefusal::ListIncomplete);
        }
        let record = directory.get(id).ok_or(EditRefusal::Unlisted)?;
        let user = record.user().ok_or(EditRefusal::Unreadable)?;
        let overwritten = ["firstName", "lastName", "email", "enabled", "realmRoles", "username"];
        if user.unreadable.iter().any(|field| overwritten.contains(field)) {
            return Err(EditRefusal::Unreadable);
        }
        let role = directory.role(user);
        if role == Role::NotReported {
            return Err(EditRefusal::RoleNotReported);
        }
        Ok(Self {
            first_name: user.first_name.clone().unwrap_or_default(),
            last_name: user.last_name.clone().unwrap_or_default(),
            email: user.email.clone().ok_or(EditRefusal::NoEmail)?,
            enabled: user.enabled,
            is_administrator: role == Role::Administrator,
        })
    }

    /// The value of a field, in words.
    pub(super) fn value(&self, field: EditField) -> String {
        match field {
            EditField::FirstName => self.first_name.clone(),
            EditField::LastName => self.last_name.clone(),
            EditField::Administrator => if self.is_administrator { "Yes" } else { "No" }.to_owned(),
        }
    }
}
