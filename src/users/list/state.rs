//! The types of the list's state.

use leptos::prelude::*;
use rustc_hash::FxHashSet;

use crate::{
    api::error::ApiError,
    directory::user::{Moment, UserId},
};

/// How much of the list has arrived.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LoadProgress {
    /// Bytes after decompression.
    pub bytes: usize,
    /// Records decoded from them.
    pub users: usize,
}

/// Whether the list is being loaded.
#[derive(Debug, Clone, PartialEq)]
pub enum LoadState {
    /// No request is in flight.
    Idle,
    /// A request is in flight.
    Running(LoadProgress),
    /// The last attempt failed; the last good list, if there is one, is still shown.
    Failed(ApiError),
}

/// What happens to the rows on screen when a newer list arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowUpdate {
    /// Show the rows of the newer list: the user asked for it.
    Follow,
    /// Keep the rows if the pointer or the focus is in the table.
    StayIfInUse,
    /// Keep the rows: a background refresh. Announced only if something changed.
    Stay,
}

/// The rows of a page that a newer list would reorder. Their content is already the newer list's; only their set and
/// order wait.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldRows {
    /// The view epoch they belong to: in any other they are out of date.
    pub view_epoch: usize,
    /// The rows.
    pub ids: Vec<UserId>,
    /// The users who were added, removed or changed since.
    pub changed: FxHashSet<UserId>,
}

/// The retries of reading the list.
#[derive(Clone, Copy)]
pub struct Retry {
    /// Why the last attempt failed; stays until one succeeds.
    pub failure: ReadSignal<Option<ApiError>>,
    /// When the next attempt is made; `None` when none is scheduled.
    pub due_at: ReadSignal<Option<Moment>>,
    pub(super) set_failure: WriteSignal<Option<ApiError>>,
    pub(super) set_due_at: WriteSignal<Option<Moment>>,
    /// Failed attempts since the last one that succeeded.
    pub(super) failures: StoredValue<usize>,
    pub(super) timer: StoredValue<Option<TimeoutHandle>>,
}

impl Retry {
    /// Nothing has failed.
    pub fn new() -> Self {
        let (failure, set_failure) = signal(None);
        let (due_at, set_due_at) = signal(None);
        Self {
            failure,
            due_at,
            set_failure,
            set_due_at,
            failures: StoredValue::new(0),
            timer: StoredValue::new(None),
        }
    }

    /// Forgets the failures and the next attempt.
    pub fn clear(&self) {
        self.unschedule();
        self.failures.set_value(0);
        self.set_failure.set(None);
    }

    /// Cancels the next attempt. The failures are kept.
    pub(super) fn unschedule(&self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        self.set_due_at.set(None);
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}
