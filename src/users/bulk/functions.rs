//! The functions of the chunk for bulk actions.

use leptos::prelude::*;

use super::{
    confirm_dialog::ConfirmBulkAction,
    run_dialog::RunDialog,
    run_status_bar::RunStatusBar,
    store::{BulkActions, BulkFunctions},
};
use crate::ui::show::Show;

impl BulkFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        confirm: |bulk, change, users| bulk.prepare(change, users),
        start: |bulk, run| bulk.start_now(run),
        undo: |bulk, run| bulk.undo_now(run),
        undoable: |bulk, run| bulk.undoable_now(run),
        resume: |bulk| bulk.resume_paused(),
        reconcile: |bulk, directory| bulk.reconcile_runs(directory),
        progress_in_title: |bulk| bulk.progress_words(),
        status_bar: || view! { <RunStatusBar /> }.into_any(),
        dialogs: || view! { <Dialogs /> }.into_any(),
    };
}

#[component]
fn Dialogs() -> impl IntoView {
    let bulk = BulkActions::from_context();
    view! {
        <Show when=move || bulk.is_confirming()>
            <ConfirmBulkAction />
        </Show>
        // Keyed by id, so that another run gets a new dialog.
        <For each=move || bulk.shown() key=|run| *run let:run>
            <RunDialog run />
        </For>
    }
}
