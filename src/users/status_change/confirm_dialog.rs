//! The confirmation before a user is deactivated.

use leptos::prelude::*;

use super::StatusChanges;
use crate::{
    directory::{guard::Change, invisible::as_label},
    ui::dialog::{Close, Dialog, DialogKind},
    users::list::UserList,
};

/// Asks for confirmation. The focus starts on Cancel.
#[component]
pub fn ConfirmDeactivation() -> impl IntoView {
    let changes = StatusChanges::from_context();
    let on_close = Callback::new(move |()| changes.close_confirmation());
    view! {
        <Dialog labelled_by="confirm-title" described_by="confirm-text" kind=DialogKind::Alert on_close=on_close>
            <ConfirmDeactivationBody />
        </Dialog>
    }
}

#[component]
fn ConfirmDeactivationBody() -> impl IntoView {
    let (changes, list) = (StatusChanges::from_context(), UserList::from_context());
    let close = Close::get();
    let permit = changes.pending_untracked();
    let label = permit
        .as_ref()
        .map(|permit| list.label_untracked(permit.id()))
        .unwrap_or_default();
    let account = permit
        .as_ref()
        .map(|permit| as_label(permit.email()))
        // The label of users with the same name already has it.
        .filter(|email| !label.contains(email.as_str()));
    let confirm = move |_| {
        // Closed first, so that the focus returns to the row's button before the row changes.
        close.now();
        if let Some(permit) = &permit {
            changes.confirm(permit.id(), Change::Deactivate);
        }
    };
    view! {
        <h2 id="confirm-title">"Deactivate " <bdi>{label}</bdi> "?"</h2>
        <p id="confirm-text">
            {match account {
                Some(account) => view! { <bdi>{account}</bdi> }.into_any(),
                None => "This user".into_any(),
            }}
            " will no longer be able to sign in. You can undo this as long as a seat is free."
        </p>
        <div class="form-actions">
            <button type="button" class="button" autofocus on:click=move |_| close.now()>"Cancel"</button>
            <button type="button" class="button button-danger" on:click=confirm>"Deactivate"</button>
        </div>
    }
}
