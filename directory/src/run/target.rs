//! What is to be done for one user or address: when it may be begun, and what the list says of it afterwards.

use super::{TargetOutcome, TargetStatus};
use crate::{
    Directory,
    guard::{self, Change, PendingDeactivations, Permit, Refusal},
    invitation::{EmailAddress, Password},
    user::{Record, UserId},
};

/// What an invitation of a bulk run says beside the address. The password is always left to the platform.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InviteOptions {
    /// Make an administrator of whom is invited (contract: `roles`).
    pub administrator: bool,
    /// Have the password changed at the first sign-in (contract: `require_reset`).
    pub must_change_password: bool,
}

/// What is to be done for one target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Activate or deactivate a user.
    Change {
        /// Whom.
        id: UserId,
        /// What a person calls this user.
        who: String,
        /// What is to be done.
        change: Change,
    },
    /// Invite an address.
    Invite {
        /// Whom.
        address: EmailAddress,
        /// How.
        options: InviteOptions,
    },
}

/// The call to make, with what it takes to be allowed to make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// `users/activate` or `users/deactivate`.
    Change(Permit),
    /// `users/invite`.
    Invite {
        /// Whom.
        address: EmailAddress,
        /// How.
        options: InviteOptions,
    },
}

/// Why no call is made for a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum SkipReason {
    /// There is nothing to change.
    #[error("This user is already {}.", status(*.is_active))]
    HasStatus { is_active: bool },
    /// There is nobody to invite.
    #[error("This is already an {} user.", status(*.is_active))]
    IsUser { is_active: bool },
    /// A guard says no.
    #[error("{0}")]
    Refused(#[from] Refusal),
}

fn status(is_active: bool) -> &'static str {
    if is_active { "active" } else { "inactive" }
}

/// What speaks for its having been done, before the list has told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Claim {
    /// The platform said so.
    Accepted,
    /// The answer was lost, in these words.
    Lost(String),
}

/// One target of a run and where it stands.
#[derive(Debug)]
pub struct Target {
    pub(super) task: Task,
    pub(super) status: TargetStatus,
    pub(super) claim: Option<Claim>,
    pub(super) rate_limited: u8,
    pub(super) password: Option<Password>,
}

impl Target {
    pub(super) fn new(task: Task) -> Self {
        Self {
            task,
            status: TargetStatus::Waiting,
            claim: None,
            rate_limited: 0,
            password: None,
        }
    }

    /// What is to be done.
    pub fn task(&self) -> &Task {
        &self.task
    }

    /// Where it stands.
    pub fn status(&self) -> &TargetStatus {
        &self.status
    }

    /// The password that the platform answered to an invitation, until it is forgotten.
    pub fn password(&self) -> Option<&Password> {
        self.password.as_ref()
    }

    /// Whether the answer was lost: whatever was in it is not known.
    pub fn lost_its_answer(&self) -> bool {
        matches!(self.claim, Some(Claim::Lost(_)))
    }

    /// Whether a deactivation of this user is under way, or may have been done.
    pub(super) fn may_have_deactivated(&self) -> Option<&UserId> {
        match (&self.task, &self.status) {
            (
                _,
                TargetStatus::Waiting
                | TargetStatus::Ended(
                    TargetOutcome::Skipped(_) | TargetOutcome::Failed(_) | TargetOutcome::NotAttempted(_),
                ),
            ) => None,
            (task, _) => task.deactivates(),
        }
    }
}

impl Task {
    /// Who it is about, for a table: name and address as in an email's header, or what there is.
    pub fn who(&self) -> &str {
        match self {
            Self::Change { who, .. } => who,
            Self::Invite { address, .. } => address.as_str(),
        }
    }

    /// Whom it puts out.
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

    /// Whether there is a call to make now, or why there is none,
    /// once those who are leaving are gone.
    pub(super) fn check(
        &self,
        directory: &Directory,
        actor: Option<&UserId>,
        leaving: &PendingDeactivations,
    ) -> Result<(), SkipReason> {
        match self {
            Self::Change { id, change, .. } => {
                let number = directory.number(id).ok_or(Refusal::Unlisted)?;
                let flags = directory.flags(number);
                if flags.is_readable() && flags.is_active() == change.leaves_enabled() {
                    return Err(SkipReason::HasStatus {
                        is_active: change.leaves_enabled(),
                    });
                }
                guard::check(directory, actor, number, *change, leaving)?;
                Ok(())
            }
            Self::Invite { address, .. } => match directory.find_by_email(address.as_str()) {
                Some(user) => Err(SkipReason::IsUser {
                    is_active: user.enabled,
                }),
                None => Ok(()),
            },
        }
    }

    /// The call to make after [`Self::check`].
    pub(super) fn order(&self, directory: &Directory, actor: Option<&UserId>) -> Result<Order, SkipReason> {
        match self {
            Self::Change { id, change, .. } => Ok(Order::Change(guard::permit(directory, actor, id, *change)?)),
            Self::Invite { address, options } => Ok(Order::Invite {
                address: address.clone(),
                options: *options,
            }),
        }
    }

    /// What a list that was read after the call says of it.
    pub(super) fn verdict(&self, directory: &Directory, claim: Option<&Claim>) -> TargetOutcome {
        let shows_it = match self {
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
            Self::Invite { address, .. } => directory.find_by_email(address.as_str()).is_some(),
        };
        if shows_it {
            return TargetOutcome::Done;
        }
        TargetOutcome::Failed(match claim {
            Some(Claim::Lost(reason)) => [reason, " The list shows that it was not done."].concat(),
            _ => "The platform answered OK, but the user’s status did not change.".to_owned(),
        })
    }
}
