//! What a control in a row does to its user.

/// What a button in a row does to its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowAction {
    /// Selects, or no longer.
    Select,
    /// Activates or deactivates.
    Change,
    /// Looks again whether a change happened.
    CheckAgain,
    /// Shows whose seats could be had back.
    ShowSeats,
    /// Takes the word about what went wrong away.
    Dismiss,
}

impl RowAction {
    pub(super) const ALL: [Self; 5] = [
        Self::Select,
        Self::Change,
        Self::CheckAgain,
        Self::ShowSeats,
        Self::Dismiss,
    ];

    /// What `data-act` of the button holds.
    pub fn name(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Change => "change",
            Self::CheckAgain => "check-again",
            Self::ShowSeats => "show-seats",
            Self::Dismiss => "dismiss",
        }
    }
}
