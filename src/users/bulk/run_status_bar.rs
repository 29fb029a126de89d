//! The active or last run while no dialog shows it: a line at the foot of the page.

use leptos::{ev, prelude::*};

use super::{
    progress::progress_text,
    store::{BulkActions, StoredRun},
    wording::{done_label, summary, title},
};
use crate::{
    browser::events::on_window,
    ui::{
        focus::return_to_heading,
        icon::{Icon, IconKind},
        reactive::memo,
        show::Show,
    },
};

/// The progress of the run, and a button that opens its dialog.
#[component]
pub fn RunStatusBar() -> impl IntoView {
    let bulk = BulkActions::from_context();
    let run = memo(move || bulk.run_in_status_bar());
    // After the page is left, its passwords cannot be shown again.
    on_window(ev::beforeunload, move |event| {
        if bulk
            .runs
            .with_untracked(|runs| runs.iter().any(StoredRun::has_passwords))
        {
            event.prevent_default();
            event.set_return_value("The passwords of a bulk invitation are not copied yet.");
        }
    });
    let words = move || {
        bulk.with(run.get()?, |stored| {
            if stored.run.is_finished() {
                let summary = summary(stored.run.progress(), done_label(&stored.run));
                [&title(&stored.run), ": ", &summary].concat()
            } else {
                progress_text(stored)
            }
        })
    };
    let show = move |_| {
        if let Some(run) = run.get_untracked() {
            bulk.show(run);
        }
    };
    let dismiss = move |_| {
        if let Some(run) = run.get_untracked() {
            bulk.dismiss(run);
            return_to_heading();
        }
    };
    view! {
        <Show when=move || run.get().is_some()>
            <section class="notice" aria-label="Bulk action">
                <p class="notice-text">{words}</p>
                <button type="button" class="button button-quiet" on:click=show>"Show" <span class="visually-hidden">" the bulk action"</span></button>
                <Show when=move || !bulk.in_flight.is_run_active()>
                    <button type="button" class="button button-quiet button-icon" aria-label="Dismiss the bulk action" on:click=dismiss>
                        <Icon kind=IconKind::Dismiss />
                    </button>
                </Show>
            </section>
        </Show>
    }
}
