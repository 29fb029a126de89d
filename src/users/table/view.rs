//! The table itself. On small screens its rows become cards by CSS alone.

use std::time::Duration;

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{columns::ColumnChoice, patch, rendered_row::RenderedRow, row_context::RowContext, row_events::RowEvents};
use crate::{
    directory::{
        search::Query,
        sort::{Column, Sort},
    },
    ui::{
        clock::Clock,
        icon::{Icon, IconKind},
        reactive::memo,
    },
    users::{
        in_flight::InFlight,
        list::UserList,
        panel::UserPanel,
        selection::{HeaderBox, SelectionStore},
    },
};

/// The debounce of typing after which the rows below the screen are written.
const TYPING_PAUSE: Duration = Duration::from_millis(150);

/// The table of the current page.
#[component]
pub fn UserTable(columns: ColumnChoice) -> impl IntoView {
    let list = UserList::from_context();
    let (page, view) = (list.page, list.view);
    let context = RowContext {
        list,
        open_user: UserPanel::from_context().open_user,
        clock: Clock::get(),
        in_flight: InFlight::from_context(),
        selection: SelectionStore::from_context(),
        columns,
        query: memo(move || view.with(|view| Query::parse(&view.search))),
    };
    let events = RowEvents::new();
    let body = NodeRef::<html::Tbody>::new();
    // While somebody types, only the rows in sight are written with each key; the others follow when typing pauses.
    let pauses = RwSignal::new(0_usize);
    let pause_timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<(Query, Vec<RenderedRow>)>| {
        pauses.track();
        let query = context.query.get();
        let Some(body) = body.get() else {
            return (query, Vec::new());
        };
        let (query_before, before) = before.unzip();
        let is_typed = query_before.is_some_and(|before| before != query) && list.is_typing();
        let limit = if is_typed { rows_in_sight() } else { usize::MAX };
        let now: Vec<RenderedRow> = page.with(|page| {
            let ids = page.ids.iter().take(limit);
            ids.map(|id| RenderedRow::of(id, context)).collect()
        });
        patch::write(body.unchecked_ref(), &before.unwrap_or_default(), &now);
        if now.len() == limit {
            let timer = set_timeout_with_handle(move || pauses.update(|pauses| *pauses += 1), TYPING_PAUSE);
            let earlier = pause_timer.try_update_value(|held| std::mem::replace(held, timer.ok()));
            if let Some(earlier) = earlier.flatten() {
                earlier.clear();
            }
        }
        (query, now)
    });
    let headings = move || {
        let columns = columns.shown().in_order();
        columns.map(|column| view! { <ColumnHeading column /> }).collect_view()
    };
    view! {
        <div class="table-frame">
            <table class="table">
                <caption class="visually-hidden">"Users of this Wallaroo instance"</caption>
                <thead>
                    <tr>
                        <th scope="col" class="cell-select"><HeaderBox /></th>
                        {headings}
                        <th scope="col" class="cell-action">"Action"</th>
                    </tr>
                </thead>
                <tbody
                    node_ref=body
                    on:pointerdown=move |event| events.press(&event)
                    on:keydown=move |event| events.key(&event)
                    on:click=move |event| events.click(&event)
                ></tbody>
            </table>
        </div>
    }
}

/// The most rows that fit below the search field, which is visible while somebody types.
fn rows_in_sight() -> usize {
    /// The least height of a row, in pixels: `--row` in `style/tokens.css`.
    const ROW: f64 = 44.0;
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    height.map_or(usize::MAX, |height| (height / ROW).ceil() as usize)
}

/// A column heading that sorts.
#[component]
fn ColumnHeading(column: Column) -> impl IntoView {
    let list = UserList::from_context();
    let view = list.view;
    let direction = memo(move || view.with(|view| (view.sort.column == column).then_some(view.sort.is_descending)));
    view! {
        <th
            scope="col"
            data-label=column.label()
            aria-sort=move || direction.get().map(|is_descending| if is_descending { "descending" } else { "ascending" })
        >
            <button type="button" class="sort" on:click=move |_| list.sort_by(next(column, direction.get_untracked()))>
                {column.label()}
                {move || direction.get().map(|is_descending| view! {
                    <Icon kind=if is_descending { IconKind::Descending } else { IconKind::Ascending } />
                })}
            </button>
        </th>
    }
}

/// The order after pressing a heading: reversed if it was sorted by, else texts from A and times from the latest.
fn next(column: Column, direction: Option<bool>) -> Sort {
    Sort {
        column,
        is_descending: direction.map_or(column.is_time(), |is_descending| !is_descending),
    }
}
