//! What a run does next, and whether it may.

use super::{AT_ONCE, Call, Next, Order, Outcome, Run, Status, Target, Task, Ticket, target::Skip};
use crate::{
    Directory,
    guard::{self, Leaving, Refusal},
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
        let mut calls = 0;
        let mut skipped: Vec<(Skip, usize)> = Vec::new();
        let mut leaving = Leaving::of(directory, &self.doubtful);
        for number in &self.queue {
            let task = &self.targets[*number].task;
            match self.check(task, directory, &leaving) {
                Ok(()) => {
                    calls += 1;
                    if let Some(id) = task.deactivates() {
                        leaving.add(directory, id);
                    }
                }
                Err(skip) => match skipped.iter_mut().find(|(other, _)| *other == skip) {
                    Some((_, count)) => *count += 1,
                    None => skipped.push((skip, 1)),
                },
            }
        }
        skipped.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Forecast {
            calls,
            skipped: skipped
                .into_iter()
                .map(|(skip, count)| (skip.to_string(), count))
                .collect(),
        }
    }

    fn start(&mut self, directory: &Directory) -> Vec<Call> {
        let mut calls = Vec::new();
        let mut leaving = match self.leaving.take() {
            Some(leaving) if !leaving.is_stale(directory) => leaving,
            _ => {
                let deactivated = self.targets.iter().filter_map(Target::may_have_deactivated);
                Leaving::of(directory, deactivated.chain(&self.doubtful))
            }
        };
        while self.progress.running < AT_ONCE
            && let Some(number) = self.queue.pop_front()
        {
            match self.order(number, directory, &leaving) {
                Ok(order) => {
                    if let Some(id) = self.targets[number].task.deactivates() {
                        leaving.add(directory, id);
                    }
                    self.set(number, Status::Running);
                    calls.push(Call {
                        ticket: Ticket(number),
                        order,
                    });
                }
                Err(skip) => self.set(number, Status::Ended(Outcome::Skipped(skip.to_string()))),
            }
        }
        self.leaving = Some(leaving);
        calls
    }

    /// The call to make once those who are leaving are gone, or why there is none.
    fn order(&self, number: usize, directory: &Directory, leaving: &Leaving) -> Result<Order, Skip> {
        let task = &self.targets[number].task;
        self.check(task, directory, leaving)?;
        task.order(directory, self.owner.as_ref())
    }

    /// Why there would be no call, once those who are leaving are gone. The guard knows only what the list shows:
    /// deactivations that are under way, or were accepted or lost since it was read, may have been done.
    fn check(&self, task: &Task, directory: &Directory, leaving: &Leaving) -> Result<(), Skip> {
        if let Task::Change { id, .. } = task
            && self.busy.contains(id)
        {
            return Err(Refusal::UnderWay.into());
        }
        task.check(directory, self.owner.as_ref())?;
        match task.deactivates() {
            Some(id) if guard::would_leave_no_administrator(directory, id, leaving) => {
                Err(Refusal::LastAdministrator.into())
            }
            _ => Ok(()),
        }
    }
}
