//! Patches the table: only rows that changed, and in them only the cells that changed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTableRowElement, HtmlTableSectionElement};

use crate::{
    ui::focus::{HEADING, focus_on},
    users::table::rendered_row::RenderedRow,
};

/// Up to this many changed cells are replaced one by one; with more, the whole row is.
const FEW: usize = 2;

/// Patches the table body from one list of rows to another. The focus never moves to another user's row.
pub fn write(body: &HtmlTableSectionElement, before: &[RenderedRow], rows: &[RenderedRow]) {
    let focused = document()
        .active_element()
        .filter(|element| body.contains(Some(element)));
    let action = focused
        .as_ref()
        .and_then(|element| element.closest("[data-action]").ok()?)
        .and_then(|element| element.get_attribute("data-action"));
    let index = focused.as_ref().and_then(index_of);

    for _ in rows.len()..before.len() {
        // `-1` is the last row.
        let _ = body.delete_row(-1);
    }
    for (at, row) in rows.iter().enumerate() {
        let old = before.get(at);
        if old == Some(row) {
            continue;
        }
        let element = match old {
            Some(_) => body.rows().item(u32::try_from(at).unwrap_or(u32::MAX)),
            None => body.insert_row().ok().map(Element::from),
        };
        if let Some(element) = element {
            write_row(element.unchecked_ref(), old, row);
        }
    }

    // Replacing the focused element drops the focus.
    let Some(index) = index.filter(|_| focused.is_some_and(|element| !element.is_connected())) else {
        return;
    };
    let user = |rows: &[RenderedRow]| rows.get(index).map(|row| row.id.clone());
    if user(before) != user(rows) || !focus_within(body, index, action.as_deref()) {
        focus_on(HEADING);
    }
}

fn write_row(element: &HtmlTableRowElement, old: Option<&RenderedRow>, row: &RenderedRow) {
    if old.map(|old| old.class) != Some(row.class) {
        element.set_class_name(row.class);
    }
    if old.is_some_and(|old| old.is_busy) != row.is_busy {
        // Cannot fail: name and value are valid.
        let _ = if row.is_busy {
            element.set_attribute("aria-busy", "true")
        } else {
            element.remove_attribute("aria-busy")
        };
    }
    let differing: Option<Vec<usize>> = old.filter(|old| old.cells.len() == row.cells.len()).map(|old| {
        let pairs = old.cells.iter().zip(&row.cells).enumerate();
        pairs.filter(|(_, (old, new))| old != new).map(|(at, _)| at).collect()
    });
    match differing {
        Some(few) if few.len() <= FEW => {
            // From the last, so that indexes stay valid.
            for at in few.into_iter().rev() {
                if let Some(cell) = element.cells().item(u32::try_from(at).unwrap_or(u32::MAX)) {
                    cell.set_outer_html(row.cells[at].as_str());
                }
            }
        }
        _ => {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.as_str()).collect();
            element.set_inner_html(&cells.concat());
        }
    }
    let tick: Option<HtmlInputElement> = element
        .query_selector(".cell-select > input")
        .ok()
        .flatten()
        .map(JsCast::unchecked_into);
    if let Some(tick) = tick
        && tick.checked() != row.is_selected
    {
        tick.set_checked(row.is_selected);
    }
}

/// The index of the row of the list that contains this element. The tables of other tools have rows of other users.
pub fn index_of(element: &Element) -> Option<usize> {
    let row = element.closest(".table > tbody > tr").ok()??;
    let row: HtmlTableRowElement = row.dyn_into().ok()?;
    usize::try_from(row.section_row_index()).ok()
}

/// Focuses the control with the same action in this row, else its first button.
fn focus_within(body: &HtmlTableSectionElement, index: usize, action: Option<&str>) -> bool {
    let Some(row) = body.rows().item(u32::try_from(index).unwrap_or(u32::MAX)) else {
        return false;
    };
    let same = action.and_then(|action| {
        let selector = [
            ":is(a, button)[data-action=",
            action,
            "], [data-action=",
            action,
            "] > input",
        ]
        .concat();
        row.query_selector(&selector).ok()?
    });
    let button = same.or_else(|| row.query_selector("button[data-action]").ok()?);
    match button {
        Some(button) => button.unchecked_into::<HtmlElement>().focus().is_ok(),
        None => false,
    }
}
