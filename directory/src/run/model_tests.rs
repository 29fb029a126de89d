//! Runs against a small model of the platform, in random orders and with every fault. Whatever happens, each target
//! ends in exactly one outcome, and once the list was read the outcomes are what the platform holds.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    Directory,
    fixture::record,
    guard::Change,
    invitation::{EmailAddress, Password},
    user::UserId,
};

/// What the platform does with one call.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Done,
    /// Says so and does nothing.
    Lie,
    Refused,
    LostAfter,
    LostBefore,
    RateLimited(i64),
    Unauthorized,
}

/// What happens to the run.
#[derive(Debug, Clone, Copy)]
enum Step {
    Ask,
    CallResult(usize),
    TimePasses(i64),
    SessionEnds,
    OwnerSignsIn,
    ListIsRead,
    Cancel,
    SomebodyElseSignsIn,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Change(Change),
    Invite,
}

/// Active, administrator.
type Person = (bool, bool);

/// The platform, the driver, and the run between them.
struct Scene {
    people: BTreeMap<String, Person>,
    directory: Directory,
    run: Run,
    now: i64,
    flying: Vec<(Ticket, String, Change, Fate, bool)>,
    /// Calls of each target that may have been worked on.
    calls: BTreeMap<String, usize>,
    fates: std::iter::Cycle<std::vec::IntoIter<(Fate, bool)>>,
    paused: bool,
    stopped: bool,
    not_before: i64,
    had_administrator: bool,
}

fn email(name: &str) -> String {
    format!("{name}@x.org")
}

fn owner() -> Option<UserId> {
    Some("owner".into())
}

fn listed(people: &BTreeMap<String, Person>) -> Directory {
    let records = people.iter().map(|(name, &(enabled, administrator))| {
        let mut fields = json!({"username": name, "email": email(name), "enabled": enabled});
        if administrator {
            fields["realmRoles"] = json!(["admin"]);
        }
        record(name, fields)
    });
    Directory::new(records.collect())
}

impl Scene {
    fn new(kind: Kind, people: &[Person], fates: Vec<(Fate, bool)>) -> Self {
        let name = |number: usize| format!("u{number}");
        let people: BTreeMap<String, Person> = (0..).map(name).zip(people.iter().copied()).collect();
        let directory = listed(&people);
        let run = match kind {
            Kind::Change(change) => {
                let ids: Vec<UserId> = people.keys().map(|name| UserId::from(name.as_str())).collect();
                Run::changes(change, &ids, &directory, owner())
            }
            Kind::Invite => {
                // Every other one is new, and the rest are users already.
                let names = people.keys().flat_map(|name| [name.clone(), format!("{name}-new")]);
                let addresses = names.map(|name| EmailAddress::parse(&email(&name)).expect("an address"));
                Run::invites(addresses.collect(), InviteOptions::default(), owner())
            }
        };
        Self {
            had_administrator: people
                .values()
                .any(|&(enabled, administrator)| enabled && administrator),
            people,
            directory,
            run,
            now: 0,
            flying: Vec::new(),
            calls: BTreeMap::new(),
            fates: fates.into_iter().cycle(),
            paused: false,
            stopped: false,
            not_before: 0,
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Ask => drop(self.ask()),
            Step::CallResult(pick) => self.answer(pick),
            Step::TimePasses(milliseconds) => self.now += milliseconds,
            Step::SessionEnds => self.pause(),
            Step::OwnerSignsIn => self.owner_signs_in(),
            Step::ListIsRead => self.directory = listed(&self.people),
            Step::Cancel => {
                self.run.cancel();
                (self.stopped, self.paused) = (true, false);
            }
            Step::SomebodyElseSignsIn => {
                self.run.signed_in(Some(&"somebody else".into()));
                (self.stopped, self.paused) = (true, false);
            }
        }
        self.check_sums();
    }

    fn pause(&mut self) {
        self.run.pause();
        self.paused = !self.stopped;
    }

    fn owner_signs_in(&mut self) {
        self.run.signed_in(owner().as_ref());
        self.paused = false;
    }

    fn ask(&mut self) -> Option<NextStep> {
        let next = self.run.next(self.now, &self.directory);
        match next {
            NextStep::Start(calls) => {
                assert!(!calls.is_empty() && !self.paused && !self.stopped && self.now >= self.not_before);
                calls.into_iter().for_each(|call| self.begin(call));
                assert!(
                    self.flying.len() <= MAX_CONCURRENT_CALLS,
                    "{} at once",
                    self.flying.len()
                );
                return None;
            }
            NextStep::WaitUntil(time) => assert!(time > self.now && time == self.not_before && !self.paused),
            NextStep::Wait => assert!(!self.flying.is_empty() && !self.paused),
            NextStep::Paused => assert!(self.paused),
            NextStep::ReadList => assert!(self.flying.is_empty() && !self.paused),
            NextStep::Finished => assert!(self.flying.is_empty() && self.run.is_finished()),
        }
        Some(next)
    }

    fn begin(&mut self, call: RunCall) {
        let (name, change) = match &call.order {
            Order::Change(permit) => (permit.id().to_string(), permit.change()),
            Order::Invite { address, .. } => (address.as_str().trim_end_matches("@x.org").to_owned(), Change::Activate),
        };
        let calls = self.calls.entry(name.clone()).or_default();
        *calls += 1;
        assert_eq!(*calls, 1, "{name} is called twice");
        let is_invitation = matches!(call.order, Order::Invite { .. });
        assert!(
            !is_invitation || !self.people.contains_key(&name),
            "{name} is invited again"
        );
        let (fate, at_once) = self.fates.next().expect("a fate");
        if at_once {
            self.work(&name, change, fate);
        }
        self.flying.push((call.ticket, name, change, fate, !at_once));
    }

    /// What the call does on the platform.
    fn work(&mut self, name: &str, change: Change, fate: Fate) {
        if matches!(fate, Fate::Done | Fate::LostAfter) {
            self.people.entry(name.to_owned()).or_default().0 = change.leaves_enabled();
        }
        let mut people = self.people.values();
        let has_administrator = people.any(|&(enabled, administrator)| enabled && administrator);
        assert!(has_administrator || !self.had_administrator, "no administrator is left");
    }

    fn answer(&mut self, pick: usize) {
        if self.flying.is_empty() {
            return;
        }
        let (ticket, name, change, fate, is_late) = self.flying.remove(pick % self.flying.len());
        if is_late {
            self.work(&name, change, fate);
        }
        let answer = match fate {
            Fate::Done | Fate::Lie => CallResult::Accepted(Some(Password::new("geheim".to_owned()))),
            Fate::Refused => CallResult::Refused("Refused.".to_owned()),
            Fate::LostAfter | Fate::LostBefore => CallResult::Lost("Lost.".to_owned()),
            Fate::RateLimited(milliseconds) => {
                self.not_before = self.not_before.max(self.now + milliseconds);
                CallResult::RateLimited(self.now + milliseconds)
            }
            Fate::Unauthorized => {
                self.paused = !self.stopped;
                CallResult::SessionEnded
            }
        };
        if matches!(fate, Fate::RateLimited(_) | Fate::Unauthorized) {
            self.calls.insert(name, 0);
        }
        self.run.record_result(ticket, answer);
    }

    /// As a driver does, until the run has finished.
    fn drive(&mut self, list_fails: bool) {
        for _ in 0..2_000 {
            match self.ask() {
                None => {}
                Some(NextStep::Wait) => self.answer(0),
                Some(NextStep::WaitUntil(time)) => self.now = time,
                Some(NextStep::Paused) => self.owner_signs_in(),
                Some(NextStep::ReadList) if list_fails => self.run.could_not_read("No network."),
                Some(NextStep::ReadList) => self.settle(),
                _ => return,
            }
            self.check_sums();
        }
        panic!("the run does not end: {:?}", self.run);
    }

    fn settle(&mut self) {
        self.directory = listed(&self.people);
        assert!(self.run.settle(&self.directory));
    }

    fn check_sums(&self) {
        let progress = self.run.progress();
        assert_eq!(progress.total(), self.run.targets().len());
        assert_eq!(progress.running, self.flying.len());
        let rows = self.run.report();
        let count = |word: &str| rows.iter().filter(|row| row.outcome == word).count();
        let words = ["done", "failed", "skipped", "not attempted", "unconfirmed"];
        assert_eq!(words.map(count).iter().sum::<usize>(), progress.ended());
        assert_eq!((count("done"), count("failed")), (progress.done, progress.failed));
        assert_eq!(
            (count("waiting"), count("being confirmed")),
            (progress.waiting, progress.confirming)
        );
        assert_eq!(rows.len(), progress.total());
    }

    fn check_outcomes(&self) {
        for target in self.run.targets() {
            let (name, holds) = match target.task() {
                Task::Change { id, change, .. } => {
                    let name = id.to_string();
                    let holds = self.people[&name].0 == change.leaves_enabled();
                    (name, holds)
                }
                Task::Invite { address, .. } => {
                    let name = address.as_str().trim_end_matches("@x.org").to_owned();
                    let holds = self.people.contains_key(&name);
                    (name, holds)
                }
            };
            let calls = self.calls.get(&name).copied().unwrap_or(0);
            let TargetStatus::Ended(outcome) = target.status() else {
                panic!("{name} has not ended");
            };
            match outcome {
                TargetOutcome::Done => assert!(holds && calls == 1, "{name} was not done"),
                TargetOutcome::Failed(reason) => assert!(!holds && reason.ends_with('.'), "{name} was done"),
                TargetOutcome::Skipped(_) => assert_eq!(calls, 0),
                TargetOutcome::NotAttempted(_) => assert!(calls == 0 && self.stopped),
                TargetOutcome::Unconfirmed(_) => panic!("{name} is unconfirmed"),
            }
        }
    }

    /// Goes on with a run that came out of the last one, which somebody who is signed in asks for.
    fn begin_again(&mut self, run: Run) {
        self.run = run;
        self.calls.clear();
        (self.stopped, self.paused) = (false, false);
    }

    fn tasks_that(&self, wanted: impl Fn(&TargetStatus) -> bool) -> Vec<Task> {
        let targets = self.run.targets().iter().filter(|target| wanted(target.status()));
        targets.map(|target| target.task().clone()).collect()
    }
}

fn tasks(run: &Option<Run>) -> Vec<Task> {
    let targets = run.iter().flat_map(|run| run.targets());
    targets.map(|target| target.task().clone()).collect()
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![
        1 => Just(Kind::Change(Change::Activate)),
        3 => Just(Kind::Change(Change::Deactivate)),
        2 => Just(Kind::Invite),
    ]
}

fn fates() -> impl Strategy<Value = Vec<(Fate, bool)>> {
    let fate = prop_oneof![
        4 => Just(Fate::Done),
        1 => Just(Fate::Lie),
        1 => Just(Fate::Refused),
        2 => Just(Fate::LostAfter),
        2 => Just(Fate::LostBefore),
        2 => (1_i64..500).prop_map(Fate::RateLimited),
        1 => Just(Fate::Unauthorized),
    ];
    let some = prop::collection::vec((fate, any::<bool>()), 1..25);
    // With at least one call that ends, so that the run can.
    some.prop_map(|mut fates| {
        fates.push((Fate::Done, true));
        fates
    })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        12 => Just(Step::Ask),
        12 => any::<usize>().prop_map(Step::CallResult),
        4 => (0_i64..400).prop_map(Step::TimePasses),
        2 => Just(Step::SessionEnds),
        3 => Just(Step::OwnerSignsIn),
        3 => Just(Step::ListIsRead),
        1 => prop_oneof![Just(Step::Cancel), Just(Step::SomebodyElseSignsIn)],
    ];
    prop::collection::vec(step, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn whatever_happens_each_target_ends_once_and_as_the_platform_has_it(
        kind in kinds(),
        people in prop::collection::vec(any::<Person>(), 1..14),
        fates in fates(),
        steps in steps(),
        list_fails in any::<bool>(),
        undoes in any::<bool>(),
    ) {
        let mut scene = Scene::new(kind, &people, fates);
        for step in steps {
            scene.take(step);
        }
        scene.drive(list_fails);

        // What nobody knows is neither failed nor done, and is not tried again.
        let failed = scene.tasks_that(|status| matches!(status, TargetStatus::Ended(TargetOutcome::Failed(_))));
        prop_assert_eq!(tasks(&scene.run.retry(RetryScope::Failed, owner())), failed);
        scene.settle();
        scene.check_outcomes();
        let told = [as_csv(&scene.run.report()), format!("{:?}", scene.run)].concat();
        prop_assert!(!told.contains("geheim"));

        let again = scene.run.retry(RetryScope::Both, owner());
        let left = scene.tasks_that(|status| matches!(status, TargetStatus::Ended(TargetOutcome::Failed(_) | TargetOutcome::NotAttempted(_))));
        prop_assert_eq!(tasks(&again), left);
        let undo = scene.run.undo(owner(), |_| true);
        let done = scene.tasks_that(|status| *status == TargetStatus::Ended(TargetOutcome::Done));
        prop_assert_eq!(tasks(&undo).len(), if matches!(kind, Kind::Invite) { 0 } else { done.len() });
        if let Some(run) = if undoes { undo } else { again } {
            scene.begin_again(run);
            scene.drive(false);
            scene.check_outcomes();
        }
    }

    #[test]
    fn a_run_after_an_unconfirmed_one_leaves_an_administrator_whatever_really_happened(
        fates in fates(),
        later in fates(),
        administrators in 1_usize..6,
        asked in 0_usize..6,
    ) {
        let mut scene = Scene::new(Kind::Change(Change::Deactivate), &vec![(true, true); administrators], fates);
        for _ in 0..asked {
            scene.take(Step::Ask);
            scene.take(Step::CallResult(0));
        }
        scene.take(Step::Cancel);
        scene.drive(true);
        if let Some(run) = scene.run.retry(RetryScope::Both, owner()) {
            scene.begin_again(run);
            scene.fates = later.into_iter().cycle();
            scene.drive(true);
        }
    }
}
