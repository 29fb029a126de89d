//! Above the list: search, how old the list is, export, journal, invite; and under them the filters.

mod column_panel;
mod export_panel;
mod filter_bar;
mod menus;
mod search_box;
mod sort_choice;

use leptos::prelude::*;

pub use self::menus::MenuFunctions;
use self::{filter_bar::FilterBar, menus::ExportMenu, search_box::SearchBox};
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
    /// What "Journal" does.
    on_journal: Callback<()>,
    /// What "Invite users" does.
    on_invite: Callback<()>,
    /// The words of the two.
    labels: (Signal<&'static str>, Signal<&'static str>),
) -> impl IntoView {
    let list = UserList::from_context();
    view! {
        <div class="toolbar">
            <SearchBox />
            <div class="toolbar-end">
                <ListAge />
                <Show when=move || list.loaded_at.get().is_some()>
                    <ExportMenu />
                    <JournalButton label=labels.0 on_press=on_journal />
                </Show>
                <button type="button" class="button button-primary" on:click=move |_| on_invite.run(())>
                    <Icon kind=IconKind::Invite />
                    {labels.1}
                </button>
            </div>
        </div>
        <FilterBar columns />
    }
}
