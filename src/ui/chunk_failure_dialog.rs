//! The dialog that says that a chunk could not be loaded.

use leptos::prelude::*;

use super::{
    chunk::ChunkFailure,
    dialog::{Close, Dialog, DialogKind},
    show::Show,
};

/// Shown while a wanted chunk has failed. What is under it keeps its state.
#[component]
pub fn ChunkFailureDialog() -> impl IntoView {
    let failure: ChunkFailure = expect_context();
    view! {
        <Show when=move || failure.is_some()>
            <Dialog
                labelled_by="chunk-title"
                described_by="chunk-text"
                kind=DialogKind::Alert
                on_close=Callback::new(move |()| failure.give_up())
            >
                <FailureText />
            </Dialog>
        </Show>
    }
}

#[component]
fn FailureText() -> impl IntoView {
    let failure: ChunkFailure = expect_context();
    let close = Close::get();
    view! {
        <h2 id="chunk-title">"A part of this page could not be loaded"</h2>
        <p id="chunk-text">
            "The page keeps its content, and nothing was sent. Check the network connection, then try again. If that does not \
             help, the page may have been updated on its server. Reloading keeps what is typed and selected here."
        </p>
        <div class="form-actions">
            <button type="button" class="button" on:click=move |_| close.now()>"Cancel"</button>
            <a class="button" href="">"Reload"</a>
            // Removes the failure first, so `give_up` drops no callbacks when the dialog closes.
            <button type="button" class="button button-primary" autofocus on:click=move |_| failure.retry()>"Try again"</button>
        </div>
    }
}
