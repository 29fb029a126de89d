//! The menus of the toolbar. Their buttons are there at once; their popups are split off.

use leptos::prelude::*;

use super::{display_popup::DisplayPopup, export_popup::ExportPopup, lists_popup::ListsPopup};
use crate::{
    ui::{chunk::Chunk, menu::Menu},
    users::table::ColumnChoice,
};

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct MenuFunctions {
    export: fn() -> AnyView,
    display: fn(ColumnChoice) -> AnyView,
    lists: fn() -> AnyView,
}

impl MenuFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        export: || view! { <ExportPopup /> }.into_any(),
        display: |choice| view! { <DisplayPopup choice /> }.into_any(),
        lists: || view! { <ListsPopup /> }.into_any(),
    };
}

/// Saves users to a file.
#[component]
pub(super) fn ExportMenu() -> impl IntoView {
    let chunk: Chunk<MenuFunctions> = expect_context();
    view! { <SplitMenu label="Export" chunk popup=|functions| (functions.export)() /> }
}

/// What can be done with lists of people.
#[component]
pub(super) fn ListsMenu() -> impl IntoView {
    let chunk: Chunk<MenuFunctions> = expect_context();
    view! { <SplitMenu label="Lists" chunk popup=|functions| (functions.lists)() /> }
}

/// Columns and looks.
#[component]
pub(super) fn DisplayMenu(choice: ColumnChoice) -> impl IntoView {
    let chunk: Chunk<MenuFunctions> = expect_context();
    view! { <SplitMenu label="Display" chunk popup=move |functions| (functions.display)(choice) /> }
}

#[component]
fn SplitMenu(
    label: &'static str,
    chunk: Chunk<MenuFunctions>,
    popup: impl Fn(&'static MenuFunctions) -> AnyView + Send + 'static,
) -> impl IntoView {
    let contents = move || match chunk.get() {
        Some(functions) => popup(functions),
        None => view! { <p role="status">"Loading…"</p> }.into_any(),
    };
    view! {
        <Menu label on_open=Callback::new(move |()| chunk.when_loaded(|_| ()))>
            {contents}
        </Menu>
    }
}
