//! The one native table. At 320 px its rows become cards, by style alone.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{acts::Acts, columns::ColumnChoice, row::Row, rows, selection::PageBox, state::Users};
use crate::{
    directory::{
        search::Query,
        sort::{Column, Sort},
        view::Page,
    },
    ui::icon::{Draw, Icon},
};

/// What every row follows beside its user.
#[derive(Clone, Copy)]
pub struct Look {
    /// Which columns are shown.
    pub columns: ColumnChoice,
    /// The words that are marked.
    pub query: Memo<Query>,
}

/// The rows of this page.
#[component]
pub fn UserTable(page: Memo<Page>, columns: ColumnChoice) -> impl IntoView {
    let users = Users::get();
    let view = users.route.view();
    let look = Look {
        columns,
        query: Memo::new(move |_| view.with(|view| Query::parse(&view.search))),
    };
    let acts = Acts::new(users, page);
    let body = NodeRef::<html::Tbody>::new();
    Effect::new(move |before: Option<Vec<Row>>| {
        let Some(body) = body.get() else {
            return Vec::new();
        };
        let now: Vec<Row> = page.with(|page| page.ids.iter().map(|id| Row::of(users, id, look)).collect());
        rows::write(body.unchecked_ref(), before.as_deref().unwrap_or_default(), &now);
        now
    });
    let headings = move || {
        let columns = columns.shown().iter();
        columns.map(|column| view! { <ColumnHeading column /> }).collect_view()
    };
    view! {
        <div class="table-frame">
            <table class="table">
                <caption class="visually-hidden">"Users of this Wallaroo instance"</caption>
                <thead>
                    <tr>
                        <th scope="col" class="cell-select"><PageBox page /></th>
                        {headings}
                        <th scope="col" class="cell-action">"Action"</th>
                    </tr>
                </thead>
                <tbody
                    node_ref=body
                    on:pointerdown=move |event| acts.press(&event)
                    on:keydown=move |event| acts.key(&event)
                    on:click=move |event| acts.click(&event)
                ></tbody>
            </table>
        </div>
    }
}

/// A column's name, which sorts by it.
#[component]
fn ColumnHeading(column: Column) -> impl IntoView {
    let users = Users::get();
    let view = users.route.view();
    let direction =
        Memo::new(move |_| view.with(|view| (view.sort.column == column).then_some(view.sort.is_descending)));
    view! {
        <th
            scope="col"
            aria-sort=move || direction.get().map(|is_descending| if is_descending { "descending" } else { "ascending" })
        >
            <button type="button" class="sort" on:click=move |_| sort_by(users, next(column, direction.get_untracked()))>
                {column.label()}
                {move || direction.get().map(|is_descending| view! {
                    <Draw icon=if is_descending { Icon::Descending } else { Icon::Ascending } />
                })}
            </button>
        </th>
    }
}

/// What a press on the name of a column sorts by: the other way round, or where it was not the one, texts from A and
/// times from the latest.
fn next(column: Column, direction: Option<bool>) -> Sort {
    Sort {
        column,
        is_descending: direction.map_or(column.is_time(), |is_descending| !is_descending),
    }
}

/// Puts the rows in this order, from the first page on.
pub fn sort_by(users: Users, sort: Sort) {
    users.route.go(|view| {
        view.sort = sort;
        view.page = 0;
    });
}

/// An order in words.
pub fn in_words(sort: Sort) -> String {
    let direction = match (sort.column, sort.is_descending) {
        (Column::User, false) => "A to Z",
        (Column::User, true) => "Z to A",
        (Column::Status, false) => "active first",
        (Column::Status, true) => "inactive first",
        (Column::Type, false) => "administrators first",
        (Column::Type, true) => "users first",
        (Column::Verified, false) => "verified first",
        (Column::Verified, true) => "unverified first",
        (Column::LastSignIn | Column::Created, false) => "earliest first",
        (Column::LastSignIn | Column::Created, true) => "latest first",
    };
    [sort.column.label(), ", ", direction].concat()
}
