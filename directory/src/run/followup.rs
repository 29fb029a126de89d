//! Runs that come out of a finished one: the same again for some, or the opposite for what was done.

use super::{Run, TargetOutcome, TargetStatus, Task};
use crate::user::UserId;

/// Whose turn it is once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryScope {
    /// Those that failed.
    Failed,
    /// Those the run did not come to.
    NotAttempted,
    /// Both.
    Both,
}

impl RetryScope {
    fn takes(self, status: &TargetStatus) -> bool {
        match status {
            TargetStatus::Ended(TargetOutcome::Failed(_)) => self != Self::NotAttempted,
            TargetStatus::Ended(TargetOutcome::NotAttempted(_)) => self != Self::Failed,
            _ => false,
        }
    }
}

impl Run {
    /// The same again, for those of this run and no others. `None` when there are none, or this run has not finished.
    /// Whoever is unconfirmed is not among them before a list has told: an invitation is never sent again blindly.
    pub fn retry(&self, which: RetryScope, owner: Option<UserId>) -> Option<Self> {
        let targets = self.targets.iter().filter(|target| which.takes(&target.status));
        self.after(targets.map(|target| target.task.clone()).collect(), owner)
    }

    /// The opposite, for what was done to users of whom `may` says yes (nothing has changed them since). `None` where
    /// there is nothing to undo, as after invitations, which cannot be taken back, or when this run has not finished.
    pub fn undo(&self, owner: Option<UserId>, may: impl Fn(&UserId) -> bool) -> Option<Self> {
        let done = self.targets.iter();
        let done = done.filter(|target| target.status == TargetStatus::Ended(TargetOutcome::Done));
        let inverse = |task: &Task| match task {
            Task::Change { id, who, change } if may(id) => Some(Task::Change {
                id: id.clone(),
                who: who.clone(),
                change: change.inverse(),
            }),
            _ => None,
        };
        self.after(done.filter_map(|target| inverse(&target.task)).collect(), owner)
    }

    /// A run after this one: what the platform asked of this one holds for it too, and whom this one may have
    /// deactivated still counts as gone for the guards.
    fn after(&self, tasks: Vec<Task>, owner: Option<UserId>) -> Option<Self> {
        if tasks.is_empty() || !self.is_finished() {
            return None;
        }
        let mut run = Self::new(tasks, owner);
        run.not_before = self.not_before;
        let unconfirmed = self.targets.iter();
        let unconfirmed =
            unconfirmed.filter(|target| matches!(target.status, TargetStatus::Ended(TargetOutcome::Unconfirmed(_))));
        let deactivated = unconfirmed.filter_map(|target| target.may_have_deactivated());
        run.doubtful = self.doubtful.iter().chain(deactivated).cloned().collect();
        Some(run)
    }
}
