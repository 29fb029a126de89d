//! What the users page holds, and what can be done with it. Lives as long as the app, so that an answer which comes
//! late always finds it.

mod by_itself;
mod changing;
mod handover;
mod reading;
mod selecting;

use std::collections::HashMap;

use leptos::prelude::*;
use web_sys::AbortController;

pub use self::{
    reading::{Held, Progress, Reading, Rows},
    selecting::Selecting,
};
use super::{bulk::Bulk, invite::InviteState, notices::Notices};
use crate::{
    api::client::Client,
    directory::{
        Directory,
        guard::{Change, Permit},
        journal::Journal,
        user::{Moment, UserId},
    },
    route::Route,
    session::Session,
    ui::{announcer::Announcer, clock::Clock},
};

/// What is going on with one user.
#[derive(Debug, Clone, PartialEq)]
pub enum Activity {
    /// Asked of the platform; shown as if it had happened.
    Pending(Change),
    /// Did not happen: the row shows what the platform has, and why, until dismissed.
    Failed {
        /// What was asked.
        change: Change,
        /// Why it did not happen.
        reason: String,
        /// Whether that is because no seat was free, and the platform says who never signed in.
        is_seat_limit: bool,
    },
    /// Nobody knows whether it happened: neither the answer nor the reading afterwards arrived.
    Unconfirmed {
        /// What was asked.
        change: Change,
        /// Why nobody knows.
        reason: String,
        /// Its number in the journal, where what turns out later is written down.
        entry: u32,
    },
}

/// The users page. A copy is the same one.
#[derive(Clone, Copy)]
pub struct Users {
    /// Who is signed in.
    pub session: Session,
    /// Calls the platform.
    pub client: Client,
    /// How many users may be active, where that is known.
    pub seat_limit: Option<usize>,
    /// What of the list is asked for.
    pub route: Route,
    /// The last good answer.
    pub directory: RwSignal<Directory>,
    /// When that answer arrived; `None` before the first.
    pub read_at: RwSignal<Option<Moment>>,
    /// Where reading it again stands.
    pub reading: RwSignal<Reading>,
    /// The rows that stay where they are although a newer list has others, until the person asks for those.
    pub held: RwSignal<Option<Held>>,
    /// Who is selected.
    pub selecting: Selecting,
    /// What is going on with single users.
    pub activities: RwSignal<HashMap<UserId, Activity>>,
    /// The deactivation that waits for a yes.
    pub asking: RwSignal<Option<Permit>>,
    /// Bulk runs.
    pub bulk: Bulk,
    /// What was done since the page was opened.
    pub journal: RwSignal<Journal>,
    /// The invite form and what became of it.
    pub invite: InviteState,
    /// What was done, with its undo.
    pub notices: Notices,
    /// What was dropped because somebody else has signed in, until it is dismissed.
    pub dropped: RwSignal<Option<String>>,
    /// What time it is.
    pub clock: Clock,
    pub(super) announcer: Announcer,
    /// Counts the readings of the list: only the newest is shown.
    readings: StoredValue<usize>,
    /// What the platform said of single users while the list was being read: that is newer than the list.
    settled: StoredValue<HashMap<UserId, bool>>,
    /// Ends the request for the list that is under way.
    stop: StoredValue<Option<AbortController>, LocalStorage>,
}

impl Users {
    /// A page that knows nobody yet.
    pub fn new(session: Session, client: Client, route: Route, seat_limit: Option<usize>) -> Self {
        Self {
            session,
            client,
            seat_limit,
            route,
            directory: RwSignal::default(),
            read_at: RwSignal::new(None),
            reading: RwSignal::new(Reading::Idle),
            held: RwSignal::new(None),
            selecting: Selecting::new(),
            activities: RwSignal::default(),
            asking: RwSignal::new(None),
            bulk: Bulk::new(),
            journal: RwSignal::default(),
            invite: InviteState::new(),
            notices: Notices::new(),
            dropped: RwSignal::new(None),
            clock: Clock::get(),
            announcer: Announcer::get(),
            readings: StoredValue::new(0),
            settled: StoredValue::new(HashMap::new()),
            stop: StoredValue::new_local(None),
        }
    }

    /// The one provided by the app.
    pub fn get() -> Self {
        expect_context()
    }

    /// Forgets everybody and everything that was typed.
    pub fn clear(&self) {
        self.stop_reading();
        self.route.clear();
        self.announcer.clear();
        self.directory.set(Directory::default());
        self.read_at.set(None);
        self.reading.set(Reading::Idle);
        self.held.set(None);
        self.selecting.clear();
        self.activities.update(HashMap::clear);
        self.asking.set(None);
        self.bulk.clear();
        self.journal.update(Journal::clear);
        self.invite.clear();
        self.notices.clear();
        self.dropped.set(None);
    }
}
