//! The fields that can be edited.

/// A field that can be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EditField {
    /// The given name.
    FirstName,
    /// The family name.
    LastName,
    /// Whether the user is an administrator.
    Administrator,
}

impl EditField {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::FirstName, Self::LastName, Self::Administrator];

    /// Its label.
    pub fn label(self) -> &'static str {
        match self {
            Self::FirstName => "First name",
            Self::LastName => "Last name",
            Self::Administrator => "Administrator",
        }
    }
}

/// The value of a field before and after an edit, in words; empty where there is no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field.
    pub field: EditField,
    /// The list's value.
    pub before: String,
    /// The new value.
    pub after: String,
}

bitflags::bitflags! {
    /// The fields that an edit changed.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct EditedFields: u8 {
        /// First or last name.
        const NAME = 1;
        /// The administrator role.
        const ADMINISTRATOR = 2;
    }
}

impl EditedFields {
    pub(super) fn of(fields: impl IntoIterator<Item = EditField>) -> Self {
        let flag = |field| match field {
            EditField::FirstName | EditField::LastName => Self::NAME,
            EditField::Administrator => Self::ADMINISTRATOR,
        };
        fields.into_iter().map(flag).collect()
    }

    /// The noun for the edit in a sentence.
    pub fn noun(self) -> &'static str {
        match (self.contains(Self::NAME), self.contains(Self::ADMINISTRATOR)) {
            (true, true) => "change of name and administrator role",
            (false, true) => "change of administrator role",
            _ => "change of name",
        }
    }
}
