//! One target of a run: what to do, whether it may be done, and what the list shows afterwards.

use super::{ARRIVED_BEFORE, CallRequest, InviteOptions, TargetOutcome, TargetStatus};
use crate::{
    Directory,
    guard::{self, Change, PendingDeactivations, Refusal},
    invitation::{EmailAddress, Password},
    user::{Record, UserId},
};

/// What to do for one target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetAction {
    /// Activate or deactivate a user.
    Change {
        /// The user to change.
        id: UserId,
        /// The user's name and address when the run was built.
        label: String,
        /// Which of the two.
        change: Change,
    },
    /// Invite an address.
    Invite {
        /// The address to invite.
        address: EmailAddress,
        /// The other fields of the request.
        options: InviteOptions,
    },
}

/// Why no call is made for a target. Displays as a sentence for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum SkipReason {
    /// The user already has the status.
    #[error("This user is already {}.", status(*.is_active))]
    AlreadyInStatus { is_active: bool },
    /// The address belongs to a user.
    #[error("This is already an {} user.", status(*.is_active))]
    AlreadyUser { is_active: bool },
    /// A guard refuses it.
    #[error("{0}")]
    Refused(#[from] Refusal),
}

fn status(is_active: bool) -> &'static str {
    if is_active { "active" } else { "inactive" }
}

/// The result of a call whose effect the list has to confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum UnverifiedResult {
    /// The platform reported success.
    Accepted,
    /// The response was lost, for this reason.
    Lost(String),
    /// The platform rejected an invitation, for this reason.
    Rejected(String),
}

/// One target of a run, with its status.
#[derive(Debug)]
pub struct Target {
    pub(super) action: TargetAction,
    pub(super) status: TargetStatus,
    pub(super) unverified: Option<UnverifiedResult>,
    /// How often a call for it was rate-limited.
    pub(super) rate_limited: u8,
    pub(super) password: Option<Password>,
}

impl Target {
    pub(super) fn new(action: TargetAction) -> Self {
        Self {
            action,
            status: TargetStatus::Waiting,
            unverified: None,
            rate_limited: 0,
            password: None,
        }
    }

    /// What to do.
    pub fn action(&self) -> &TargetAction {
        &self.action
    }

    /// The current status.
    pub fn status(&self) -> &TargetStatus {
        &self.status
    }

    /// The password that the platform generated for an invitation, until [`super::Run::clear_passwords`].
    pub fn password(&self) -> Option<&Password> {
        self.password.as_ref()
    }

    /// Whether the response was lost, and with it a generated password.
    pub fn is_response_lost(&self) -> bool {
        matches!(self.unverified, Some(UnverifiedResult::Lost(_)))
    }

    /// The user whose deactivation is in flight, done or unconfirmed.
    pub(super) fn may_have_deactivated(&self) -> Option<&UserId> {
        match (&self.action, &self.status) {
            (
                _,
                TargetStatus::Waiting
                | TargetStatus::Ended(
                    TargetOutcome::Skipped(_) | TargetOutcome::Failed(_) | TargetOutcome::NotAttempted(_),
                ),
            ) => None,
            (action, _) => action.deactivates(),
        }
    }
}

/// Checks whether a change is needed and permitted, by the number of the record, `None` for one that is not in the
/// directory.
pub(super) fn check_change(
    directory: &Directory,
    actor: Option<&UserId>,
    number: Option<u32>,
    change: Change,
    pending: &PendingDeactivations,
) -> Result<(), SkipReason> {
    let number = number.ok_or(Refusal::Unlisted)?;
    let flags = directory.flags(number);
    if flags.is_readable() && flags.is_active() == change.leaves_enabled() {
        return Err(SkipReason::AlreadyInStatus {
            is_active: change.leaves_enabled(),
        });
    }
    guard::check(directory, actor, number, change, pending)?;
    Ok(())
}

impl TargetAction {
    /// The user or address for a table: name and address as in an email header, or what there is of them.
    pub fn label(&self) -> &str {
        match self {
            Self::Change { label, .. } => label,
            Self::Invite { address, .. } => address.as_str(),
        }
    }

    /// The user it deactivates.
    pub(super) fn deactivates(&self) -> Option<&UserId> {
        match self {
            Self::Change {
                id,
                change: Change::Deactivate,
                ..
            } => Some(id),
            _ => None,
        }
    }

    /// The number of the record that it would change; `None` if it changes none, or one that is not in the directory.
    pub(super) fn number_in(&self, directory: &Directory) -> Option<u32> {
        match self {
            Self::Change { id, .. } => directory.number(id),
            Self::Invite { .. } => None,
        }
    }

    /// Checks whether this is needed and permitted, with the deactivations in `pending` counted as done. `number` is
    /// [`Self::number_in`].
    pub(super) fn check(
        &self,
        number: Option<u32>,
        directory: &Directory,
        actor: Option<&UserId>,
        pending: &PendingDeactivations,
    ) -> Result<(), SkipReason> {
        match self {
            Self::Change { change, .. } => check_change(directory, actor, number, *change, pending),
            Self::Invite { address, .. } => match directory.find_by_login(address.as_str()) {
                Some(user) => Err(SkipReason::AlreadyUser {
                    is_active: user.enabled,
                }),
                None => Ok(()),
            },
        }
    }

    /// The request, after [`Self::check`] has passed.
    pub(super) fn request(&self, directory: &Directory, actor: Option<&UserId>) -> Result<CallRequest, SkipReason> {
        match self {
            Self::Change { id, change, .. } => Ok(CallRequest::Change(guard::permit(directory, actor, id, *change)?)),
            Self::Invite { address, options } => Ok(CallRequest::Invite {
                address: address.clone(),
                options: *options,
            }),
        }
    }

    /// The outcome according to a list that was loaded after the call.
    pub(super) fn outcome(&self, directory: &Directory, unverified: Option<&UnverifiedResult>) -> TargetOutcome {
        let is_done = match self {
            Self::Change { id, change, .. } => match directory.get(id) {
                Some(Record::User(user)) => user.enabled == change.leaves_enabled(),
                Some(Record::Degraded { .. }) => {
                    let sentence = "The record cannot be read any more, so it does not say whether this was done.";
                    return TargetOutcome::Unconfirmed(sentence.to_owned());
                }
                None => {
                    let sentence = "The user is no longer in the list, so it does not say whether this was done.";
                    return TargetOutcome::Unconfirmed(sentence.to_owned());
                }
            },
            Self::Invite { address, .. } => directory.find_by_login(address.as_str()).is_some(),
        };
        if let Some(UnverifiedResult::Rejected(reason)) = unverified {
            return TargetOutcome::Failed(match is_done {
                true => [reason, " ", ARRIVED_BEFORE].concat(),
                false => reason.clone(),
            });
        }
        if is_done {
            return TargetOutcome::Done;
        }
        TargetOutcome::Failed(match unverified {
            Some(UnverifiedResult::Lost(reason)) => [reason, " The list shows that it was not done."].concat(),
            _ => "The platform answered OK, but the user’s status did not change.".to_owned(),
        })
    }
}
