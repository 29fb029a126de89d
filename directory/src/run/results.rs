//! What a run makes of an answer, a session that ends, a person who cancels, and the list.

use super::{CallResult, MAX_RATE_LIMITED, Run, StopReason, TargetOutcome, TargetStatus, Ticket, target::Claim};
use crate::{Directory, user::UserId};

impl Run {
    /// Takes what came of a call.
    pub fn record_result(&mut self, ticket: Ticket, answer: CallResult) {
        let Ticket(number) = ticket;
        let Some(target) = self.targets.get_mut(number) else {
            return;
        };
        // A ticket of another run belongs to nothing here.
        if target.status != TargetStatus::Running {
            return;
        }
        match answer {
            CallResult::Accepted(password) => {
                target.password = password;
                target.claim = Some(Claim::Accepted);
                self.set(number, TargetStatus::Confirming);
            }
            CallResult::Lost(reason) => {
                target.claim = Some(Claim::Lost(reason));
                self.set(number, TargetStatus::Confirming);
            }
            CallResult::Refused(reason) => self.set(number, TargetStatus::Ended(TargetOutcome::Failed(reason))),
            CallResult::RateLimited(until) => {
                target.rate_limited += 1;
                let too_often = target.rate_limited > MAX_RATE_LIMITED;
                self.not_before = self.not_before.max(Some(until));
                if too_often {
                    let sentence = "The platform was busy each time it was asked.".to_owned();
                    self.set(number, TargetStatus::Ended(TargetOutcome::Failed(sentence)));
                } else {
                    self.put_back(number);
                }
            }
            CallResult::SessionEnded => {
                self.pause();
                self.put_back(number);
            }
        }
    }

    fn put_back(&mut self, number: usize) {
        match self.stopped {
            Some(stop) => self.set(number, TargetStatus::Ended(TargetOutcome::NotAttempted(stop))),
            None => {
                self.queue.push_front(number);
                self.set(number, TargetStatus::Waiting);
            }
        }
    }

    /// The session has ended: starts nothing until somebody has signed in. A run that was stopped has nothing to start.
    pub fn pause(&mut self) {
        self.paused = self.stopped.is_none();
    }

    /// Goes on if it was its owner who signed in; else the run is cancelled.
    pub fn signed_in(&mut self, actor: Option<&UserId>) {
        if actor.is_some() && actor == self.owner.as_ref() {
            self.paused = false;
        } else {
            self.stop(StopReason::SomebodyElse);
        }
    }

    /// Starts no more calls. Those under way are waited for.
    pub fn cancel(&mut self) {
        self.stop(StopReason::Cancelled);
    }

    fn stop(&mut self, stop: StopReason) {
        self.stopped.get_or_insert(stop);
        self.paused = false;
        while let Some(number) = self.queue.pop_front() {
            self.set(number, TargetStatus::Ended(TargetOutcome::NotAttempted(stop)));
        }
    }

    /// Holds what was accepted, lost or unconfirmed against a list whose reading began after the last answer.
    /// Does nothing, and says so with `false`, while calls are waiting or under way.
    pub fn settle(&mut self, directory: &Directory) -> bool {
        if self.progress.waiting + self.progress.running > 0 {
            return false;
        }
        for number in 0..self.targets.len() {
            let target = &self.targets[number];
            if matches!(
                target.status,
                TargetStatus::Confirming | TargetStatus::Ended(TargetOutcome::Unconfirmed(_))
            ) {
                let outcome = target.task.verdict(directory, target.claim.as_ref());
                self.set(number, TargetStatus::Ended(outcome));
            }
        }
        true
    }

    /// The list could not be read, in these words: what it should have told is unconfirmed until [`Self::settle`].
    pub fn could_not_read(&mut self, reason: &str) {
        for number in 0..self.targets.len() {
            if self.targets[number].status == TargetStatus::Confirming {
                let sentence = ["It is not known whether this was done. ", reason].concat();
                self.set(number, TargetStatus::Ended(TargetOutcome::Unconfirmed(sentence)));
            }
        }
    }
}
