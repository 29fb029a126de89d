//! Why a change is refused.

/// Why a user may not be changed. Displays as a sentence for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A bulk run is in flight, and its effects are not in the list yet.
    #[error("A bulk action is running.")]
    BulkRun,
    /// An earlier change of this user is in flight.
    #[error("A change of this user is still in progress.")]
    ChangeInFlight,
    /// The list is partial: shared emails and the last administrator are known only at its end.
    #[error("The list is still loading.")]
    ListIncomplete,
    /// There is no record with this id.
    #[error("This user is no longer in the list.")]
    Unlisted,
    /// The record cannot be read.
    #[error("This record cannot be read, so it cannot be changed here.")]
    Degraded,
    /// The signed-in administrator's own record.
    #[error("This is you. You cannot deactivate yourself.")]
    Yourself,
    /// The signed-in user is unknown, so the self-check cannot be made.
    #[error("Your session does not say which of these users you are, so nobody can be deactivated.")]
    UnknownIdentity,
    /// The user named `admin`, the way back into a locked instance.
    #[error("The built-in user “admin” cannot be deactivated.")]
    BuiltInAdministrator,
    /// The username cannot be read, so this may be the built-in one.
    #[error("The username cannot be read, so this may be the built-in “admin”.")]
    UnknownUsername,
    /// The roles cannot be read, so this may be the last administrator.
    #[error("The roles of this user cannot be read, so this may be the last administrator.")]
    UnknownRole,
    /// The API calls are keyed by email.
    #[error("This user has no email address that can be read, and the platform finds users by email.")]
    NoEmail,
    /// The platform would change one of several users, and it is unknown which.
    #[error("Several users share this email address, so the platform cannot tell which one is meant.")]
    SharedEmail,
    /// No administrator would remain who could undo it.
    #[error("This is the last active administrator.")]
    LastAdministrator,
}
