//! The state of bulk actions.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

use crate::{
    api::client::Client,
    directory::{
        Directory,
        guard::Change,
        journal::EntryId,
        run::{Forecast, ProposedRun, Run},
        selection::LocatedUsers,
    },
    session::Session,
    ui::{announcer::Announcer, chunk::Chunk},
    users::{in_flight::InFlight, journal::JournalStore, list::UserList},
};

/// The least time between two updates of the shown progress of a run.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// A run with its journal entry.
#[derive(Debug)]
pub(super) struct StoredRun {
    /// The run itself.
    pub(super) run: Run,
    /// Its journal entry, once it has finished.
    pub(super) entry: Option<EntryId>,
    /// The journal entry of the run that this one undoes.
    pub(super) undoes: Option<EntryId>,
    /// Whether a call was refused because no seat was free.
    pub(super) met_seat_limit: bool,
}

impl StoredRun {
    /// Whether passwords from responses have not been wiped yet.
    pub(super) fn has_passwords(&self) -> bool {
        self.run.targets().iter().any(|target| target.password().is_some())
    }
}

/// The id of a run on this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RunId(usize);

/// A run that waits for confirmation.
#[derive(Debug, Clone)]
pub(super) struct PendingRun {
    /// What it would do, and to whom.
    pub(super) proposed: Arc<ProposedRun>,
    /// Its forecast when the confirmation was opened.
    pub(super) forecast: Forecast,
}

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct BulkFunctions {
    /// Opens the confirmation of a change of these users.
    pub(super) confirm: fn(BulkActions, Change, LocatedUsers),
    /// Starts a run and shows it.
    pub(super) start: fn(BulkActions, Run),
    /// Undoes a run.
    pub(super) undo: fn(BulkActions, RunId),
    /// How many users undoing a run would change. Tracked.
    pub(super) undoable: fn(BulkActions, RunId) -> usize,
    /// Resumes a run that is paused until a sign-in.
    pub(super) resume: fn(BulkActions),
    /// Resolves unconfirmed targets by a newer list.
    pub(super) reconcile: fn(BulkActions, &Directory),
    /// The progress of the active run, for the document's title. Tracked.
    pub(super) progress_in_title: fn(BulkActions) -> Option<String>,
    /// The line at the foot of the page.
    pub status_bar: fn() -> AnyView,
    /// The confirmation and the run's dialog, while they are open.
    pub dialogs: fn() -> AnyView,
}

/// Every run since the page was opened; only the last one may be active.
#[derive(Clone, Copy)]
pub struct BulkActions {
    pub(super) chunk: Chunk<BulkFunctions>,
    pub(super) list: UserList,
    pub(super) session: Session,
    pub(super) in_flight: InFlight,
    pub(super) journal: JournalStore,
    pub(super) client: Client,
    pub(super) announcer: Announcer,
    pub(super) runs: RwSignal<Vec<StoredRun>>,
    pub(super) pending: RwSignal<Option<PendingRun>>,
    /// The run in the dialog.
    shown: RwSignal<Option<RunId>>,
    /// The run in the status bar, while no dialog shows it.
    in_status_bar: RwSignal<Option<RunId>>,
    /// Until when the platform asked for a pause, in epoch milliseconds.
    pub(super) rate_limited_until: RwSignal<Option<i64>>,
    /// Why the page opened the dialog by itself.
    pub(super) notice: RwSignal<Option<&'static str>>,
    /// Bumped when the user changes; results from an older epoch are discarded.
    pub(super) epoch: StoredValue<usize>,
    /// Bumped with every confirmation; a forecast for an older epoch is discarded.
    pub(super) confirmation_epoch: StoredValue<usize>,
    is_notify_scheduled: StoredValue<bool>,
    pub(super) is_loading_list: StoredValue<bool>,
}

impl BulkActions {
    /// No runs yet. Registers a hook of the list that reconciles unconfirmed targets.
    pub fn new(
        chunk: Chunk<BulkFunctions>,
        list: UserList,
        session: Session,
        in_flight: InFlight,
        journal: JournalStore,
        client: Client,
    ) -> Self {
        let bulk = Self {
            chunk,
            list,
            session,
            in_flight,
            journal,
            client,
            announcer: Announcer::get(),
            runs: RwSignal::default(),
            pending: RwSignal::new(None),
            shown: RwSignal::new(None),
            in_status_bar: RwSignal::new(None),
            rate_limited_until: RwSignal::new(None),
            notice: RwSignal::new(None),
            epoch: StoredValue::new(0),
            confirmation_epoch: StoredValue::new(0),
            is_notify_scheduled: StoredValue::new(false),
            is_loading_list: StoredValue::new(false),
        };
        list.on_loaded(move |directory| bulk.reconcile_unconfirmed(directory));
        bulk.confirm_before_unload();
        bulk
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Forgets every run. Responses to calls in flight are discarded.
    pub fn clear(&self) {
        self.epoch.update_value(|epoch| *epoch += 1);
        self.is_loading_list.set_value(false);
        batch(|| {
            self.pending.set(None);
            self.shown.set(None);
            self.in_status_bar.set(None);
            self.rate_limited_until.set(None);
            self.notice.set(None);
            self.runs.update(Vec::clear);
        });
    }

    /// Whether a run waits for confirmation. Tracked.
    pub fn is_confirming(&self) -> bool {
        self.pending.with(Option::is_some)
    }

    /// Which run the dialog shows. Tracked.
    pub fn shown(&self) -> Option<RunId> {
        self.shown.get()
    }

    /// Shows this run.
    pub fn show(&self, run: RunId) {
        self.shown.set(Some(run));
    }

    /// Shows the active run, with the reason.
    pub fn show_active(&self, notice: &'static str) {
        self.notice.set(Some(notice));
        self.shown.set(self.last_run_untracked());
    }

    /// Whether no run is active; else shows the one that is, with the reason.
    pub fn is_free_or_show_active(&self) -> bool {
        let is_free = !self.in_flight.is_run_active_untracked();
        if !is_free {
            self.show_active("A bulk action is already running.");
        }
        is_free
    }

    /// The run that the status bar shows: the last one, while no dialog does. Tracked.
    pub(super) fn run_in_status_bar(&self) -> Option<RunId> {
        self.in_status_bar.get().filter(|_| self.shown.get().is_none())
    }

    /// Adds a run and makes it the active one.
    pub(super) fn add(&self, run: Run, undoes: Option<EntryId>) -> RunId {
        let mut id = RunId(0);
        self.runs.update(|runs| {
            id = RunId(runs.len());
            runs.push(StoredRun {
                run,
                entry: None,
                undoes,
                met_seat_limit: false,
            });
        });
        self.in_flight.set_run_active(true);
        id
    }

    /// Shows a run in the dialog, and in the status bar when that is closed.
    pub(super) fn open(&self, run: RunId) {
        batch(|| {
            self.in_status_bar.set(Some(run));
            self.shown.set(Some(run));
        });
    }

    /// The dialog of this run was closed. A finished run leaves the status bar, and its passwords are wiped. An earlier
    /// run whose passwords have not been copied yet is shown again.
    pub(super) fn dialog_closed(&self, run: RunId) {
        if self.shown.get_untracked() != Some(run) {
            // Another run's dialog has taken its place.
            return;
        }
        if self.is_finished_untracked(run) {
            if self.in_status_bar.get_untracked() == Some(run) {
                self.in_status_bar.set(None);
            }
            self.update(run, |stored| stored.run.clear_passwords());
        }
        let has_passwords = |stored: &StoredRun| stored.run.is_finished() && stored.has_passwords();
        let other = self
            .runs
            .with_untracked(|runs| runs.iter().rposition(has_passwords))
            .map(RunId)
            .filter(|other| *other != run);
        self.notice.set(None);
        self.shown.set(other);
    }

    /// Takes a finished run out of the status bar. One that has passwords is shown instead.
    pub(super) fn dismiss(&self, run: RunId) {
        self.shown.set(Some(run));
        if self.with_untracked(run, StoredRun::has_passwords) != Some(true) {
            self.dialog_closed(run);
        }
    }

    /// The run of a journal entry. Untracked.
    pub fn run_of_entry_untracked(&self, entry: EntryId) -> Option<RunId> {
        self.runs
            .with_untracked(|runs| runs.iter().position(|stored| stored.entry == Some(entry)))
            .map(RunId)
    }

    pub(super) fn last_run_untracked(&self) -> Option<RunId> {
        self.runs.with_untracked(|runs| runs.len().checked_sub(1)).map(RunId)
    }

    pub(super) fn run_ids_untracked(&self) -> impl Iterator<Item = RunId> {
        (0..self.runs.with_untracked(Vec::len)).map(RunId)
    }

    /// Reads a run. Tracked.
    pub(super) fn with<R>(&self, run: RunId, read: impl FnOnce(&StoredRun) -> R) -> Option<R> {
        self.runs.with(|runs| runs.get(run.0).map(read))
    }

    /// Reads a run. Untracked.
    pub(super) fn with_untracked<R>(&self, run: RunId, read: impl FnOnce(&StoredRun) -> R) -> Option<R> {
        self.runs.with_untracked(|runs| runs.get(run.0).map(read))
    }

    pub(super) fn is_finished_untracked(&self, run: RunId) -> bool {
        self.with_untracked(run, |stored| stored.run.is_finished()) == Some(true)
    }

    /// Changes a run, and shows the change within [`PROGRESS_INTERVAL`].
    pub(super) fn update<R>(&self, run: RunId, change: impl FnOnce(&mut StoredRun) -> R) -> Option<R> {
        let mut result = None;
        self.runs
            .update_untracked(|runs| result = runs.get_mut(run.0).map(change));
        if !self.is_notify_scheduled.get_value() {
            self.is_notify_scheduled.set_value(true);
            let bulk = *self;
            set_timeout(
                move || {
                    bulk.is_notify_scheduled.set_value(false);
                    bulk.runs.notify();
                },
                PROGRESS_INTERVAL,
            );
        }
        result
    }
}
