//! A simulated platform that drives a run.

use std::collections::BTreeMap;

use serde_json::json;

use super::*;

/// What the platform does with a call, and what it answers.
#[derive(Debug, Clone, Copy)]
pub(super) enum SimulatedResponse {
    Done,
    /// 200 without effect.
    NoEffect,
    Refused,
    /// Done, but the response is lost.
    LostAfter,
    /// The request is lost.
    LostBefore,
    RateLimited(i64),
    Unauthorized,
}

/// What happens to the run while it is driven.
#[derive(Debug, Clone, Copy)]
pub(super) enum SimulatedEvent {
    Next,
    /// The result of the call in flight at this index, modulo their number.
    CallResult(usize),
    /// In milliseconds.
    TimePasses(i64),
    SessionEnds,
    OwnerSignsIn,
    ListIsLoaded,
    Cancel,
    DifferentUserSignsIn,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum RunKind {
    Change(Change),
    Invite,
}

/// Whether active, whether an administrator.
pub(super) type SimulatedUser = (bool, bool);

/// The simulated platform, the caller of the run, and the run.
pub(super) struct Simulation {
    pub(super) users: BTreeMap<String, SimulatedUser>,
    pub(super) directory: Directory,
    pub(super) run: Run,
    pub(super) now: i64,
    /// Handle, user, change, response, and whether the platform still has to do it.
    pub(super) in_flight: Vec<(CallHandle, String, Change, SimulatedResponse, bool)>,
    /// The number of calls by target, without those that certainly did nothing.
    pub(super) calls: BTreeMap<String, usize>,
    pub(super) responses: std::iter::Cycle<std::vec::IntoIter<(SimulatedResponse, bool)>>,
    pub(super) paused: bool,
    pub(super) stopped: bool,
    pub(super) not_before: i64,
    pub(super) had_administrator: bool,
}

pub(super) fn email(name: &str) -> String {
    format!("{name}@x.org")
}

pub(super) fn owner() -> Option<UserId> {
    Some("owner".into())
}

pub(super) fn loaded(users: &BTreeMap<String, SimulatedUser>) -> Directory {
    let records = users.iter().map(|(name, &(enabled, administrator))| {
        let mut fields = json!({"username": name, "email": email(name), "enabled": enabled});
        if administrator {
            fields["realmRoles"] = json!(["admin"]);
        }
        record(name, fields)
    });
    Directory::new(records.collect())
}

impl Simulation {
    pub(super) fn new(kind: RunKind, users: &[SimulatedUser], responses: Vec<(SimulatedResponse, bool)>) -> Self {
        let name = |number: usize| format!("u{number}");
        let users: BTreeMap<String, SimulatedUser> = (0..).map(name).zip(users.iter().copied()).collect();
        let directory = loaded(&users);
        let run = match kind {
            RunKind::Change(change) => {
                let ids: Vec<UserId> = users.keys().map(|name| UserId::from(name.as_str())).collect();
                Run::changes(change, &ids, &directory, owner())
            }
            RunKind::Invite => {
                // Half of the addresses are new, the others belong to users.
                let names = users.keys().flat_map(|name| [name.clone(), format!("{name}-new")]);
                let addresses = names.map(|name| EmailAddress::parse(&email(&name)).expect("an address"));
                Run::invites(addresses.collect(), InviteOptions::default(), owner())
            }
        };
        Self {
            had_administrator: users.values().any(|&(enabled, administrator)| enabled && administrator),
            users,
            directory,
            run,
            now: 0,
            in_flight: Vec::new(),
            calls: BTreeMap::new(),
            responses: responses.into_iter().cycle(),
            paused: false,
            stopped: false,
            not_before: 0,
        }
    }

    pub(super) fn apply(&mut self, event: SimulatedEvent) {
        match event {
            SimulatedEvent::Next => drop(self.next()),
            SimulatedEvent::CallResult(pick) => self.finish_call(pick),
            SimulatedEvent::TimePasses(milliseconds) => self.now += milliseconds,
            SimulatedEvent::SessionEnds => self.pause(),
            SimulatedEvent::OwnerSignsIn => self.owner_signs_in(),
            SimulatedEvent::ListIsLoaded => self.directory = loaded(&self.users),
            SimulatedEvent::Cancel => {
                self.run.cancel();
                (self.stopped, self.paused) = (true, false);
            }
            SimulatedEvent::DifferentUserSignsIn => {
                self.run.resume(Some(&"somebody else".into()));
                (self.stopped, self.paused) = (true, false);
            }
        }
        self.check_counts();
    }

    pub(super) fn pause(&mut self) {
        self.run.pause();
        self.paused = !self.stopped;
    }

    pub(super) fn owner_signs_in(&mut self) {
        self.run.resume(owner().as_ref());
        self.paused = false;
    }

    pub(super) fn next(&mut self) -> Option<NextStep> {
        let next = self.run.next(self.now, &self.directory);
        match next {
            NextStep::Start(calls) => {
                assert!(!calls.is_empty() && !self.paused && !self.stopped && self.now >= self.not_before);
                calls.into_iter().for_each(|call| self.begin(call));
                assert!(
                    self.in_flight.len() <= MAX_CONCURRENT_CALLS,
                    "{} at once",
                    self.in_flight.len()
                );
                return None;
            }
            NextStep::WaitUntil(time) => assert!(time > self.now && time == self.not_before && !self.paused),
            NextStep::Wait => assert!(!self.in_flight.is_empty() && !self.paused),
            NextStep::Paused => assert!(self.paused),
            NextStep::ReadList => assert!(self.in_flight.is_empty() && !self.paused),
            NextStep::Finished => assert!(self.in_flight.is_empty() && self.run.is_finished()),
        }
        Some(next)
    }

    pub(super) fn begin(&mut self, call: RunCall) {
        let (name, change) = match &call.request {
            CallRequest::Change(permit) => (permit.id().to_string(), permit.change()),
            CallRequest::Invite { address, .. } => {
                (address.as_str().trim_end_matches("@x.org").to_owned(), Change::Activate)
            }
        };
        let calls = self.calls.entry(name.clone()).or_default();
        *calls += 1;
        assert_eq!(*calls, 1, "{name} is called twice");
        let is_invitation = matches!(call.request, CallRequest::Invite { .. });
        assert!(
            !is_invitation || !self.users.contains_key(&name),
            "{name} is invited again"
        );
        let (response, is_immediate) = self.responses.next().expect("a response");
        if is_immediate {
            self.execute(&name, change, response);
        }
        self.in_flight
            .push((call.handle, name, change, response, !is_immediate));
    }

    /// The effect of the call on the platform.
    pub(super) fn execute(&mut self, name: &str, change: Change, response: SimulatedResponse) {
        if matches!(response, SimulatedResponse::Done | SimulatedResponse::LostAfter) {
            self.users.entry(name.to_owned()).or_default().0 = change.leaves_enabled();
        }
        let mut users = self.users.values();
        let has_administrator = users.any(|&(enabled, administrator)| enabled && administrator);
        assert!(has_administrator || !self.had_administrator, "no administrator is left");
    }

    pub(super) fn finish_call(&mut self, pick: usize) {
        if self.in_flight.is_empty() {
            return;
        }
        let (handle, name, change, response, is_late) = self.in_flight.remove(pick % self.in_flight.len());
        if is_late {
            self.execute(&name, change, response);
        }
        let result = match response {
            SimulatedResponse::Done | SimulatedResponse::NoEffect => {
                CallResult::Accepted(Some(Password::new("geheim".to_owned())))
            }
            SimulatedResponse::Refused => CallResult::Refused("Refused.".to_owned()),
            SimulatedResponse::LostAfter | SimulatedResponse::LostBefore => CallResult::Lost("Lost.".to_owned()),
            SimulatedResponse::RateLimited(milliseconds) => {
                self.not_before = self.not_before.max(self.now + milliseconds);
                CallResult::RateLimited(self.now + milliseconds)
            }
            SimulatedResponse::Unauthorized => {
                self.paused = !self.stopped;
                CallResult::SessionEnded
            }
        };
        if matches!(
            response,
            SimulatedResponse::RateLimited(_) | SimulatedResponse::Unauthorized
        ) {
            self.calls.insert(name, 0);
        }
        self.run.record_result(handle, result);
    }

    /// Drives the run until it has finished.
    pub(super) fn drive(&mut self, list_fails: bool) {
        for _ in 0..2_000 {
            match self.next() {
                None => {}
                Some(NextStep::Wait) => self.finish_call(0),
                Some(NextStep::WaitUntil(time)) => self.now = time,
                Some(NextStep::Paused) => self.owner_signs_in(),
                Some(NextStep::ReadList) if list_fails => self.run.list_failed("No network."),
                Some(NextStep::ReadList) => self.reconcile(),
                _ => return,
            }
            self.check_counts();
        }
        panic!("the run does not end: {:?}", self.run);
    }

    pub(super) fn reconcile(&mut self) {
        self.directory = loaded(&self.users);
        assert!(self.run.reconcile(&self.directory));
    }

    /// Continues with a retry or undo of the last run.
    pub(super) fn follow_up(&mut self, run: Run) {
        self.run = run;
        self.calls.clear();
        (self.stopped, self.paused) = (false, false);
    }

    pub(super) fn actions_that(&self, wanted: impl Fn(&TargetStatus) -> bool) -> Vec<TargetAction> {
        let targets = self.run.targets().iter().filter(|target| wanted(target.status()));
        targets.map(|target| target.action().clone()).collect()
    }
}
