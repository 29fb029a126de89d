//! Moving the focus to the row of a user.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{patch::index_of, row_action::RowAction};
use crate::{directory::user::UserId, users::list::UserList};

/// Focuses the name in this user's row; false if there is no such row on this page.
pub fn focus_on_row(list: UserList, id: &UserId) -> bool {
    let index = list
        .page
        .with_untracked(|page| page.ids.iter().position(|row| row == id));
    index.is_some_and(focus_on_row_at)
}

/// Focuses the name in this row; false if there is no such row.
pub fn focus_on_row_at(index: usize) -> bool {
    focus_in_row(index, ".user-open")
}

/// Focuses the button that activates or deactivates the user in this row.
pub fn focus_on_change_button(index: usize) -> bool {
    focus_in_row(index, &["button[data-action=", RowAction::Change.name(), "]"].concat())
}

/// The row that has the focus, counted from 0.
pub fn focused_index() -> Option<usize> {
    index_of(&document().active_element()?)
}

fn focus_in_row(index: usize, what: &str) -> bool {
    let selector = ["tbody tr:nth-child(", &(index + 1).to_string(), ") ", what].concat();
    let found = document().query_selector(&selector).ok().flatten();
    let element = found.and_then(|found| found.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}
