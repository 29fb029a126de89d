//! Editing a user's names and administrator role. The platform's endpoint overwrites the whole user, so an edit carries
//! every field as the list had it, and is valid only as long as the list still has it so. See
//! `docs/wallaroo-api.md#user`.

mod field;
mod input;
mod profile;
mod refusal;
#[cfg(test)]
mod tests;

pub use field::{EditField, EditedFields, FieldChange};
pub use input::{EditInput, EditProblem};
pub use profile::Profile;
pub use refusal::EditRefusal;

use crate::{Directory, user::UserId};

/// A checked edit. Only [`EditInput::check`] creates one, and the API call requires one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    id: UserId,
    before: Profile,
    after: Profile,
}

impl Edit {
    /// The user to edit.
    pub fn id(&self) -> &UserId {
        &self.id
    }

    /// What is sent.
    pub fn after(&self) -> &Profile {
        &self.after
    }

    /// What changes; never empty.
    pub fn changes(&self) -> Vec<FieldChange> {
        let change = |field: EditField| {
            let (before, after) = (self.before.value(field), self.after.value(field));
            (before != after).then_some(FieldChange { field, before, after })
        };
        EditField::ALL.into_iter().filter_map(change).collect()
    }

    /// Which fields change.
    pub fn fields(&self) -> EditedFields {
        EditedFields::of(self.changes().iter().map(|change| change.field))
    }

    /// Whether it takes the administrator role away.
    pub fn takes_role(&self) -> bool {
        self.before.is_administrator && !self.after.is_administrator
    }

    /// Whether a list that was loaded later shows every change; `None` if it no longer has the user, or not all of its
    /// fields.
    pub fn is_done(&self, later: &Directory) -> Option<bool> {
        let now = Profile::of(later, &self.id).ok()?;
        let is_as_wanted = |change: &FieldChange| now.value(change.field) == change.after;
        Some(self.changes().iter().all(is_as_wanted))
    }
}
