//! Does what a run says: makes its calls, waits as long as the platform asks, reads the list at the end.

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    store::{BulkActions, PendingRun, RunId, StoredRun},
    wording::{in_words, title},
};
use crate::{
    api::{
        error::{ApiError, ErrorKind},
        users as api,
    },
    browser::{events::on_window, time, yielding::TimeBudget},
    directory::{
        Directory,
        guard::Change,
        invitation::Password,
        journal::EntryId,
        run::{CallRequest, CallResult, ForecastBuilder, NextStep, RetryScope, Run, RunBuilder, RunCall},
        user::UserId,
    },
    users::list::RowUpdate,
};

/// How many users are looked at before the clock is: about a millisecond of work.
const SLICE: usize = 1_000;

/// The longest time-out that is set at once, in milliseconds.
const MAX_TIMEOUT: u64 = 60_000;

/// How long to wait, in milliseconds, where the platform asks for time and does not say how much.
const SOME_TIME: i64 = 2_000;

impl BulkActions {
    /// Users who are being changed one by one are skipped by the run, and those who are being deactivated count as gone.
    fn exclude_in_flight(&self, run: &mut Run) {
        run.assume_deactivated(untrack(|| self.in_flight.leaving()));
        run.exclude(self.in_flight.pending_untracked());
    }

    /// Asks whether to make this change to these users. A later question takes the place of one that is being prepared.
    pub fn confirm(&self, change: Change, ids: Vec<UserId>) {
        if !self.is_free_or_show_active() {
            return;
        }
        let bulk = *self;
        self.confirmation_epoch.update_value(|epoch| *epoch += 1);
        let epochs = move || (bulk.epoch.get_value(), bulk.confirmation_epoch.get_value());
        let this = epochs();
        let is_wanted = move || epochs() == this;
        spawn_local(async move {
            let mut pace = TimeBudget::start();
            let mut builder = RunBuilder::new(change, untrack(|| bulk.list.session.user_id()));
            for ids in ids.chunks(SLICE) {
                bulk.list
                    .directory
                    .with_untracked(|directory| builder.add(ids, directory));
                pace.yield_if_over_budget().await;
            }
            let mut run = builder.finish();
            bulk.exclude_in_flight(&mut run);
            let mut forecast = ForecastBuilder::default();
            while is_wanted()
                && bulk
                    .list
                    .directory
                    .with_untracked(|directory| forecast.advance(&run, directory, SLICE))
            {
                pace.yield_if_over_budget().await;
            }
            if is_wanted() {
                bulk.pending.set(Some(PendingRun {
                    change,
                    run: Some(run),
                    forecast: forecast.finish(),
                }));
            }
        });
    }

    /// Starts a run and shows it. There is one at a time: if one is active, that is shown instead.
    pub fn start(&self, run: Run) {
        self.start_run(run, None);
    }

    /// Undoes what this run did to users whom nothing has changed since.
    pub fn undo(&self, run: RunId) {
        if let Some(undo) = self.undo_run(run) {
            let undoes = self.with_untracked(run, |stored| stored.entry).flatten();
            self.start_run(undo, undoes);
        }
    }

    fn start_run(&self, mut run: Run, undoes: Option<EntryId>) {
        if !self.is_free_or_show_active() {
            return;
        }
        self.exclude_in_flight(&mut run);
        let run = self.add(run, undoes);
        // Each in a task of its own: the dialog that started the run closes, the run's dialog opens, the calls begin.
        let bulk = *self;
        self.after(0, move || {
            bulk.open(run);
            bulk.step_at(run, time::now().0);
            bulk.announce_progress_later(run);
        });
    }

    /// Does it after so many milliseconds, unless the user changes before.
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

    /// The same again for some of a finished run.
    pub fn repeat(&self, run: RunId, which: RetryScope) {
        let owner = untrack(|| self.list.session.user_id());
        let again = |stored: &StoredRun| Some((stored.run.retry(which, owner)?, stored.undoes));
        if let Some((run, undoes)) = self.with_untracked(run, again).flatten() {
            self.start_run(run, undoes);
        }
    }

    /// The run that would undo what this one did to users whom nothing has changed since.
    pub(super) fn undo_run(&self, run: RunId) -> Option<Run> {
        let owner = untrack(|| self.list.session.user_id());
        self.with_untracked(run, |stored| {
            let entry = stored.entry?;
            stored.run.undo(owner, |id| self.journal.is_latest_untracked(entry, id))
        })?
    }

    /// How many users undoing this run would change now. Tracked.
    pub fn undoable(&self, run: RunId) -> usize {
        self.journal.journal.track();
        self.runs.track();
        self.undo_run(run).map_or(0, |undo| undo.targets().len())
    }

    /// Somebody has signed in: a run that waited for that goes on, if it is theirs.
    pub fn resume(&self) {
        let Some(run) = self.active_run() else {
            return;
        };
        let actor = untrack(|| self.list.session.user_id());
        self.update(run, |stored| {
            if stored.run.is_paused() {
                stored.run.resume(actor.as_ref());
            }
        });
        self.step(run);
    }

    /// What a list that was read after a run says of those who are unconfirmed.
    pub(super) fn reconcile_runs(&self, directory: &Directory) {
        let is_open = |stored: &StoredRun| stored.run.is_finished() && stored.run.progress().unconfirmed > 0;
        for run in self.run_ids() {
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

    fn active_run(&self) -> Option<RunId> {
        self.last_run().filter(|_| self.in_flight.is_run_active_untracked())
    }

    /// Performs every step that is due, and returns when the run has to wait for a response or a timer.
    fn step(&self, run: RunId) {
        if self.active_run() != Some(run) {
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

    fn step_at(&self, run: RunId, until: i64) {
        let bulk = *self;
        let pause = u64::try_from(until - time::now().0).unwrap_or_default();
        // `setTimeout` overflows above 2³¹−1 ms and fires at once, so cap and re-arm.
        self.after(pause.min(MAX_TIMEOUT), move || bulk.step(run));
    }

    fn call(&self, run: RunId, call: RunCall) {
        let (bulk, epoch) = (*self, self.epoch.get_value());
        spawn_local(async move {
            // A run knows itself when to go on; what it has cancelled meanwhile must not be sent.
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
                stored.run.record_result(call.handle, answer(outcome));
            });
            // Somebody may have signed in before this answer came.
            if untrack(|| bulk.list.session.is_signed_in()) {
                bulk.resume();
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
            [&title(&stored.run), ": ", &in_words(stored.run.progress()), "."].concat()
        });
        self.announcer.alert(words.unwrap_or_default());
    }

    /// Lets the browser ask before the page is left while a run is active.
    pub(super) fn ask_before_leaving(&self) {
        let in_flight = self.in_flight;
        on_window(ev::beforeunload, move |event| {
            if in_flight.is_run_active_untracked() {
                event.prevent_default();
                event.set_return_value("A bulk action is running.");
            }
        });
    }
}

/// What an outcome says about the platform.
fn answer(outcome: Result<Option<Password>, ApiError>) -> CallResult {
    let error = match outcome {
        Ok(password) => return CallResult::Accepted(password),
        Err(error) => error,
    };
    let until = |seconds: Option<u32>| time::now().0 + seconds.map_or(SOME_TIME, |seconds| i64::from(seconds) * 1_000);
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
        _ if error.is_certainly_undone() => CallResult::Refused(error.sentence()),
        _ => CallResult::Lost(error.sentence()),
    }
}
