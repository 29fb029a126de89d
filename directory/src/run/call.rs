//! One API call of a run: what to send, and what came back.

use crate::{
    guard::Permit,
    invitation::{EmailAddress, Password},
};

/// A call to make.
#[derive(Debug, PartialEq, Eq)]
pub struct RunCall {
    /// Goes back to the run with the result.
    pub handle: CallHandle,
    /// What to send.
    pub request: CallRequest,
}

/// Identifies the call a result belongs to. Not `Clone`, so that no call gets two results.
#[derive(Debug, PartialEq, Eq)]
pub struct CallHandle(pub(super) usize);

/// The call to make, with the permission it requires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallRequest {
    /// `users/activate` or `users/deactivate`. See `docs/wallaroo-api.md#usersactivate-and-usersdeactivate`.
    Change(Permit),
    /// `users/invite`. See `docs/wallaroo-api.md#usersinvite`.
    Invite {
        /// The address to invite.
        address: EmailAddress,
        /// The other fields of the request.
        options: InviteOptions,
    },
}

/// The fields of an invitation beside the address. The platform always generates the password. See
/// `docs/wallaroo-api.md#usersinvite`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InviteOptions {
    /// Invite as an administrator (`roles`).
    pub administrator: bool,
    /// Require a new password at the first sign-in (`require_reset`).
    pub must_change_password: bool,
}

/// What is said of an address that is in the list although its invitation was rejected. Browsers send a POST again by
/// themselves when a used connection closes without a response; then the first request has arrived, and the second is
/// rejected for it.
pub const ARRIVED_BEFORE: &str = "The list now holds the address: the invitation arrived before and its response was lost, or somebody else sent one.";

/// The result of a call.
#[derive(Debug, PartialEq, Eq)]
pub enum CallResult {
    /// 200, with the generated password of an invitation. Still to be confirmed by the list.
    Accepted(Option<Password>),
    /// The platform certainly did nothing, for this reason: 400, 403 and the like.
    Refused(String),
    /// The platform rejected an invitation, for this reason. It may have arrived all the same: see [`ARRIVED_BEFORE`].
    Rejected(String),
    /// It is unknown whether the platform did it, for this reason: connection lost, time-out, 500, unreadable response.
    Lost(String),
    /// 429, or 503 with `Retry-After`: nothing was done. No call may start before this time, on the clock of
    /// [`super::Run::next`], in milliseconds.
    RateLimited(i64),
    /// 401: nothing was done. The run pauses.
    SessionEnded,
}
