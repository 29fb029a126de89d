//! What a run does next, and whether it may.

use super::{AT_ONCE, Call, Next, Order, Outcome, Run, Status, Target, Ticket};
use crate::{
    Directory, Role,
    guard::{Change, Refusal},
    user::UserId,
};

impl Run {
    /// What to do now. Guards are asked again at this moment, of this directory, with what is under way counted as done.
    pub fn next(&mut self, now: i64, directory: &Directory) -> Next {
        if self.is_finished() {
            return Next::Finished;
        }
        if self.paused {
            return Next::Paused;
        }
        self.not_before = self.not_before.filter(|&until| now < until);
        if self.progress.running < AT_ONCE && !self.queue.is_empty() {
            if let Some(until) = self.not_before {
                return Next::WaitUntil(until);
            }
            let calls = self.start(directory);
            if !calls.is_empty() {
                return Next::Start(calls);
            }
        }
        if self.progress.running > 0 {
            Next::Wait
        } else if self.progress.confirming > 0 {
            Next::ReadList
        } else {
            Next::Finished
        }
    }

    fn start(&mut self, directory: &Directory) -> Vec<Call> {
        let mut calls = Vec::new();
        while self.progress.running < AT_ONCE
            && let Some(number) = self.queue.pop_front()
        {
            match self.order(number, directory) {
                Ok(order) => {
                    self.set(number, Status::Running);
                    calls.push(Call {
                        ticket: Ticket(number),
                        order,
                    });
                }
                Err(reason) => self.set(number, Status::Ended(Outcome::Skipped(reason))),
            }
        }
        calls
    }

    fn order(&self, number: usize, directory: &Directory) -> Result<Order, String> {
        let order = self.targets[number].task.order(directory, self.owner.as_ref())?;
        if let Order::Change(permit) = &order
            && permit.change() == Change::Deactivate
            && self.would_leave_no_administrator(permit.id(), directory)
        {
            return Err(Refusal::LastAdministrator.to_string());
        }
        Ok(order)
    }

    /// The guard knows only what the list shows. Deactivations that are under way, or were accepted or lost since it
    /// was read, may have been done.
    fn would_leave_no_administrator(&self, id: &UserId, directory: &Directory) -> bool {
        let is_one = |id: &UserId| {
            let user = directory.get(id).and_then(|record| record.user());
            user.is_some_and(|user| user.enabled && directory.role(user) == Role::Administrator)
        };
        if !is_one(id) {
            return false;
        }
        let leaving = self.targets.iter().filter_map(Target::may_have_deactivated);
        let leaving = leaving.chain(&self.doubtful).filter(|id| is_one(id)).count();
        directory
            .active_administrators()
            .is_some_and(|active| active <= leaving + 1)
    }
}
