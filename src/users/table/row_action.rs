//! What a control in a row does to its user.

/// What a button or link in a row does to its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowAction {
    /// Toggle the selection.
    Select,
    /// Open the panel.
    Open,
    /// Activate or deactivate.
    Change,
    /// Look up an unconfirmed change.
    CheckAgain,
    /// Show users who never signed in.
    ShowSeats,
    /// Dismiss the message.
    Dismiss,
}

impl RowAction {
    pub(super) const ALL: [Self; 6] = [
        Self::Select,
        Self::Open,
        Self::Change,
        Self::CheckAgain,
        Self::ShowSeats,
        Self::Dismiss,
    ];

    /// The value of `data-action`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Open => "open",
            Self::Change => "change",
            Self::CheckAgain => "check-again",
            Self::ShowSeats => "show-seats",
            Self::Dismiss => "dismiss",
        }
    }
}
