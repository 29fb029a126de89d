//! The menus of the toolbar. Their buttons are there at once; their panels are split off.

use leptos::prelude::*;

use super::{display_panel::DisplayPanel, export_panel::ExportPanel, lists_panel::ListsPanel};
use crate::{
    ui::{chunk::Chunk, menu::Menu},
    users::table::ColumnChoice,
};

/// What is split off.
#[derive(Debug)]
pub struct MenuFunctions {
    export: fn() -> AnyView,
    display: fn(ColumnChoice) -> AnyView,
    lists: fn() -> AnyView,
}

impl MenuFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        export: || view! { <ExportPanel /> }.into_any(),
        display: |choice| view! { <DisplayPanel choice /> }.into_any(),
        lists: || view! { <ListsPanel /> }.into_any(),
    };
}

/// Saves users to a file.
#[component]
pub(super) fn ExportMenu() -> impl IntoView {
    let chunk: Chunk<MenuFunctions> = expect_context();
    view! { <SplitMenu label="Export" chunk panel=|functions| (functions.export)() /> }
}

/// What can be done with lists of people.
#[component]
pub(super) fn ListsMenu() -> impl IntoView {
    let chunk: Chunk<MenuFunctions> = expect_context();
    view! { <SplitMenu label="Lists" chunk panel=|functions| (functions.lists)() /> }
}

/// Columns and looks.
#[component]
pub(super) fn DisplayMenu(choice: ColumnChoice) -> impl IntoView {
    let chunk: Chunk<MenuFunctions> = expect_context();
    view! { <SplitMenu label="Display" chunk panel=move |functions| (functions.display)(choice) /> }
}

#[component]
fn SplitMenu(
    label: &'static str,
    chunk: Chunk<MenuFunctions>,
    panel: impl Fn(&'static MenuFunctions) -> AnyView + Send + 'static,
) -> impl IntoView {
    let contents = move || match chunk.get() {
        Some(functions) => panel(functions),
        None => view! { <p role="status">"Loading…"</p> }.into_any(),
    };
    view! {
        <Menu label on_open=Callback::new(move |()| chunk.when_loaded(|_| ()))>
            {contents}
        </Menu>
    }
}
