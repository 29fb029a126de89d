//! The handle of status changes. Their code is in a chunk. Until that is loaded, no change is unconfirmed.

use leptos::{ev, prelude::*};
use rustc_hash::FxHashMap;

use crate::{
    api::client::Client,
    browser::events::on_window,
    directory::{
        Directory,
        guard::{Change, Permit},
        journal::EntryId,
        user::UserId,
    },
    session::Session,
    ui::{announcer::Announcer, chunk::Chunk},
    users::{in_flight::InFlight, journal::JournalStore, list::UserList},
};

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct StatusFunctions {
    /// Activates the user, or opens the confirmation of a deactivation.
    pub(super) start: fn(StatusChanges, &UserId, Change),
    /// Makes the inverse change of a journal entry.
    pub(super) undo: fn(StatusChanges, EntryId),
    /// Reads the user again.
    pub(super) check_again: fn(StatusChanges, &UserId, Change, EntryId),
    /// Resolves changes with an unknown outcome by a newer list.
    pub(super) reconcile: fn(StatusChanges, &Directory),
    /// The confirmation, while it is open.
    pub confirmation: fn() -> AnyView,
}

/// Changes the status of one user at a time.
#[derive(Clone, Copy)]
pub struct StatusChanges {
    /// The code that comes with its chunk.
    pub chunk: Chunk<StatusFunctions>,
    pub(super) list: UserList,
    pub(super) session: Session,
    pub(super) in_flight: InFlight,
    pub(super) journal: JournalStore,
    pub(super) client: Client,
    pub(super) announcer: Announcer,
    /// The deactivation that waits for confirmation.
    pub(super) pending: RwSignal<Option<Permit>>,
    /// The timers of the scheduled look-ups.
    pub(super) lookups: StoredValue<FxHashMap<UserId, TimeoutHandle>>,
    /// The interval that rewrites their countdowns.
    pub(super) countdown: StoredValue<Option<IntervalHandle>>,
}

impl StatusChanges {
    /// No changes yet. Registers a hook of the list that reconciles unconfirmed changes.
    pub fn new(
        chunk: Chunk<StatusFunctions>,
        list: UserList,
        session: Session,
        in_flight: InFlight,
        journal: JournalStore,
        client: Client,
    ) -> Self {
        let changes = Self {
            chunk,
            list,
            session,
            in_flight,
            journal,
            client,
            announcer: Announcer::get(),
            pending: RwSignal::new(None),
            lookups: StoredValue::default(),
            countdown: StoredValue::new(None),
        };
        list.on_loaded(move |directory| changes.reconcile_unconfirmed(directory));
        on_window(ev::online, move |_| {
            if !in_flight.unconfirmed_untracked().is_empty() {
                list.retry_now();
            }
        });
        changes
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Drops the confirmation that is pending.
    pub fn clear(&self) {
        self.pending.set(None);
    }

    /// Whether a deactivation waits for confirmation. Tracked.
    pub fn is_confirming(&self) -> bool {
        self.pending.with(Option::is_some)
    }

    /// The deactivation that waits for confirmation. Untracked.
    pub(super) fn pending_untracked(&self) -> Option<Permit> {
        self.pending.get_untracked()
    }

    /// Closes the confirmation.
    pub(super) fn close_confirmation(&self) {
        self.pending.set(None);
    }

    /// Activates the user, or opens the confirmation of a deactivation. A refusal is announced.
    pub fn start(&self, id: &UserId, change: Change) {
        let (changes, id) = (*self, id.clone());
        self.chunk
            .when_loaded(move |functions| (functions.start)(changes, &id, change));
    }

    /// Makes the inverse change of a journal entry, unless the user was changed since.
    pub fn undo(&self, entry: EntryId) {
        let changes = *self;
        self.chunk
            .when_loaded(move |functions| (functions.undo)(changes, entry));
    }

    /// Reads the user again, to find out whether an unconfirmed change happened.
    pub fn check_again(&self, id: &UserId, change: Change, entry: EntryId) {
        let (changes, id) = (*self, id.clone());
        self.chunk
            .when_loaded(move |functions| (functions.check_again)(changes, &id, change, entry));
    }

    /// Dismisses what a row says about its last change.
    pub fn dismiss(&self, id: &UserId) {
        self.in_flight.clear_activity(id);
    }

    /// Resolves changes with an unknown outcome by a list that was loaded after them.
    fn reconcile_unconfirmed(&self, later: &Directory) {
        if let Some(functions) = self.chunk.get_untracked() {
            (functions.reconcile)(*self, later);
        }
    }
}
