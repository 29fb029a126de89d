//! Above the list: how old it is, export, lists, display, journal, invite; and under them the search and the filters.

mod display_popup;
mod export_popup;
mod filter_bar;
mod lists_popup;
mod menus;
mod search_box;
mod sort_choice;

use leptos::prelude::*;

pub use self::menus::MenuFunctions;
use self::{
    filter_bar::FilterBar,
    menus::{DisplayMenu, ExportMenu, ListsMenu},
    search_box::SearchBox,
};
use super::{
    journal::JournalButton,
    list::{ListAge, RefreshButton, UserList},
    table::ColumnChoice,
};
use crate::ui::icon::{Icon, IconKind};

/// The actions for the whole list, beside the heading of the page.
#[component]
pub fn PageActions(
    /// Which columns are shown.
    columns: ColumnChoice,
    /// What "Journal" does.
    on_journal: Callback<()>,
    /// What "Invite users" does.
    on_invite: Callback<()>,
    /// The labels of these two buttons.
    labels: (Signal<&'static str>, Signal<&'static str>),
) -> impl IntoView {
    let list = UserList::from_context();
    view! {
        <ListAge />
        // Controls that need the list take up their room from the start, and become visible when the list is loaded.
        <div class="page-actions" class:has-list=move || list.loaded_at.get().is_some()>
            <ExportMenu />
            <ListsMenu />
            <DisplayMenu choice=columns />
            <JournalButton label=labels.0 on_press=on_journal />
            <RefreshButton />
            <button type="button" class="button button-primary" on:click=move |_| on_invite.run(())>
                <Icon kind=IconKind::Invite />
                {labels.1}
            </button>
        </div>
    }
}

/// Search and filters.
#[component]
pub fn Toolbar(
    /// Which columns are shown.
    columns: ColumnChoice,
) -> impl IntoView {
    view! {
        <div class="toolbar">
            <SearchBox />
            <FilterBar columns />
        </div>
    }
}
