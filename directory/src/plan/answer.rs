//! What a run makes of an answer, a session that ends, a person who cancels, and the list.

use super::{Answer, Outcome, PUT_OFF_AT_MOST, Run, Status, Stop, Ticket, target::Claim};
use crate::{Directory, user::UserId};

impl Run {
    /// Takes what came of a call.
    pub fn answered(&mut self, ticket: Ticket, answer: Answer) {
        let Ticket(number) = ticket;
        let Some(target) = self.targets.get_mut(number) else {
            return;
        };
        // A ticket of another run belongs to nothing here.
        if target.status != Status::Running {
            return;
        }
        match answer {
            Answer::Accepted(password) => {
                target.password = password;
                target.claim = Some(Claim::Accepted);
                self.set(number, Status::Confirming);
            }
            Answer::Lost(reason) => {
                target.claim = Some(Claim::Lost(reason));
                self.set(number, Status::Confirming);
            }
            Answer::Refused(reason) => self.set(number, Status::Ended(Outcome::Failed(reason))),
            Answer::PutOff(until) => {
                target.put_off += 1;
                let too_often = target.put_off > PUT_OFF_AT_MOST;
                self.not_before = self.not_before.max(Some(until));
                if too_often {
                    let sentence = "The platform was too busy, each time it was asked.".to_owned();
                    self.set(number, Status::Ended(Outcome::Failed(sentence)));
                } else {
                    self.put_back(number);
                }
            }
            Answer::SessionEnded => {
                self.pause();
                self.put_back(number);
            }
        }
    }

    fn put_back(&mut self, number: usize) {
        match self.stopped {
            Some(stop) => self.set(number, Status::Ended(Outcome::NotAttempted(stop))),
            None => {
                self.queue.push_front(number);
                self.set(number, Status::Waiting);
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
            self.stop(Stop::SomebodyElse);
        }
    }

    /// Starts no more calls. Those under way are waited for.
    pub fn cancel(&mut self) {
        self.stop(Stop::Cancelled);
    }

    fn stop(&mut self, stop: Stop) {
        self.stopped.get_or_insert(stop);
        self.paused = false;
        while let Some(number) = self.queue.pop_front() {
            self.set(number, Status::Ended(Outcome::NotAttempted(stop)));
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
                Status::Confirming | Status::Ended(Outcome::Unconfirmed(_))
            ) {
                let outcome = target.task.verdict(directory, target.claim.as_ref());
                self.set(number, Status::Ended(outcome));
            }
        }
        true
    }

    /// The list could not be read, in these words: what it should have told is unconfirmed until [`Self::settle`].
    pub fn could_not_read(&mut self, reason: &str) {
        for number in 0..self.targets.len() {
            if self.targets[number].status == Status::Confirming {
                let sentence = ["Nobody knows whether this was done. ", reason].concat();
                self.set(number, Status::Ended(Outcome::Unconfirmed(sentence)));
            }
        }
    }
}
