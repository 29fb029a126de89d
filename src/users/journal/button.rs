//! The button that opens the journal.

use leptos::prelude::*;

use super::JournalStore;
use crate::ui::{number::count, reactive::memo};

/// The button that opens the journal, with the number of entries.
#[component]
pub fn JournalButton(
    /// Its text; another one while the chunk of the journal is loading.
    label: Signal<&'static str>,
    /// Opens the journal.
    on_press: Callback<()>,
) -> impl IntoView {
    let journal = JournalStore::from_context().journal;
    let number = memo(move || journal.with(|journal| journal.entries().len()));
    view! {
        <button type="button" class="button" on:click=move |_| on_press.run(())>
            {label}
            {move || (number.get() > 0).then(|| view! { <span class="badge">{count(number.get())}</span> })}
        </button>
    }
}
