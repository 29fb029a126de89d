//! How a run handles results of calls, the end and start of a session, cancellation and a reloaded list.

use super::{
    CallHandle, CallResult, MAX_RATE_LIMIT_RETRIES, Run, StopReason, TargetOutcome, TargetStatus,
    target::UnverifiedResult,
};
use crate::{Directory, user::UserId};

impl Run {
    /// Records the result of a call.
    pub fn record_result(&mut self, handle: CallHandle, result: CallResult) {
        let CallHandle(index) = handle;
        let Some(target) = self.targets.get_mut(index) else {
            return;
        };
        // A handle of another run may point at any target.
        if target.status != TargetStatus::Running {
            return;
        }
        match result {
            CallResult::Accepted(password) => {
                target.password = password;
                target.unverified = Some(UnverifiedResult::Accepted);
                self.set_status(index, TargetStatus::Confirming);
            }
            CallResult::Rejected(reason) => {
                target.unverified = Some(UnverifiedResult::Rejected(reason));
                self.set_status(index, TargetStatus::Confirming);
            }
            CallResult::Lost(reason) => {
                target.unverified = Some(UnverifiedResult::Lost(reason));
                self.set_status(index, TargetStatus::Confirming);
            }
            CallResult::Refused(reason) => self.set_status(index, TargetStatus::Ended(TargetOutcome::Failed(reason))),
            CallResult::RateLimited(until) => {
                target.rate_limited += 1;
                let is_given_up = target.rate_limited > MAX_RATE_LIMIT_RETRIES;
                self.not_before = self.not_before.max(Some(until));
                if is_given_up {
                    let sentence = "The platform was busy each time it was asked.".to_owned();
                    self.set_status(index, TargetStatus::Ended(TargetOutcome::Failed(sentence)));
                } else {
                    self.requeue(index);
                }
            }
            CallResult::SessionEnded => {
                self.pause();
                self.requeue(index);
            }
        }
    }

    /// Queues the target again after a call that did nothing, unless the run was stopped meanwhile.
    fn requeue(&mut self, index: usize) {
        match self.stopped {
            Some(stop) => self.set_status(index, TargetStatus::Ended(TargetOutcome::NotAttempted(stop))),
            None => {
                self.queue.push_front(index);
                self.set_status(index, TargetStatus::Waiting);
            }
        }
    }

    /// Starts no calls until [`Self::resume`], because the session has ended. No effect on a run that was stopped.
    pub fn pause(&mut self) {
        self.paused = self.stopped.is_none();
    }

    /// Resumes the run if `actor`, who has signed in, is its owner; otherwise stops it.
    pub fn resume(&mut self, actor: Option<&UserId>) {
        if actor.is_some() && actor == self.owner.as_ref() {
            self.paused = false;
        } else {
            self.stop(StopReason::DifferentUser);
        }
    }

    /// Starts no more calls. Those in flight are waited for.
    pub fn cancel(&mut self) {
        self.stop(StopReason::Cancelled);
    }

    fn stop(&mut self, stop: StopReason) {
        self.stopped.get_or_insert(stop);
        self.paused = false;
        while let Some(index) = self.queue.pop_front() {
            self.set_status(index, TargetStatus::Ended(TargetOutcome::NotAttempted(stop)));
        }
    }

    /// Determines the outcome of the accepted, lost and unconfirmed calls by a list whose request was sent after the
    /// last result. Returns `false` and does nothing while targets are waiting or running.
    pub fn reconcile(&mut self, directory: &Directory) -> bool {
        if self.counts.waiting + self.counts.running > 0 {
            return false;
        }
        for index in 0..self.targets.len() {
            let target = &self.targets[index];
            if matches!(
                target.status,
                TargetStatus::Confirming | TargetStatus::Ended(TargetOutcome::Unconfirmed(_))
            ) {
                let outcome = target.action.outcome(directory, target.unverified.as_ref());
                self.set_status(index, TargetStatus::Ended(outcome));
            }
        }
        true
    }

    /// Marks the targets that wait for confirmation as unconfirmed, because the list could not be loaded. A later
    /// [`Self::reconcile`] determines their outcome.
    pub fn list_failed(&mut self, reason: &str) {
        for index in 0..self.targets.len() {
            if self.targets[index].status == TargetStatus::Confirming {
                let sentence = ["It is not known whether this was done. ", reason].concat();
                self.set_status(index, TargetStatus::Ended(TargetOutcome::Unconfirmed(sentence)));
            }
        }
    }
}
