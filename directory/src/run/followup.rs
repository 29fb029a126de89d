//! Runs that follow a finished one: retry and undo.

use super::{Run, TargetAction, TargetOutcome, TargetStatus};
use crate::user::UserId;

/// Which targets a retry includes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryScope {
    /// Those that failed.
    Failed,
    /// Those that were not attempted.
    NotAttempted,
    /// Both.
    Both,
}

impl RetryScope {
    fn includes(self, status: &TargetStatus) -> bool {
        match status {
            TargetStatus::Ended(TargetOutcome::Failed(_)) => self != Self::NotAttempted,
            TargetStatus::Ended(TargetOutcome::NotAttempted(_)) => self != Self::Failed,
            _ => false,
        }
    }
}

impl Run {
    /// A run that repeats the actions in this scope; `None` if there are none or this run has not finished. Unconfirmed
    /// targets are never included, because an invitation may have been sent.
    pub fn retry(&self, scope: RetryScope, owner: Option<UserId>) -> Option<Self> {
        let targets = self.targets.iter().filter(|target| scope.includes(&target.status));
        self.follow_up(targets.map(|target| target.action.clone()).collect(), owner)
    }

    /// A run that reverts the changes that were done, for the users for whom `may_undo` returns true (the caller knows
    /// whether they were changed since). `None` if there are none, as after invitations, which cannot be taken back, or
    /// if this run has not finished.
    pub fn undo(&self, owner: Option<UserId>, may_undo: impl Fn(&UserId) -> bool) -> Option<Self> {
        let done = self.targets.iter();
        let done = done.filter(|target| target.status == TargetStatus::Ended(TargetOutcome::Done));
        let inverse = |action: &TargetAction| match action {
            TargetAction::Change { id, label, change } if may_undo(id) => Some(TargetAction::Change {
                id: id.clone(),
                label: label.clone(),
                change: change.inverse(),
            }),
            _ => None,
        };
        self.follow_up(done.filter_map(|target| inverse(&target.action)).collect(), owner)
    }

    /// A run that inherits the rate limit of this one, and its unconfirmed deactivations for the guards.
    fn follow_up(&self, actions: Vec<TargetAction>, owner: Option<UserId>) -> Option<Self> {
        if actions.is_empty() || !self.is_finished() {
            return None;
        }
        let mut run = Self::new(actions, owner);
        run.not_before = self.not_before;
        let unconfirmed = self.targets.iter();
        let unconfirmed =
            unconfirmed.filter(|target| matches!(target.status, TargetStatus::Ended(TargetOutcome::Unconfirmed(_))));
        let deactivated = unconfirmed.filter_map(|target| target.may_have_deactivated());
        run.assumed_deactivated = self.assumed_deactivated.iter().chain(deactivated).cloned().collect();
        Some(run)
    }
}
