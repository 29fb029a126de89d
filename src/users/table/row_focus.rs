//! Moving the focus to the row of a user.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{directory::user::UserId, users::list::UserList};

/// Focuses the name in this user's row; false if there is no such row on this page.
pub fn focus_on_row(list: UserList, id: &UserId) -> bool {
    let place = list
        .page
        .with_untracked(|page| page.ids.iter().position(|row| row == id));
    let link = place
        .and_then(|place| {
            let selector = ["tbody tr:nth-child(", &(place + 1).to_string(), ") .user-open"].concat();
            document().query_selector(&selector).ok()?
        })
        .and_then(|link| link.dyn_into::<HtmlElement>().ok());
    link.is_some_and(|link| link.focus().is_ok())
}
