//! The table itself. On small screens its rows become cards by CSS alone.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{columns::ColumnChoice, patch, rendered_row::RenderedRow, row_context::RowContext, row_events::RowEvents};
use crate::{
    directory::{
        search::Query,
        sort::{Column, Sort},
        view::View,
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

/// The delay between writing the rows in sight and writing the rest: two frames at 60 Hz.
const NEXT_FRAMES: Duration = Duration::from_millis(33);

/// The same delay while somebody types: the rest is written when typing pauses.
const TYPING_PAUSE: Duration = Duration::from_millis(150);

/// The least height of a row, in pixels: `--row` in `style/tokens.css` at a font size of 12 px.
const LEAST_ROW_HEIGHT: f64 = 33.0;

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
    // While the list is loaded for the first time, and when the view changes, the rows in sight are written at once and
    // the rest by a timer. Back and Forward write all, because the browser then restores the scroll position.
    let rest_due = RwSignal::new(0_usize);
    let rest_timer = StoredValue::new(None::<TimeoutHandle>);
    let row_height = Rc::new(Cell::new(LEAST_ROW_HEIGHT));
    Effect::new(move |before: Option<(View, Vec<RenderedRow>)>| {
        rest_due.track();
        let view = view.get();
        let Some(body) = body.get() else {
            return (view, Vec::new());
        };
        let (view_before, before) = before.unzip();
        let before = before.unwrap_or_default();
        let is_first_load = before.is_empty() && list.loaded_at.with_untracked(Option::is_none);
        let is_other_view = view_before.is_some_and(|before| before != view) && !list.is_from_history();
        let is_split = (is_first_load || is_other_view) && !has_focus(&body);
        let limit = if is_split {
            rows_in_sight(row_height.get())
        } else {
            usize::MAX
        };
        let now: Vec<RenderedRow> = page.with(|page| {
            let ids = page.ids.iter().take(limit);
            ids.map(|id| RenderedRow::of(id, context)).collect()
        });
        patch::write(body.unchecked_ref(), &before, &now);
        if now.len() == limit {
            let delay = if list.is_typing() { TYPING_PAUSE } else { NEXT_FRAMES };
            let row_height = Rc::clone(&row_height);
            let write_rest = move || {
                // The layout is up to date here, so that reading it takes no time.
                let height = f64::from(body.offset_height()) / f64::from(body.child_element_count());
                row_height.set(height.max(LEAST_ROW_HEIGHT));
                rest_due.update(|due| *due += 1);
            };
            let timer = set_timeout_with_handle(write_rest, delay);
            let earlier = rest_timer.try_update_value(|held| std::mem::replace(held, timer.ok()));
            if let Some(earlier) = earlier.flatten() {
                earlier.clear();
            }
        }
        (view, now)
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

/// Whether the focus is in a row. A key may then move it to any row.
fn has_focus(body: &Element) -> bool {
    body.contains(document().active_element().as_deref())
}

/// The most rows of this mean height that can be above the lower edge of the window.
fn rows_in_sight(row_height: f64) -> usize {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let scrolled = window().scroll_y().ok();
    match (height, scrolled) {
        // At least one, where the window has no height yet.
        (Some(height), Some(scrolled)) => ((scrolled + height) / row_height).ceil().max(1.0) as usize,
        _ => usize::MAX,
    }
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
