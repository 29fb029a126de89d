//! What a run does next, and whether it may.

use super::{AT_ONCE, Call, Next, Order, Outcome, Run, Status, Target, Task, Ticket};
use crate::{
    Directory,
    guard::{self, Refusal},
    user::UserId,
};

/// What a run is going to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forecast {
    /// How many calls it makes.
    pub calls: usize,
    /// Why it skips targets, and how many for each reason.
    pub skipped: Vec<(String, usize)>,
}

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

    /// What would become of the run if every call were answered with success: how many calls it would make, and how many
    /// targets it would skip for which reason, the most frequent reason first.
    pub fn forecast(&self, directory: &Directory) -> Forecast {
        let mut forecast = Forecast::default();
        let mut leaving: Vec<&UserId> = self.doubtful.iter().collect();
        for number in &self.queue {
            let task = &self.targets[*number].task;
            match self.order_after(task, directory, leaving.iter().copied()) {
                Ok(_) => {
                    forecast.calls += 1;
                    leaving.extend(task.deactivates());
                }
                Err(reason) => match forecast.skipped.iter_mut().find(|(other, _)| *other == reason) {
                    Some((_, count)) => *count += 1,
                    None => forecast.skipped.push((reason, 1)),
                },
            }
        }
        forecast.skipped.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        forecast
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

    /// The guard knows only what the list shows. Deactivations that are under way, or were accepted or lost since it
    /// was read, may have been done.
    fn order(&self, number: usize, directory: &Directory) -> Result<Order, String> {
        let leaving = self.targets.iter().filter_map(Target::may_have_deactivated);
        self.order_after(&self.targets[number].task, directory, leaving.chain(&self.doubtful))
    }

    /// The call to make once these users are gone, or why there is none.
    fn order_after<'a>(
        &self,
        task: &Task,
        directory: &Directory,
        leaving: impl Iterator<Item = &'a UserId>,
    ) -> Result<Order, String> {
        if let Task::Change { id, .. } = task
            && self.busy.contains(id)
        {
            return Err(Refusal::UnderWay.to_string());
        }
        let order = task.order(directory, self.owner.as_ref())?;
        match task.deactivates() {
            Some(id) if guard::would_leave_no_administrator(directory, id, leaving) => {
                Err(Refusal::LastAdministrator.to_string())
            }
            _ => Ok(order),
        }
    }
}
