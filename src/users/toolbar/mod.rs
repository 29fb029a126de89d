//! Above the list: search, how old the list is, export, journal, invite; and under them the filters.

mod export_menu;
mod filter_bar;
mod search_box;
mod sort_choice;

use leptos::prelude::*;

use self::{export_menu::ExportMenu, filter_bar::FilterBar, search_box::SearchBox};
use super::{
    journal::JournalButton,
    list::{ListAge, UserList},
    table::ColumnChoice,
};
use crate::ui::icon::{Icon, IconKind};

/// The toolbar of the users page.
#[component]
pub fn Toolbar(
    /// Which columns are shown.
    columns: ColumnChoice,
    /// Whether the journal is open.
    is_journal_open: RwSignal<bool>,
    /// What "Invite users" does.
    on_invite: Callback<()>,
) -> impl IntoView {
    let list = UserList::from_context();
    view! {
        <div class="toolbar">
            <SearchBox />
            <div class="toolbar-end">
                <ListAge />
                <Show when=move || list.loaded_at.get().is_some()>
                    <ExportMenu />
                    <JournalButton is_open=is_journal_open />
                </Show>
                <button type="button" class="button button-primary" on:click=move |_| on_invite.run(())>
                    <Icon kind=IconKind::Invite />
                    "Invite users"
                </button>
            </div>
        </div>
        <FilterBar columns />
    }
}
