//! The client of the platform's users API. See `docs/wallaroo-api.md`.
//!
//! [`users`] has a function for each endpoint, [`client`] sends the requests, and [`error`] classifies failures.

pub mod client;
pub mod error;
pub mod users;

/// The endpoints that this page calls. See `docs/wallaroo-api.md#endpoints`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiEndpoint {
    /// `users/query` for all users.
    List,
    /// `users/query` for one id.
    UserById,
    /// `users/invite`.
    Invite,
    /// `users/activate`.
    Activate,
    /// `users/deactivate`.
    Deactivate,
    /// `user`: overwrites a user.
    Edit,
}

impl ApiEndpoint {
    /// The path below the API base.
    pub fn path(self) -> &'static str {
        match self {
            Self::List | Self::UserById => "users/query",
            Self::Invite => "users/invite",
            Self::Activate => "users/activate",
            Self::Deactivate => "users/deactivate",
            Self::Edit => "user",
        }
    }

    /// The request as the subject of a sentence on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "Loading the list of users",
            Self::UserById => "Loading the user",
            Self::Invite => "The invitation",
            Self::Activate => "The activation",
            Self::Deactivate => "The deactivation",
            Self::Edit => "The change",
        }
    }

    /// Whether the request changes something on the platform.
    pub fn is_write(self) -> bool {
        matches!(self, Self::Invite | Self::Activate | Self::Deactivate | Self::Edit)
    }

    /// Whether a 403 means that the seat limit is reached. See `docs/wallaroo-api.md#errors`.
    pub fn takes_a_seat(self) -> bool {
        matches!(self, Self::Invite | Self::Activate)
    }
}
