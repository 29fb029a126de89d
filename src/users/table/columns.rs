//! Which columns are shown: those that the server reports, without those hidden in this browser.

use leptos::prelude::*;

use crate::{
    browser::storage,
    directory::{ReportedFields, sort::Column},
    route::query::column_key,
    ui::reactive::memo,
    users::list::UserList,
};

/// The storage key of the hidden columns.
const HIDDEN_COLUMNS_KEY: &str = "wallaroo-users.hidden-columns";

bitflags::bitflags! {
    /// A set of columns.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Columns: u8 {
        /// One bit for each column, in the order of [`Column::ALL`].
        const ALL = (1 << Column::ALL.len()) - 1;
    }
}

impl Columns {
    /// Whether the set contains this column.
    pub fn has(self, column: Column) -> bool {
        self.contains(Self::only(column))
    }

    /// The columns in order.
    pub fn in_order(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |column| self.has(*column))
    }

    /// The columns that the server reports for at least one user.
    fn reported(reports: ReportedFields) -> Self {
        let is_reported = |column| match column {
            Column::User | Column::Status => true,
            Column::Type => reports.role,
            Column::Verified => reports.email_verified,
            Column::LastSignIn => reports.last_sign_in,
            Column::Created => reports.created,
        };
        Self::of(Column::ALL.into_iter().filter(|column| is_reported(*column)))
    }

    fn of(columns: impl Iterator<Item = Column>) -> Self {
        columns.map(Self::only).collect()
    }

    fn only(column: Column) -> Self {
        Self::from_bits_retain(1 << column as u8)
    }
}

/// Which columns can be shown, and which are.
#[derive(Clone, Copy)]
pub struct ColumnChoice {
    reported: Memo<Columns>,
    hidden: RwSignal<Columns>,
}

impl ColumnChoice {
    /// Starts with what this browser has stored.
    pub fn new(list: UserList) -> Self {
        Self {
            reported: memo(move || Columns::reported(list.directory.with(|directory| directory.reported_fields()))),
            hidden: RwSignal::new(remembered()),
        }
    }

    /// The reported columns, hidden or not. Tracked.
    pub fn reported(&self) -> Columns {
        self.reported.get()
    }

    /// Whether this column is hidden. Tracked.
    pub fn is_hidden(&self, column: Column) -> bool {
        self.hidden.get().has(column)
    }

    /// Shows or hides a column, and stores that in this browser.
    pub fn toggle(&self, column: Column) {
        self.hidden.update(|hidden| hidden.toggle(Columns::only(column)));
        remember(self.hidden.get_untracked());
    }

    /// The shown columns. Tracked.
    pub fn shown(&self) -> Columns {
        self.reported.get().difference(self.hidden.get())
    }
}

/// The stored hidden columns. The user column is never among them.
fn remembered() -> Columns {
    let names = storage::local()
        .and_then(|storage| storage.get_item(HIDDEN_COLUMNS_KEY).ok().flatten())
        .unwrap_or_default();
    let is_named = |column: &Column| names.split(',').any(|name| name == column_key(*column));
    Columns::of(Column::ALL.into_iter().skip(1).filter(is_named))
}

/// Where storage is full or refused, the choice lasts as long as the page.
fn remember(hidden: Columns) {
    let names: Vec<&str> = hidden.in_order().map(column_key).collect();
    storage::keep(HIDDEN_COLUMNS_KEY, &names.join(","));
}
