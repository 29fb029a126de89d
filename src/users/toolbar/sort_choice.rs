//! The order as a list to choose from, where there is no room for the headings of the columns.

use leptos::prelude::*;

use crate::{
    directory::sort::{Column, Sort},
    users::{list::UserList, table::ColumnChoice},
};

/// Every column in both directions.
fn sorts() -> impl Iterator<Item = Sort> {
    let both = |column| [false, true].map(|is_descending| Sort { column, is_descending });
    Column::ALL.into_iter().flat_map(both)
}

/// The list of orders.
#[component]
pub(super) fn SortChoice(columns: ColumnChoice) -> impl IntoView {
    let list = UserList::from_context();
    let view = list.view;
    let options = move || {
        sorts()
            .enumerate()
            .filter(|(_, sort)| columns.reported().has(sort.column))
            .map(|(index, sort)| {
                view! {
                    <option value=index.to_string() prop:selected=move || view.with(|view| view.sort == sort)>
                        {sort.label()}
                    </option>
                }
            })
            .collect_view()
    };
    let on_change = move |event| {
        let index = event_target_value(&event).parse().ok();
        if let Some(sort) = index.and_then(|index| sorts().nth(index)) {
            list.sort_by(sort);
        }
    };
    view! {
        <label class="choice choice-sort">
            <span class="choice-label">"Sort by"</span>
            <select on:change=on_change>{options}</select>
        </label>
    }
}
