//! Bulk runs on the page: the question before one, the calls of it, and the dialog in which it can be followed.
//!
//! What happens to whom is decided by [`Run`]; here it is done, shown and kept until the page is closed.

mod drive;
mod foot;
mod outcomes;
mod passwords;
mod progress;
mod question;
mod window;

use std::time::Duration;

use leptos::prelude::*;

pub use self::{
    foot::RunFoot,
    question::{Question, QuestionDialog},
    window::RunDialog,
};
use crate::directory::{
    guard::Change,
    plan::{Again, Progress, Run, Task},
};

/// How often what is under way is written to the screen, at most.
const TELL: Duration = Duration::from_millis(100);

/// A run, and what is known of it beside its targets.
#[derive(Debug)]
pub struct Kept {
    /// The run itself.
    pub run: Run,
    /// Its number in the journal, once it has finished.
    pub entry: Option<u32>,
    /// The entry in the journal of the run that this one is the undo of.
    pub undoes: Option<u32>,
    /// Whether a call was refused because no seat was free.
    pub met_seat_limit: bool,
}

/// Every run since the page was opened; only the last one may be under way. A copy is the same one.
#[derive(Clone, Copy)]
pub struct Bulk {
    runs: RwSignal<Vec<Kept>>,
    /// What is asked before a run begins.
    asking: RwSignal<Option<Question>>,
    /// The run in the dialog.
    shown: RwSignal<Option<usize>>,
    /// The run that is told of at the foot of the page while no dialog shows it.
    told: RwSignal<Option<usize>>,
    /// By itself, so that the rows of the table do not follow every answer.
    is_running: RwSignal<bool>,
    /// Until when the platform asked for nothing, in milliseconds.
    waits_until: RwSignal<Option<i64>>,
    /// Why the dialog was opened by the page itself.
    word: RwSignal<Option<&'static str>>,
    /// Is another number for everybody who signs in: what comes late for an earlier one is dropped.
    turn: StoredValue<usize>,
    /// Counts the questions: only the latest is asked.
    questions: StoredValue<usize>,
    is_tell_due: StoredValue<bool>,
    is_reading: StoredValue<bool>,
}

impl Bulk {
    /// None yet.
    pub fn new() -> Self {
        Self {
            runs: RwSignal::default(),
            asking: RwSignal::new(None),
            shown: RwSignal::new(None),
            told: RwSignal::new(None),
            is_running: RwSignal::new(false),
            waits_until: RwSignal::new(None),
            word: RwSignal::new(None),
            turn: StoredValue::new(0),
            questions: StoredValue::new(0),
            is_tell_due: StoredValue::new(false),
            is_reading: StoredValue::new(false),
        }
    }

    /// Forgets every run; what is under way of one goes on unheard.
    pub fn clear(&self) {
        self.turn.update_value(|turn| *turn += 1);
        self.is_reading.set_value(false);
        batch(|| {
            self.asking.set(None);
            self.shown.set(None);
            self.told.set(None);
            self.is_running.set(false);
            self.waits_until.set(None);
            self.word.set(None);
            self.runs.update(Vec::clear);
        });
    }

    /// Whether one is under way, followed.
    pub fn is_running(&self) -> bool {
        self.is_running.get()
    }

    /// Whether a question is asked, followed.
    pub fn is_asking(&self) -> bool {
        self.asking.with(Option::is_some)
    }

    /// Which run the dialog shows, followed.
    pub fn shown(&self) -> Option<usize> {
        self.shown.get()
    }

    /// Shows this run.
    pub fn show(&self, at: usize) {
        self.shown.set(Some(at));
    }

    /// Shows the run that is under way, with a word on why.
    pub fn show_running(&self, word: &'static str) {
        self.word.set(Some(word));
        let last = self.runs.with_untracked(|runs| runs.len().checked_sub(1));
        self.shown.set(last);
    }

    /// Somebody has closed the dialog of this run. One that has finished is told of no more, and its passwords are gone.
    /// A run before it, which was tried again before its passwords were passed on, is shown once more.
    fn closed(&self, at: usize) {
        if self.shown.get_untracked() != Some(at) {
            // Another run's dialog has taken its place.
            return;
        }
        if self.is_finished(at) {
            if self.told.get_untracked() == Some(at) {
                self.told.set(None);
            }
            self.change(at, |kept| kept.run.forget_passwords());
        }
        let has_passwords = |kept: &Kept| kept.run.is_finished() && passwords::has_passwords(kept);
        let other = self
            .runs
            .with_untracked(|runs| runs.iter().rposition(has_passwords))
            .filter(|other| *other != at);
        self.word.set(None);
        self.shown.set(other);
    }

    /// The line at the foot of the page about a finished run is not wanted any more. Passwords are not lost by that: the
    /// run is shown instead.
    fn dismiss(&self, at: usize) {
        self.shown.set(Some(at));
        if self.look(at, passwords::has_passwords) != Some(true) {
            self.closed(at);
        }
    }

    /// The run that an entry of the journal is about, if it is still known.
    pub fn of_entry(&self, number: u32) -> Option<usize> {
        self.runs
            .with_untracked(|runs| runs.iter().position(|kept| kept.entry == Some(number)))
    }

    /// Looks at a run, followed.
    fn with<R>(&self, at: usize, look: impl FnOnce(&Kept) -> R) -> Option<R> {
        self.runs.with(|runs| runs.get(at).map(look))
    }

    /// Looks at a run, not followed.
    pub(super) fn look<R>(&self, at: usize, look: impl FnOnce(&Kept) -> R) -> Option<R> {
        self.runs.with_untracked(|runs| runs.get(at).map(look))
    }

    fn is_finished(&self, at: usize) -> bool {
        self.look(at, |kept| kept.run.is_finished()) == Some(true)
    }

    /// Changes a run, and has it written to the screen in a moment.
    fn change<R>(&self, at: usize, change: impl FnOnce(&mut Kept) -> R) -> Option<R> {
        let mut result = None;
        self.runs.update_untracked(|runs| result = runs.get_mut(at).map(change));
        if !self.is_tell_due.get_value() {
            self.is_tell_due.set_value(true);
            let bulk = *self;
            set_timeout(
                move || {
                    bulk.is_tell_due.set_value(false);
                    bulk.runs.notify();
                },
                TELL,
            );
        }
        result
    }
}

impl Default for Bulk {
    fn default() -> Self {
        Self::new()
    }
}

/// What a run does, as a heading: "Deactivating 12 users", and "Deactivation of 12 users" when it has ended.
fn title(run: &Run) -> String {
    use crate::ui::number::counted;

    let total = run.progress().total();
    let is_over = run.is_finished();
    let (under_way, over) = match run.targets().first().map(|target| target.task()) {
        Some(Task::Invite { .. }) | None => ("Inviting ", "Invitation of "),
        Some(Task::Change { change, .. }) => match change {
            Change::Activate => ("Activating ", "Activation of "),
            Change::Deactivate => ("Deactivating ", "Deactivation of "),
        },
    };
    let is_invitation = is_invitation(run);
    let whom = if is_invitation {
        counted(total, "address", "addresses")
    } else {
        counted(total, "user", "users")
    };
    [if is_over { over } else { under_way }, &whom].concat()
}

fn is_invitation(run: &Run) -> bool {
    let first = run.targets().first();
    first.is_none_or(|target| matches!(target.task(), Task::Invite { .. }))
}

/// How many ended how, in words.
fn in_words(progress: Progress) -> String {
    use crate::ui::number::count;

    let all = [
        (progress.done, " done"),
        (progress.failed, " failed"),
        (progress.unconfirmed, " unconfirmed"),
        (progress.skipped, " skipped"),
        (progress.not_attempted, " not attempted"),
        (progress.confirming, " to be confirmed"),
    ];
    let words: Vec<String> = all
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| [&count(number), word].concat())
        .collect();
    words.join(", ")
}

/// What can be done with a run that has finished.
fn can_repeat(run: &Run) -> Option<Again> {
    let progress = run.progress();
    match (progress.failed, progress.not_attempted) {
        (0, 0) => None,
        (_, 0) => Some(Again::Failed),
        (0, _) => Some(Again::NotAttempted),
        _ => Some(Again::Both),
    }
}
