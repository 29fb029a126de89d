//! Does what a run says: makes its calls, waits as long as the platform asks, reads the list at the end.

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};

use super::{Kept, Question, in_words, title};
use crate::{
    api::{
        error::{ApiError, ErrorKind},
        pace::Pace,
        users as api,
    },
    directory::{
        Directory,
        guard::Change,
        invitation::Password,
        plan::{Again, Answer, Call, Forecaster, Next, Order, Run, RunBuilder},
        user::UserId,
    },
    pages::users::state::{Activity, Rows, Users},
    ui::time,
};

/// How many users are looked at before the clock is: about a millisecond of work.
const SLICE: usize = 1_000;

/// The longest pause of a timer, in milliseconds.
const LONGEST: u64 = 60_000;

/// How long to wait, in milliseconds, where the platform asks for time and does not say how much.
const SOME_TIME: i64 = 2_000;

impl Users {
    /// What is being done to single users, the run neither does a second time nor takes for undone.
    fn heed_single_changes(&self, run: &mut Run) {
        run.count_as_gone(untrack(|| self.leaving()));
        run.leave_out(self.activities.with_untracked(|all| {
            let pending = all
                .iter()
                .filter(|(_, activity)| matches!(activity, Activity::Pending(_)));
            pending.map(|(id, _)| id.clone()).collect::<Vec<_>>()
        }));
    }

    /// Asks whether to make this change to these users. A later question takes the place of one that is being prepared.
    pub fn ask_for_run(&self, change: Change, ids: Vec<UserId>) {
        let (users, bulk) = (*self, self.bulk);
        bulk.questions.update_value(|questions| *questions += 1);
        let (turn, question) = (bulk.turn.get_value(), bulk.questions.get_value());
        let is_wanted = move || bulk.turn.get_value() == turn && bulk.questions.get_value() == question;
        spawn_local(async move {
            let mut pace = Pace::begin();
            let mut builder = RunBuilder::new(change, untrack(|| users.session.user_id()));
            for ids in ids.chunks(SLICE) {
                users.directory.with_untracked(|directory| builder.add(ids, directory));
                pace.rest_if_due().await;
            }
            let mut run = builder.finish();
            users.heed_single_changes(&mut run);
            let mut forecaster = Forecaster::default();
            while is_wanted()
                && users
                    .directory
                    .with_untracked(|directory| forecaster.advance(&run, directory, SLICE))
            {
                pace.rest_if_due().await;
            }
            if is_wanted() {
                bulk.asking.set(Some(Question {
                    change,
                    run: Some(run),
                    forecast: forecaster.finish(),
                }));
            }
        });
    }

    /// Whom single deactivations that are under way, or of which nobody knows what became, may put out.
    /// Followed.
    pub fn leaving(&self) -> Vec<UserId> {
        let is_leaving = |activity: &Activity| {
            matches!(
                activity,
                Activity::Pending(Change::Deactivate)
                    | Activity::Unconfirmed {
                        change: Change::Deactivate,
                        ..
                    }
            )
        };
        self.activities.with(|all| {
            let leaving = all.iter().filter(|(_, activity)| is_leaving(activity));
            leaving.map(|(id, _)| id.clone()).collect()
        })
    }

    /// Begins a run and shows it. One at a time: the one that is under way is shown instead.
    pub fn begin(&self, run: Run) {
        self.begin_as(run, None);
    }

    /// Begins the run that [`Self::undo_of_run`] made.
    pub fn begin_undo(&self, at: usize, undo: Run) {
        let undone = self.bulk.look(at, |kept| kept.entry).flatten();
        self.begin_as(undo, undone);
    }

    fn begin_as(&self, mut run: Run, undoes: Option<u32>) {
        let bulk = self.bulk;
        if bulk.is_running.get_untracked() {
            bulk.show_running("One bulk run at a time: this one is still under way.");
            return;
        }
        self.heed_single_changes(&mut run);
        let mut at = 0;
        bulk.runs.update(|runs| {
            at = runs.len();
            runs.push(Kept {
                run,
                entry: None,
                undoes,
                met_seat_limit: false,
            });
        });
        bulk.is_running.set(true);
        // Each in a task of its own: what asked for the run goes away, its dialog comes, and then the calls begin.
        let users = *self;
        self.later(0, move || {
            batch(|| {
                bulk.told.set(Some(at));
                bulk.shown.set(Some(at));
            });
            users.step_later(at, time::now().0);
            users.announce_progress_later(at);
        });
    }

    /// Does it after so many milliseconds, unless somebody else has signed in by then.
    pub(super) fn later(&self, pause: u64, act: impl FnOnce() + 'static) {
        let (bulk, turn) = (self.bulk, self.bulk.turn.get_value());
        let act = move || {
            if bulk.turn.get_value() == turn {
                act();
            }
        };
        set_timeout(act, Duration::from_millis(pause));
    }

    /// Starts no more calls of the run that is under way.
    pub fn cancel_run(&self, at: usize) {
        self.bulk.change(at, |kept| kept.run.cancel());
        self.step(at);
    }

    /// The same again for some of a finished run.
    pub fn repeat_run(&self, at: usize, which: Again) {
        let owner = untrack(|| self.session.user_id());
        let again = |kept: &Kept| Some((kept.run.again(which, owner)?, kept.undoes));
        if let Some((run, undoes)) = self.bulk.look(at, again).flatten() {
            self.begin_as(run, undoes);
        }
    }

    /// The run that would undo what this one did to users whom nothing has changed since.
    pub fn undo_of_run(&self, at: usize) -> Option<Run> {
        let owner = untrack(|| self.session.user_id());
        self.bulk.look(at, |kept| {
            let entry = kept.entry?;
            self.journal
                .with_untracked(|journal| kept.run.undo(owner, |id| journal.is_latest(entry, id)))
        })?
    }

    /// Somebody has signed in: a run that waited for that goes on, if it is theirs.
    pub fn resume_run(&self) {
        let Some(at) = self.running() else {
            return;
        };
        let actor = untrack(|| self.session.user_id());
        self.bulk.change(at, |kept| {
            if kept.run.is_paused() {
                kept.run.signed_in(actor.as_ref());
            }
        });
        self.step(at);
    }

    /// What a list that was read after a run says of those who are unconfirmed.
    pub fn settle_runs(&self, directory: &Directory) {
        let is_open = |kept: &Kept| kept.run.is_finished() && kept.run.progress().unconfirmed > 0;
        let number = self.bulk.runs.with_untracked(Vec::len);
        for at in 0..number {
            if self.bulk.look(at, is_open) != Some(true) {
                continue;
            }
            self.bulk.change(at, |kept| {
                kept.run.settle(directory);
                if let Some(entry) = kept.entry {
                    self.journal.update(|journal| journal.resolve_run(entry, &kept.run));
                }
            });
        }
    }

    fn running(&self) -> Option<usize> {
        if !self.bulk.is_running.get_untracked() {
            return None;
        }
        self.bulk.runs.with_untracked(|runs| runs.len().checked_sub(1))
    }

    /// Does what is to be done now, until there is something to wait for.
    fn step(&self, at: usize) {
        if self.running() != Some(at) {
            return;
        }
        loop {
            let next = self
                .directory
                .with_untracked(|directory| self.bulk.change(at, |kept| kept.run.next(time::now().0, directory)));
            let until = match next {
                Some(Next::WaitUntil(until)) => Some(until),
                _ => None,
            };
            if self.bulk.waits_until.get_untracked() != until {
                self.bulk.waits_until.set(until);
            }
            match next {
                Some(Next::Start(calls)) => {
                    for call in calls {
                        self.make(at, call);
                    }
                }
                Some(Next::WaitUntil(until)) => {
                    self.step_later(at, until);
                    return;
                }
                Some(Next::ReadList) => {
                    self.read_list_of(at);
                    return;
                }
                Some(Next::Finished) => {
                    self.finish(at);
                    return;
                }
                Some(Next::Wait | Next::Paused) | None => return,
            }
        }
    }

    fn step_later(&self, at: usize, until: i64) {
        let users = *self;
        let pause = u64::try_from(until - time::now().0).unwrap_or_default();
        // A timer of some weeks rings at once; this one looks at the clock again.
        self.later(pause.min(LONGEST), move || users.step(at));
    }

    fn make(&self, at: usize, call: Call) {
        let (users, turn) = (*self, self.bulk.turn.get_value());
        spawn_local(async move {
            // A run knows itself when to go on; what it has cancelled meanwhile must not be sent.
            let client = users.client.without_waiting();
            let outcome = match &call.order {
                Order::Change(permit) => api::change(client, permit).await.map(|()| None),
                Order::Invite { address, options } => api::invite(client, address, None, *options).await,
            };
            if users.bulk.turn.get_value() != turn {
                return;
            }
            let met_seat_limit = matches!(&outcome, Err(error) if matches!(error.kind, ErrorKind::SeatLimit(_)));
            users.bulk.change(at, |kept| {
                kept.met_seat_limit |= met_seat_limit;
                kept.run.answered(call.ticket, answer(outcome));
            });
            // Somebody may have signed in before this answer came.
            if untrack(|| users.session.is_signed_in()) {
                users.resume_run();
            } else {
                users.step(at);
            }
        });
    }

    fn read_list_of(&self, at: usize) {
        if self.bulk.is_reading.get_value() {
            return;
        }
        self.bulk.is_reading.set_value(true);
        let (users, turn) = (*self, self.bulk.turn.get_value());
        spawn_local(async move {
            let outcome = users.read_list(Rows::StayIfInUse).await;
            if users.bulk.turn.get_value() != turn {
                return;
            }
            users.bulk.is_reading.set_value(false);
            users.directory.with_untracked(|directory| {
                users.bulk.change(at, |kept| match &outcome {
                    Ok(()) => {
                        kept.run.settle(directory);
                    }
                    Err(error) => kept.run.could_not_read(&error.sentence()),
                });
            });
            users.step(at);
        });
    }

    fn finish(&self, at: usize) {
        let bulk = self.bulk;
        let mut entry = None;
        bulk.look(at, |kept| {
            self.journal.update(|journal| {
                entry = journal.record_run(&kept.run, time::now());
                if let (Some(entry), Some(undone)) = (entry, kept.undoes) {
                    journal.mark_as_undo(entry, undone);
                }
            });
        });
        bulk.change(at, |kept| kept.entry = entry);
        if let Some(entry) = entry {
            self.journal
                .with_untracked(|journal| self.notices.forget(|id| journal.is_latest(entry, id)));
        }
        batch(|| {
            bulk.is_running.set(false);
            bulk.word.set(None);
            bulk.runs.notify();
        });
        let words = bulk.look(at, |kept| {
            [&title(&kept.run), ": ", &in_words(kept.run.progress()), "."].concat()
        });
        self.announcer.alert(words.unwrap_or_default());
    }

    /// From now on the browser asks before the page is left while a run is under way.
    pub fn ask_before_leaving(&self) {
        let is_running = self.bulk.is_running;
        // The page lives as long as its window, so nobody stops listening.
        let _ = window_event_listener(ev::beforeunload, move |event| {
            if is_running.get_untracked() {
                event.prevent_default();
                event.set_return_value("A bulk run is under way.");
            }
        });
    }
}

/// What an outcome says about the platform.
fn answer(outcome: Result<Option<Password>, ApiError>) -> Answer {
    let error = match outcome {
        Ok(password) => return Answer::Accepted(password),
        Err(error) => error,
    };
    let until = |seconds: Option<u32>| time::now().0 + seconds.map_or(SOME_TIME, |seconds| i64::from(seconds) * 1_000);
    match error.kind {
        ErrorKind::SessionEnded => Answer::SessionEnded,
        ErrorKind::Busy {
            status: 429,
            retry_after,
        } => Answer::PutOff(until(retry_after)),
        ErrorKind::Busy {
            retry_after: Some(seconds),
            ..
        } => Answer::PutOff(until(Some(seconds))),
        _ if error.is_certainly_undone() => Answer::Refused(error.sentence()),
        _ => Answer::Lost(error.sentence()),
    }
}
