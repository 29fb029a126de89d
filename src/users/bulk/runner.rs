//! Executes a run step by step: makes its calls, waits as long as the platform asks, loads the list at the end.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{
    store::{BulkActions, RunId, StoredRun},
    wording::{done_label, summary, title},
};
use crate::{
    api::{
        ApiEndpoint,
        error::{ApiError, ErrorKind},
        users as api,
    },
    browser::time,
    directory::{
        Directory,
        invitation::Password,
        run::{CallRequest, CallResult, NextStep, RunCall},
    },
    users::list::RowUpdate,
};

/// The longest timer, in milliseconds. A longer wait sets another one.
const MAX_TIMER_MS: u64 = 60_000;

/// The pause after a 429 without `Retry-After`, in milliseconds.
const DEFAULT_RETRY_AFTER: i64 = 2_000;

impl BulkActions {
    /// Calls `act` after this many milliseconds, unless the user has changed by then.
    pub(super) fn after(&self, milliseconds: u64, act: impl FnOnce() + 'static) {
        let (bulk, epoch) = (*self, self.epoch.get_value());
        let act = move || {
            if bulk.epoch.get_value() == epoch {
                act();
            }
        };
        set_timeout(act, Duration::from_millis(milliseconds));
    }

    /// Starts no more calls. Those in flight are waited for.
    pub fn cancel(&self, run: RunId) {
        self.update(run, |stored| stored.run.cancel());
        self.step(run);
    }

    /// Resumes a run that is paused until a sign-in. If another user has signed in, the run stops.
    pub(super) fn resume_paused(&self) {
        let Some(run) = self.active_run_untracked() else {
            return;
        };
        let actor = untrack(|| self.session.user_id());
        self.update(run, |stored| {
            if stored.run.is_paused() {
                stored.run.resume(actor.as_ref());
            }
        });
        self.step(run);
    }

    /// Resolves unconfirmed targets of finished runs by a list that was loaded after them.
    pub(super) fn reconcile_runs(&self, directory: &Directory) {
        let is_open = |stored: &StoredRun| stored.run.is_finished() && stored.run.progress().unconfirmed > 0;
        for run in self.run_ids_untracked() {
            if self.with_untracked(run, is_open) != Some(true) {
                continue;
            }
            self.update(run, |stored| {
                stored.run.reconcile(directory);
                if let Some(entry) = stored.entry {
                    self.journal.resolve_run(entry, &stored.run);
                }
            });
        }
    }

    fn active_run_untracked(&self) -> Option<RunId> {
        self.last_run_untracked()
            .filter(|_| self.in_flight.is_run_active_untracked())
    }

    /// Performs every step that is due, and returns when the run has to wait for a response or a timer.
    fn step(&self, run: RunId) {
        if self.active_run_untracked() != Some(run) {
            return;
        }
        loop {
            let next = self
                .list
                .directory
                .with_untracked(|directory| self.update(run, |stored| stored.run.next(time::now().0, directory)));
            let until = match next {
                Some(NextStep::WaitUntil(until)) => Some(until),
                _ => None,
            };
            if self.rate_limited_until.get_untracked() != until {
                self.rate_limited_until.set(until);
            }
            match next {
                Some(NextStep::Start(calls)) => {
                    for call in calls {
                        self.call(run, call);
                    }
                }
                Some(NextStep::WaitUntil(until)) => {
                    self.step_at(run, until);
                    return;
                }
                Some(NextStep::ReadList) => {
                    self.load_list_for(run);
                    return;
                }
                Some(NextStep::Finished) => {
                    self.finish(run);
                    return;
                }
                Some(NextStep::Wait | NextStep::Paused) | None => return,
            }
        }
    }

    pub(super) fn step_at(&self, run: RunId, until: i64) {
        let bulk = *self;
        let pause = u64::try_from(until - time::now().0).unwrap_or_default();
        // `setTimeout` overflows above 2³¹−1 ms and fires at once, so cap and re-arm.
        self.after(pause.min(MAX_TIMER_MS), move || bulk.step(run));
    }

    fn call(&self, run: RunId, call: RunCall) {
        let (bulk, epoch) = (*self, self.epoch.get_value());
        spawn_local(async move {
            // The run waits for the next sign-in, not the call: a run that is cancelled until then must send nothing.
            let client = bulk.client.fail_if_signed_out();
            let outcome = match &call.request {
                CallRequest::Change(permit) => api::change(client, permit).await.map(|()| None),
                CallRequest::Invite { address, options } => api::invite(client, address, None, *options).await,
            };
            if bulk.epoch.get_value() != epoch {
                return;
            }
            let met_seat_limit = matches!(&outcome, Err(error) if matches!(error.kind, ErrorKind::SeatLimit(_)));
            bulk.update(run, |stored| {
                stored.met_seat_limit |= met_seat_limit;
                stored.run.record_result(call.handle, call_result(outcome));
            });
            // Somebody may have signed in before this response came.
            if untrack(|| bulk.session.is_signed_in()) {
                bulk.resume_paused();
            } else {
                bulk.step(run);
            }
        });
    }

    fn load_list_for(&self, run: RunId) {
        if self.is_loading_list.get_value() {
            return;
        }
        self.is_loading_list.set_value(true);
        let (bulk, epoch) = (*self, self.epoch.get_value());
        spawn_local(async move {
            let outcome = bulk.list.load(RowUpdate::StayIfInUse).await;
            if bulk.epoch.get_value() != epoch {
                return;
            }
            bulk.is_loading_list.set_value(false);
            bulk.list.directory.with_untracked(|directory| {
                bulk.update(run, |stored| match &outcome {
                    Ok(()) => {
                        stored.run.reconcile(directory);
                    }
                    Err(error) => stored.run.list_failed(&error.sentence()),
                });
            });
            bulk.step(run);
        });
    }

    fn finish(&self, run: RunId) {
        let entry = self
            .with_untracked(run, |stored| self.journal.record_run(&stored.run, stored.undoes))
            .flatten();
        self.update(run, |stored| stored.entry = entry);
        batch(|| {
            self.in_flight.set_run_active(false);
            self.notice.set(None);
            self.runs.notify();
        });
        let words = self.with_untracked(run, |stored| {
            let summary = summary(stored.run.progress(), done_label(&stored.run));
            [&title(&stored.run), ": ", &summary, "."].concat()
        });
        self.announcer.alert(words.unwrap_or_default());
    }
}

/// Classifies the outcome of a call for the run.
fn call_result(outcome: Result<Option<Password>, ApiError>) -> CallResult {
    let error = match outcome {
        Ok(password) => return CallResult::Accepted(password),
        Err(error) => error,
    };
    let until = |seconds: Option<u32>| {
        time::now().0 + seconds.map_or(DEFAULT_RETRY_AFTER, |seconds| i64::from(seconds) * 1_000)
    };
    match error.kind {
        ErrorKind::SessionEnded => CallResult::SessionEnded,
        ErrorKind::Busy {
            status: 429,
            retry_after,
        } => CallResult::RateLimited(until(retry_after)),
        ErrorKind::Busy {
            retry_after: Some(seconds),
            ..
        } => CallResult::RateLimited(until(Some(seconds))),
        ErrorKind::Rejected { .. } if error.endpoint == ApiEndpoint::Invite => CallResult::Rejected(error.sentence()),
        _ if error.certainly_had_no_effect() => CallResult::Refused(error.sentence()),
        _ => CallResult::Lost(error.sentence()),
    }
}
