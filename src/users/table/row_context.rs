//! What every row depends on beside its user.

use leptos::prelude::*;

use super::columns::ColumnChoice;
use crate::{
    directory::search::Query,
    users::{in_flight::InFlight, list::UserList, selection::SelectionStore},
};

/// What every row depends on beside its user.
#[derive(Clone, Copy)]
pub struct RowContext {
    /// The list.
    pub list: UserList,
    /// The changes in flight.
    pub in_flight: InFlight,
    /// The selection.
    pub selection: SelectionStore,
    /// Which columns are shown.
    pub columns: ColumnChoice,
    /// The words that are marked.
    pub query: Memo<Query>,
}
