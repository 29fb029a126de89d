//! The one question that is asked: before somebody is put out.

use leptos::prelude::*;

use super::state::Users;
use crate::{
    directory::guard::Change,
    ui::dialog::{Close, Dialog, Kind},
};

/// Asks whether to deactivate. Starts on Cancel.
#[component]
pub fn ConfirmDeactivation() -> impl IntoView {
    let users = Users::get();
    let on_close = Callback::new(move |()| users.asking.set(None));
    view! {
        <Dialog labelled_by="confirm-title" described_by="confirm-text" kind=Kind::Alert on_close=on_close>
            <Question />
        </Dialog>
    }
}

#[component]
fn Question() -> impl IntoView {
    let users = Users::get();
    let close = Close::get();
    let permit = users.asking.get_untracked();
    let label = permit
        .as_ref()
        .map(|permit| users.label(permit.id()))
        .unwrap_or_default();
    let account = permit
        .as_ref()
        .map(|permit| permit.email().to_owned())
        // Not twice: of two users who are called the same the label has it already.
        .filter(|email| !label.contains(email.as_str()));
    let confirm = move |_| {
        // Closed first, so that the focus is back on the row's button before the row changes.
        close.now();
        if let Some(permit) = &permit {
            users.confirmed(permit.id(), Change::Deactivate);
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
