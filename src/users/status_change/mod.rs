//! Activating or deactivating one user: checked by the guards, confirmed before a deactivation, shown as an optimistic
//! update, and reconciled with the user's record.

mod confirm_dialog;
mod flow;
mod lookup;
mod store;

use leptos::prelude::*;

use self::confirm_dialog::ConfirmDeactivation;
pub use self::store::{StatusChanges, StatusFunctions};
use crate::ui::show::Show;

impl StatusFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        start: |changes, id, change| changes.start_now(id, change),
        undo: |changes, entry| changes.undo_now(entry),
        check_again: |changes, id, change, entry| changes.check_now(id, change, entry),
        reconcile: |changes, later| changes.reconcile_now(later),
        confirmation: || view! { <Confirmation /> }.into_any(),
    };
}

#[component]
fn Confirmation() -> impl IntoView {
    let changes = StatusChanges::from_context();
    view! {
        <Show when=move || changes.is_confirming()>
            <ConfirmDeactivation />
        </Show>
    }
}
