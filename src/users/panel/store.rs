//! The handle of the panel. Which user is open is in the address; the panel itself is split off.

use leptos::prelude::*;

use crate::{
    api::client::Client,
    directory::user::UserId,
    route::Route,
    ui::{announcer::Announcer, chunk::Chunk},
    users::{in_flight::InFlight, journal::JournalStore, list::UserList, status_change::StatusChanges},
};

/// Which way to step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepDirection {
    /// To the user before.
    Previous,
    /// To the user after.
    Next,
}

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct PanelFunctions {
    /// The panel, while a user is open.
    pub panel: fn() -> AnyView,
    /// Shows the user before or after the open one.
    pub step: fn(UserPanel, StepDirection),
    /// The identity providers of a user, which are loaded by id. The second argument is the id of the heading above
    /// them.
    pub identity_providers: fn(Memo<Option<UserId>>, &'static str) -> AnyView,
}

/// Opens the panel of a user.
#[derive(Clone, Copy)]
pub struct UserPanel {
    /// The code that comes with its chunk.
    pub chunk: Chunk<PanelFunctions>,
    /// The user whose panel is open.
    pub open_user: Signal<Option<UserId>>,
    pub(super) route: Route,
    pub(super) list: UserList,
    pub(super) in_flight: InFlight,
    pub(super) journal: JournalStore,
    pub(super) changes: StatusChanges,
    pub(super) client: Client,
    pub(super) announcer: Announcer,
}

impl UserPanel {
    /// Open if the address says so.
    pub fn new(
        chunk: Chunk<PanelFunctions>,
        route: Route,
        list: UserList,
        in_flight: InFlight,
        journal: JournalStore,
        changes: StatusChanges,
        client: Client,
    ) -> Self {
        Self {
            chunk,
            open_user: route.open_user(),
            route,
            list,
            in_flight,
            journal,
            changes,
            client,
            announcer: Announcer::get(),
        }
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Opens the panel of this user once its code has been loaded.
    pub fn open(&self, id: &UserId) {
        let (route, id) = (self.route, id.clone());
        self.chunk.when_loaded(move |_| route.open(Some(&id)));
    }

    /// Closes the panel.
    pub fn close(&self) {
        self.route.open(None);
    }
}
