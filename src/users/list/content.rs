//! What the page shows of the list: the table, or a state in its place.

use leptos::prelude::*;

use super::{LoadState, UserList};
use crate::directory::view::View;

/// The state of the list; exactly one is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListContent {
    /// Being loaded for the first time.
    Loading,
    /// It could not be loaded.
    Failed,
    /// The platform has no users.
    NoUsers,
    /// Nobody matches search and filters.
    NoMatch,
    /// The table.
    Rows,
}

impl ListContent {
    /// Tracked.
    pub fn of(list: UserList) -> Self {
        let has_rows = list.page.with(|page| !page.ids.is_empty());
        let has_failed = list.retry.failure.with(Option::is_some);
        match (list.loaded_at.get(), list.load_state.get()) {
            (None, LoadState::Failed(_)) => Self::Failed,
            // The failure stays on screen until the next response begins to arrive.
            (None, LoadState::Running(progress)) if has_failed && progress.bytes == 0 => Self::Failed,
            // A partial list has the first rows of the default view only: matches and other orders need the whole list.
            (None, _) if has_rows && list.view.with(is_first_page_of_all) => Self::Rows,
            (None, _) => Self::Loading,
            (Some(_), _) if list.page.with(|page| page.total == 0) => Self::NoUsers,
            (Some(_), _) if !has_rows => Self::NoMatch,
            _ => Self::Rows,
        }
    }
}

/// Whether the view is the first page of all users in the default order.
fn is_first_page_of_all(view: &View) -> bool {
    let size = view.size;
    *view
        == View {
            size,
            ..View::default()
        }
}
