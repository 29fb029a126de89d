//! What all rows depend on, besides the user of each.

use leptos::prelude::*;

use super::columns::ColumnChoice;
use crate::{
    directory::{search::Query, user::UserId},
    ui::clock::Clock,
    users::{in_flight::InFlight, list::UserList, selection::SelectionStore},
};

/// What all rows depend on, besides the user of each.
#[derive(Clone, Copy)]
pub struct RowContext {
    /// The list.
    pub list: UserList,
    /// The user whose panel is open.
    pub open_user: Signal<Option<UserId>>,
    /// The clock for the age of times.
    pub clock: Clock,
    /// The changes in flight.
    pub in_flight: InFlight,
    /// The selection.
    pub selection: SelectionStore,
    /// Which columns are shown.
    pub columns: ColumnChoice,
    /// The search, whose words are marked.
    pub query: Memo<Query>,
}
