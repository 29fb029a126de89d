//! Why a user cannot be edited.

use crate::guard::Refusal;

/// Why a user cannot be edited at all. Displays as a sentence for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditRefusal {
    /// The list is partial: the last administrator is known only at its end.
    #[error("{}", Refusal::ListIncomplete)]
    ListIncomplete,
    /// There is no record with this id.
    #[error("{}", Refusal::Unlisted)]
    Unlisted,
    /// The endpoint overwrites fields that cannot be read.
    #[error("A field of this record cannot be read, and saving would overwrite it.")]
    Unreadable,
    /// The endpoint requires the administrator role; platforms before 2024.1 do not report it, and have no such
    /// endpoint.
    #[error("This platform does not report who is an administrator, so users cannot be edited here.")]
    RoleNotReported,
    /// The endpoint requires an email.
    #[error("This user has no email address, and the platform requires one to save a user.")]
    NoEmail,
    /// A bulk run is in flight, and its effects are not in the list yet.
    #[error("{}", Refusal::BulkRun)]
    BulkRun,
    /// Another change of this user is in flight: the endpoint would overwrite it.
    #[error("{}", Refusal::ChangeInFlight)]
    ChangeInFlight,
}
