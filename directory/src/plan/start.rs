//! What a run does next, and whether it may.

use super::{AT_ONCE, Call, Next, Order, Outcome, Run, Status, Target, Task, Ticket, target::Skip};
use crate::{
    Directory,
    guard::{Leaving, Refusal},
};

/// What a run is going to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forecast {
    /// How many calls it makes.
    pub calls: usize,
    /// Why it skips targets, and how many for each reason.
    pub skipped: Vec<(String, usize)>,
}

/// A forecast that is worked out bit by bit, so that whoever shows it can do other things in between.
#[derive(Debug, Default)]
pub struct Forecaster {
    calls: usize,
    skipped: Vec<(Skip, usize)>,
    leaving: Option<Leaving>,
    /// How many of the run's queue have been looked at.
    position: usize,
}

impl Forecaster {
    /// Looks at so many more targets, or at all again if the directory is another; says whether any are left.
    pub fn advance(&mut self, run: &Run, directory: &Directory, targets: usize) -> bool {
        if self.leaving.as_ref().is_some_and(|leaving| leaving.is_stale(directory)) {
            *self = Self::default();
        }
        let leaving = self
            .leaving
            .get_or_insert_with(|| Leaving::of(directory, &run.doubtful));
        let end = self.position.saturating_add(targets).min(run.queue.len());
        for number in run.queue.range(self.position..end) {
            let task = &run.targets[*number].task;
            match run.check(task, directory, leaving) {
                Ok(()) => {
                    self.calls += 1;
                    if let Some(id) = task.deactivates() {
                        leaving.add(directory, id);
                    }
                }
                Err(skip) => match self.skipped.iter_mut().find(|(other, _)| *other == skip) {
                    Some((_, count)) => *count += 1,
                    None => self.skipped.push((skip, 1)),
                },
            }
        }
        self.position = end;
        end < run.queue.len()
    }

    /// What was found out.
    pub fn finish(mut self) -> Forecast {
        self.skipped.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let skipped = self.skipped.into_iter();
        Forecast {
            calls: self.calls,
            skipped: skipped.map(|(skip, count)| (skip.to_string(), count)).collect(),
        }
    }
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
        let mut forecaster = Forecaster::default();
        forecaster.advance(self, directory, usize::MAX);
        forecaster.finish()
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
        task.check(directory, self.owner.as_ref(), leaving)
    }
}
