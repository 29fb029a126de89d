//! Loading the list, and showing it without moving the rows under the pointer.

use leptos::{prelude::*, task::spawn_local};
use rustc_hash::{FxHashMap, FxHashSet};
use web_sys::{AbortController, AbortSignal};

use super::{
    state::{LoadProgress, LoadState, RowUpdate},
    store::UserList,
    summary::user_counts,
};
use crate::{
    api::{
        ApiEndpoint,
        client::Client,
        error::{ApiError, ErrorKind},
        users as api,
    },
    browser::{press, time, yielding::yield_to_browser},
    directory::{Directory, DirectoryBuilder},
    ui::{focus::keeping_focus, number::counted},
};

/// How often progress is shown, in milliseconds.
const PROGRESS_INTERVAL: i64 = 100;

impl UserList {
    /// Loads the list, unless a load is in flight.
    pub fn refresh(&self, rows: RowUpdate) {
        // A load in the background may be waiting for a sign-in. A refresh that the user requests opens the dialog.
        if untrack(|| self.session.has_ended()) {
            self.session.show_reauth();
        }
        self.refresh_with(self.client, rows);
    }

    /// A refresh that the user did not request: keeps the rows, and does not open the sign-in dialog.
    pub(super) fn refresh_in_background(&self) {
        self.refresh_with(self.client.in_background(), RowUpdate::Stay);
    }

    fn refresh_with(&self, client: Client, rows: RowUpdate) {
        if matches!(self.load_state.get_untracked(), LoadState::Running(_)) {
            return;
        }
        let list = *self;
        spawn_local(async move {
            // The load shows its outcome itself.
            let _ = list.load_with(client, rows).await;
        });
    }

    /// Aborts the request in flight. Chunks that arrive later are ignored.
    pub fn abort_load(&self) {
        self.load_epoch.update_value(|epoch| *epoch += 1);
        self.abort.update_value(|abort| {
            if let Some(controller) = abort.take() {
                controller.abort();
            }
        });
    }

    /// Loads the list and shows it. [`ErrorKind::SessionEnded`] also if a newer load has started meanwhile.
    pub async fn load(&self, rows: RowUpdate) -> Result<(), ApiError> {
        self.load_with(self.client, rows).await
    }

    async fn load_with(&self, client: Client, rows: RowUpdate) -> Result<(), ApiError> {
        self.abort_load();
        self.retry.unschedule();
        self.statuses_meanwhile.update_value(FxHashMap::clear);
        let (list, epoch) = (*self, self.load_epoch.get_value());
        let is_newest = move || list.load_epoch.get_value() == epoch;
        let failed_before = self.retry.failure.with_untracked(Option::is_some);
        self.set_load_state.set(LoadState::Running(LoadProgress::default()));
        let signal = self.new_abort_signal();
        let mut shown_at = time::now();
        let response = api::list(client, &signal, move |bytes, builder| {
            let now = time::now();
            if is_newest() && !press::is_down() && now.0 - shown_at.0 >= PROGRESS_INTERVAL {
                shown_at = now;
                list.show_progress(bytes, builder);
            }
        })
        .await;
        // Decoding and rendering in one task would block input for too long.
        yield_to_browser().await;
        press::released().await;
        if !is_newest() {
            return Err(ApiError {
                endpoint: ApiEndpoint::List,
                kind: ErrorKind::SessionEnded,
            });
        }
        match response {
            Ok(mut directory) => {
                self.statuses_meanwhile.with_value(|statuses| {
                    for (id, enabled) in statuses {
                        directory.set_enabled(id, *enabled);
                    }
                });
                self.shown_epoch.set_value(epoch);
                self.show(directory, rows);
                Ok(())
            }
            Err(error) => {
                if error.kind != ErrorKind::SessionEnded && !(failed_before && rows == RowUpdate::Stay) {
                    self.announcer.alert(error.sentence());
                }
                batch(|| {
                    self.set_load_state.set(LoadState::Failed(error.clone()));
                    self.retry_later(&error);
                });
                Err(error)
            }
        }
    }

    fn new_abort_signal(&self) -> AbortSignal {
        let Ok(controller) = AbortController::new() else {
            // Without an `AbortController` the request cannot be aborted and ends by itself.
            return AbortSignal::timeout_with_u32(u32::MAX);
        };
        let signal = controller.signal();
        self.abort.set_value(Some(controller));
        signal
    }

    /// Shows the progress, and on a first load the first rows.
    fn show_progress(&self, bytes: usize, builder: &DirectoryBuilder) {
        let users = builder.len();
        // The first bytes replace the failed state and its button, which may have the focus.
        keeping_focus(|| {
            self.set_load_state
                .set(LoadState::Running(LoadProgress { bytes, users }));
        });
        let is_first = self.loaded_at.get_untracked().is_none() && self.directory.with_untracked(Directory::is_empty);
        let rows = self.view.with_untracked(|view| view.size.rows());
        if is_first && users >= rows {
            let (list, epoch, first_rows) = (*self, self.load_epoch.get_value(), builder.partial_directory(rows));
            // In a task of its own, like the whole list.
            spawn_local(async move {
                yield_to_browser().await;
                let is_newest = list.load_epoch.get_value() == epoch;
                if is_newest && !press::is_down() && list.directory.with_untracked(Directory::is_empty) {
                    list.set_directory.set(first_rows);
                }
            });
        }
    }

    fn show(&self, later: Directory, rows: RowUpdate) {
        let is_first = self.loaded_at.get_untracked().is_none();
        let view = self.view.get_untracked();
        let changed = if is_first {
            FxHashSet::default()
        } else {
            self.directory.with_untracked(|earlier| earlier.changes(&later))
        };
        let held = match rows {
            _ if is_first => None,
            RowUpdate::Follow => None,
            RowUpdate::StayIfInUse if !are_rows_in_use() => None,
            RowUpdate::StayIfInUse | RowUpdate::Stay => self.hold_rows(&later, &view, &changed),
        };
        match changed.len() {
            _ if is_first => self.announcer.say(user_counts(&later)),
            0 if rows == RowUpdate::Stay => {}
            0 => self.announcer.say("List refreshed. Nothing has changed."),
            number => self.announcer.say(format!(
                "List refreshed: {}.",
                counted(number, "user has changed", "users have changed")
            )),
        }
        keeping_focus(|| {
            batch(|| {
                self.run_loaded_hooks(&later);
                self.set_held.set(held);
                if is_first || !changed.is_empty() {
                    self.set_directory.set(later);
                }
                self.clock.catch_up();
                self.set_loaded_at.set(Some(time::now()));
                self.set_load_state.set(LoadState::Idle);
                self.retry.clear();
            });
        });
    }
}

/// Whether the pointer or the focus is in the table.
fn are_rows_in_use() -> bool {
    document()
        .query_selector("tbody:hover, tbody:focus-within")
        .is_ok_and(|found| found.is_some())
}
