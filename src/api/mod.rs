//! Everything that crosses the wire. [`client`] posts, [`users`] has a function for each endpoint, [`error`] says what went wrong.

pub mod client;
pub mod error;
pub mod users;

/// The endpoints of the contract that this app calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoint {
    /// `users/query` for everyone.
    List,
    /// `users/query` for one id.
    One,
    /// `users/invite`
    Invite,
    /// `users/activate`
    Activate,
    /// `users/deactivate`
    Deactivate,
}

impl Endpoint {
    /// The path below the API base.
    pub fn path(self) -> &'static str {
        match self {
            Self::List | Self::One => "users/query",
            Self::Invite => "users/invite",
            Self::Activate => "users/activate",
            Self::Deactivate => "users/deactivate",
        }
    }

    /// What a person calls this request, at the beginning of a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "Loading the users",
            Self::One => "Loading the user",
            Self::Invite => "The invitation",
            Self::Activate => "The activation",
            Self::Deactivate => "The deactivation",
        }
    }

    /// Whether the platform is another one afterwards.
    pub fn changes_something(self) -> bool {
        matches!(self, Self::Invite | Self::Activate | Self::Deactivate)
    }

    /// Whether a 403 here means that the seats are used up (contract: on invite, and read activate the same way).
    pub fn takes_a_seat(self) -> bool {
        matches!(self, Self::Invite | Self::Activate)
    }
}
