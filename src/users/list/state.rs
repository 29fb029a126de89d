//! What the list's state is made of.

use std::collections::HashSet;

use leptos::prelude::*;

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

/// Where the reading of the list stands.
#[derive(Debug, Clone, PartialEq)]
pub enum LoadState {
    /// Nothing is under way.
    Idle,
    /// The answer is arriving.
    Running(LoadProgress),
    /// The last attempt failed; the last good list, if there is one, is still shown.
    Failed(ApiError),
}

/// What a newer list does to the rows on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowUpdate {
    /// They become those of the newer list: somebody asked for it.
    Follow,
    /// They stay if somebody points at them or has the focus among them.
    StayIfInUse,
    /// They stay: nobody asked, so nothing is said either unless something has changed.
    Stay,
}

/// The rows of a page that a newer list would put elsewhere. What the rows say is the newer list's; only which they are,
/// and in what order, waits.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldRows {
    /// The view epoch they belong to: in any other they are out of date.
    pub view_epoch: usize,
    /// The rows.
    pub ids: Vec<UserId>,
    /// Who has come, gone or changed since.
    pub changed: HashSet<UserId>,
}

/// The retries of reading the list.
#[derive(Clone, Copy)]
pub struct Retry {
    /// Why the last attempt failed; stays until one succeeds.
    pub failure: RwSignal<Option<ApiError>>,
    /// When the next attempt is made; `None` when none is scheduled.
    pub due_at: RwSignal<Option<Moment>>,
    /// Failed attempts since the last one that succeeded.
    pub(super) failures: StoredValue<usize>,
    pub(super) timer: StoredValue<Option<TimeoutHandle>>,
}

impl Retry {
    /// Nothing has failed.
    pub fn new() -> Self {
        Self {
            failure: RwSignal::new(None),
            due_at: RwSignal::new(None),
            failures: StoredValue::new(0),
            timer: StoredValue::new(None),
        }
    }

    /// Forgets the failures and the next attempt.
    pub fn clear(&self) {
        self.unschedule();
        self.failures.set_value(0);
        self.failure.set(None);
    }

    /// Gives up the next attempt; the failures stay.
    pub(super) fn unschedule(&self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        self.due_at.set(None);
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}
