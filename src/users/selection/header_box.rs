//! The checkbox that selects a page.

use leptos::prelude::*;

use super::SelectionStore;
use crate::{directory::selection::Coverage, ui::reactive::memo, users::list::UserList};

/// Selects or deselects the whole page.
#[component]
pub fn HeaderBox() -> impl IntoView {
    let (page, selection) = (UserList::from_context().page, SelectionStore::from_context());
    let coverage = memo(move || page.with(|page| selection.selected.with(|selected| selected.coverage(&page.ids))));
    let toggle = move |_| {
        let is_selected = coverage.get_untracked() != Coverage::All;
        page.with_untracked(|page| selection.set(&page.ids, is_selected));
    };
    view! {
        <input
            type="checkbox"
            aria-label="Select all users on this page"
            prop:checked=move || coverage.get() == Coverage::All
            prop:indeterminate=move || coverage.get() == Coverage::Some
            on:change=toggle
        />
    }
}
