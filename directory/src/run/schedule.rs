//! What a run does next.

use super::{
    CallHandle, CallRequest, MAX_CONCURRENT_CALLS, Run, RunCall, Target, TargetAction, TargetOutcome, TargetStatus,
    target::SkipReason,
};
use crate::{
    Directory,
    guard::{PendingDeactivations, Refusal},
};

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Make these calls now, and hand each result to [`Run::record_result`].
    Start(Vec<RunCall>),
    /// Rate-limited: ask again at this time (milliseconds, on the clock of [`Run::next`]), or after a result.
    WaitUntil(i64),
    /// Ask again after a result.
    Wait,
    /// The session has ended: ask again after [`Run::resume`] or [`Run::cancel`].
    Paused,
    /// Load the list, starting now, and call [`Run::reconcile`], or [`Run::list_failed`].
    ReadList,
    /// Every target has ended.
    Finished,
}

impl Run {
    /// The next step. `now` is in milliseconds. Guards are evaluated again at this moment against this directory, with
    /// calls in flight counted as done.
    pub fn next(&mut self, now: i64, directory: &Directory) -> NextStep {
        if self.is_finished() {
            return NextStep::Finished;
        }
        if self.paused {
            return NextStep::Paused;
        }
        self.not_before = self.not_before.filter(|&until| now < until);
        if self.counts.running < MAX_CONCURRENT_CALLS && !self.queue.is_empty() {
            if let Some(until) = self.not_before {
                return NextStep::WaitUntil(until);
            }
            let calls = self.start(directory);
            if !calls.is_empty() {
                return NextStep::Start(calls);
            }
        }
        if self.counts.running > 0 {
            NextStep::Wait
        } else if self.counts.confirming > 0 {
            NextStep::ReadList
        } else {
            NextStep::Finished
        }
    }

    fn start(&mut self, directory: &Directory) -> Vec<RunCall> {
        let mut calls = Vec::new();
        let mut pending = match self.pending.take() {
            Some(pending) if !pending.is_stale(directory) => pending,
            _ => {
                let deactivated = self.targets.iter().filter_map(Target::may_have_deactivated);
                PendingDeactivations::of(directory, deactivated.chain(&self.assumed_deactivated))
            }
        };
        while self.counts.running < MAX_CONCURRENT_CALLS
            && let Some(index) = self.queue.pop_front()
        {
            match self.request(index, directory, &pending) {
                Ok(request) => {
                    if let Some(id) = self.targets[index].action.deactivates() {
                        pending.add(directory, id);
                    }
                    self.set_status(index, TargetStatus::Running);
                    calls.push(RunCall {
                        handle: CallHandle(index),
                        request,
                    });
                }
                Err(skip) => self.set_status(index, TargetStatus::Ended(TargetOutcome::Skipped(skip.to_string()))),
            }
        }
        self.pending = Some(pending);
        calls
    }

    /// The request for this target, or why it is skipped.
    fn request(
        &self,
        index: usize,
        directory: &Directory,
        pending: &PendingDeactivations,
    ) -> Result<CallRequest, SkipReason> {
        let action = &self.targets[index].action;
        self.check(action, action.number_in(directory), directory, pending)?;
        action.request(directory, self.owner.as_ref())
    }

    /// Checks whether this action is needed and permitted, by the number of the record that it would change. The list
    /// alone does not tell: it does not show the deactivations in `pending` yet.
    pub(super) fn check(
        &self,
        action: &TargetAction,
        number: Option<u32>,
        directory: &Directory,
        pending: &PendingDeactivations,
    ) -> Result<(), SkipReason> {
        if let TargetAction::Change { id, .. } = action
            && self.excluded.contains(id)
        {
            return Err(Refusal::ChangeInFlight.into());
        }
        action.check(number, directory, self.owner.as_ref(), pending)
    }
}
