//! The dialog that says that a chunk could not be loaded.

use leptos::prelude::*;

use super::{
    chunk::ChunkFailure,
    dialog::{Close, Dialog, DialogKind},
};

/// Shown while a wanted chunk has failed. What is under it keeps its state.
#[component]
pub fn ChunkFailureDialog() -> impl IntoView {
    let failure = expect_context::<ChunkFailure>().0;
    let on_close = Callback::new(move |()| {
        if let Some(failed) = failure.try_update(Option::take).flatten() {
            failed.give_up.run(());
        }
    });
    view! {
        <Show when=move || failure.with(Option::is_some)>
            <Dialog labelled_by="chunk-title" described_by="chunk-text" kind=DialogKind::Alert on_close>
                <FailureText />
            </Dialog>
        </Show>
    }
}

#[component]
fn FailureText() -> impl IntoView {
    let failure = expect_context::<ChunkFailure>().0;
    let close = Close::get();
    let retry = move |_| {
        if let Some(failed) = failure.try_update(Option::take).flatten() {
            close.now();
            failed.retry.run(());
        }
    };
    view! {
        <h2 id="chunk-title">"A part of this page could not be loaded"</h2>
        <p id="chunk-text">
            "The page keeps its content, and nothing was sent. Check the network connection, then try again. If that does not help, "
            "the page may have been updated on its server: reload it when you have copied what you typed."
        </p>
        <div class="form-actions">
            <button type="button" class="button" on:click=move |_| close.now()>"Cancel"</button>
            <a class="button" href="">"Reload"</a>
            <button type="button" class="button button-primary" autofocus on:click=retry>"Try again"</button>
        </div>
    }
}
