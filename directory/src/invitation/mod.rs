//! Validated invitations: an email address and an optional password. See `docs/wallaroo-api.md#usersinvite`.

mod email_address;
mod invite_input;
mod password;
#[cfg(test)]
mod tests;

pub use email_address::{EmailAddress, EmailAddressError};
pub use invite_input::{Invitation, InviteField, InviteInput, InviteProblem};
pub use password::Password;
