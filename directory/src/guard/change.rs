//! The two changes of a user's status.

use serde::{Deserialize, Serialize};

/// A change of a user's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Let the user sign in.
    Activate,
    /// Keep the user from signing in.
    Deactivate,
}

impl Change {
    /// The change that is possible for a user with this `enabled`.
    pub fn for_status(enabled: bool) -> Self {
        if enabled { Self::Deactivate } else { Self::Activate }
    }

    /// The value of `enabled` after this change.
    pub fn leaves_enabled(self) -> bool {
        self == Self::Activate
    }

    /// The change that undoes this one.
    pub fn inverse(self) -> Self {
        Self::for_status(self.leaves_enabled())
    }

    /// The word for it in a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Activate => "activation",
            Self::Deactivate => "deactivation",
        }
    }

    /// The label of its button.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Activate => "Activate",
            Self::Deactivate => "Deactivate",
        }
    }
}
