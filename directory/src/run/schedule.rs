//! What a run does next, and whether it may.

use super::{
    MAX_CONCURRENT_CALLS, NextStep, Order, Run, RunCall, Target, TargetOutcome, TargetStatus, Task, Ticket,
    target::SkipReason,
};
use crate::{
    Directory,
    guard::{PendingDeactivations, Refusal},
    user::{Record, UserId},
};

/// The most users that a forecast names.
pub const MAX_NAMED: usize = 10;

/// What a run is going to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forecast {
    /// How many calls it makes.
    pub calls: usize,
    /// The first users it changes, at most [`MAX_NAMED`]. An invitation changes nobody.
    pub people: Vec<Person>,
    /// How many administrators it changes; 0 where the platform does not report roles.
    pub administrators: usize,
    /// Why it skips targets, and how many for each reason.
    pub skipped: Vec<(String, usize)>,
}

/// Somebody, in two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name, or what there is.
    pub label: String,
    /// The email or username, where the label is not that.
    pub account: Option<String>,
}

impl Person {
    fn of(directory: &Directory, id: &UserId) -> Option<Self> {
        let user = directory.get(id).and_then(Record::into_user)?;
        let label = user.label();
        let account = user.account().filter(|account| *account != label).map(str::to_owned);
        Some(Self { label, account })
    }
}

/// Computes a forecast in steps, so that with 100,000 targets the page can yield in between.
#[derive(Debug, Default)]
pub struct Forecaster {
    calls: usize,
    people: Vec<Person>,
    administrators: usize,
    skipped: Vec<(SkipReason, usize)>,
    leaving: Option<PendingDeactivations>,
    /// How many of the run's queue have been looked at.
    position: usize,
}

impl Forecaster {
    /// Looks at so many more targets, or starts again if the directory has changed; says whether any are left.
    pub fn advance(&mut self, run: &Run, directory: &Directory, targets: usize) -> bool {
        if self.leaving.as_ref().is_some_and(|leaving| leaving.is_stale(directory)) {
            *self = Self::default();
        }
        let leaving = self
            .leaving
            .get_or_insert_with(|| PendingDeactivations::of(directory, &run.doubtful));
        let end = self.position.saturating_add(targets).min(run.queue.len());
        for number in run.queue.range(self.position..end) {
            let task = &run.targets[*number].task;
            match run.check(task, directory, leaving) {
                Ok(()) => {
                    self.calls += 1;
                    if let Task::Change { id, .. } = task {
                        self.administrators += usize::from(directory.is_administrator(id));
                        if self.people.len() < MAX_NAMED {
                            self.people.extend(Person::of(directory, id));
                        }
                    }
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

    /// The forecast.
    pub fn finish(mut self) -> Forecast {
        self.skipped.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let skipped = self.skipped.into_iter();
        Forecast {
            calls: self.calls,
            people: self.people,
            administrators: self.administrators,
            skipped: skipped.map(|(skip, count)| (skip.to_string(), count)).collect(),
        }
    }
}

impl Run {
    /// What to do now. Guards are asked again at this moment, of this directory, with what is under way counted as done.
    pub fn next(&mut self, now: i64, directory: &Directory) -> NextStep {
        if self.is_finished() {
            return NextStep::Finished;
        }
        if self.paused {
            return NextStep::Paused;
        }
        self.not_before = self.not_before.filter(|&until| now < until);
        if self.progress.running < MAX_CONCURRENT_CALLS && !self.queue.is_empty() {
            if let Some(until) = self.not_before {
                return NextStep::WaitUntil(until);
            }
            let calls = self.start(directory);
            if !calls.is_empty() {
                return NextStep::Start(calls);
            }
        }
        if self.progress.running > 0 {
            NextStep::Wait
        } else if self.progress.confirming > 0 {
            NextStep::ReadList
        } else {
            NextStep::Finished
        }
    }

    /// What would become of the run if every call were answered with success: how many calls it would make, and how many
    /// targets it would skip for which reason, the most frequent reason first.
    pub fn forecast(&self, directory: &Directory) -> Forecast {
        let mut forecaster = Forecaster::default();
        forecaster.advance(self, directory, usize::MAX);
        forecaster.finish()
    }

    fn start(&mut self, directory: &Directory) -> Vec<RunCall> {
        let mut calls = Vec::new();
        let mut leaving = match self.leaving.take() {
            Some(leaving) if !leaving.is_stale(directory) => leaving,
            _ => {
                let deactivated = self.targets.iter().filter_map(Target::may_have_deactivated);
                PendingDeactivations::of(directory, deactivated.chain(&self.doubtful))
            }
        };
        while self.progress.running < MAX_CONCURRENT_CALLS
            && let Some(number) = self.queue.pop_front()
        {
            match self.order(number, directory, &leaving) {
                Ok(order) => {
                    if let Some(id) = self.targets[number].task.deactivates() {
                        leaving.add(directory, id);
                    }
                    self.set(number, TargetStatus::Running);
                    calls.push(RunCall {
                        ticket: Ticket(number),
                        order,
                    });
                }
                Err(skip) => self.set(number, TargetStatus::Ended(TargetOutcome::Skipped(skip.to_string()))),
            }
        }
        self.leaving = Some(leaving);
        calls
    }

    /// The call to make once those who are leaving are gone, or why there is none.
    fn order(&self, number: usize, directory: &Directory, leaving: &PendingDeactivations) -> Result<Order, SkipReason> {
        let task = &self.targets[number].task;
        self.check(task, directory, leaving)?;
        task.order(directory, self.owner.as_ref())
    }

    /// Why there would be no call, once those who are leaving are gone. The guard knows only what the list shows:
    /// deactivations that are under way, or were accepted or lost since it was read, may have been done.
    fn check(&self, task: &Task, directory: &Directory, leaving: &PendingDeactivations) -> Result<(), SkipReason> {
        if let Task::Change { id, .. } = task
            && self.busy.contains(id)
        {
            return Err(Refusal::UnderWay.into());
        }
        task.check(directory, self.owner.as_ref(), leaving)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::{fixture::*, guard::Change};

    #[test]
    fn those_who_are_skipped_are_neither_named_nor_counted() {
        let directory = directory([
            (
                "me",
                json!({"username": "me", "email": "me@x.org", "realmRoles": ["admin"]}),
            ),
            (
                "1",
                json!({"username": "1", "email": "1@x.org", "firstName": "Ada", "realmRoles": ["admin"]}),
            ),
            (
                "2",
                json!({"username": "2", "email": "2@x.org", "realmRoles": ["admin"], "enabled": false}),
            ),
            ("3", json!({"username": "3", "email": "3@x.org"})),
            ("4", json!({"username": "4", "email": "4@x.org"})),
        ]);
        let ids = ["me", "1", "2", "3", "4"].map(UserId::from);
        let mut run = Run::changes(Change::Deactivate, &ids, &directory, Some("me".into()));
        run.exclude(["3".into()]);
        let forecast = run.forecast(&directory);
        let person = |label: &str, account: Option<&str>| Person {
            label: label.to_owned(),
            account: account.map(str::to_owned),
        };
        assert_eq!(
            forecast.people,
            [person("Ada", Some("1@x.org")), person("4@x.org", None)]
        );
        assert_eq!(forecast.administrators, 1);
    }

    proptest! {
        #[test]
        fn as_many_are_named_as_are_called_and_never_more_administrators(
            users in prop::collection::vec((any::<bool>(), any::<bool>(), 0..6_u8), 1..12),
            is_activation in any::<bool>(),
            gone in 0..12_usize,
        ) {
            let records = users.iter().enumerate().map(|(number, (enabled, is_administrator, email))| record(
                &number.to_string(),
                json!({
                    "username": number.to_string(),
                    "email": format!("{email}@x.org"),
                    "enabled": enabled,
                    "realmRoles": if *is_administrator { json!(["admin"]) } else { json!([]) },
                }),
            ));
            let directory = Directory::new(records.collect());
            let ids: Vec<UserId> = (0..users.len()).map(|number| number.to_string().as_str().into()).collect();
            let change = if is_activation { Change::Activate } else { Change::Deactivate };
            let mut run = Run::changes(change, &ids, &directory, Some("0".into()));
            run.count_as_leaving([gone.to_string().as_str().into()]);
            let forecast = run.forecast(&directory);
            prop_assert_eq!(forecast.people.len(), forecast.calls.min(MAX_NAMED));
            prop_assert!(forecast.administrators <= forecast.calls);
            // In one go or in steps, it is the same.
            let mut forecaster = Forecaster::default();
            while forecaster.advance(&run, &directory, 1) {}
            prop_assert_eq!(forecaster.finish(), forecast);
        }
    }
}
