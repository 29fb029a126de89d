//! The run that is under way, or has just ended, while no dialog shows it: a line at the foot of the page.

use leptos::prelude::*;

use super::{super::state::Users, in_words, progress::so_far, title};
use crate::ui::{
    focus::return_to_heading,
    icon::{Draw, Icon},
    reactive::memo,
};

/// How far the run is, and the way to it.
#[component]
pub fn RunFoot() -> impl IntoView {
    let bulk = Users::get().bulk;
    let told = memo(move || bulk.told.get().filter(|_| bulk.shown.get().is_none()));
    let words = move || {
        let at = told.get()?;
        bulk.with(at, |kept| {
            if kept.run.is_finished() {
                [&title(&kept.run), ": ", &in_words(kept.run.progress())].concat()
            } else {
                so_far(kept)
            }
        })
    };
    let show = move |_| bulk.shown.set(told.get_untracked());
    let dismiss = move |_| {
        if let Some(at) = told.get_untracked() {
            bulk.dismiss(at);
            return_to_heading();
        }
    };
    view! {
        <Show when=move || told.get().is_some()>
            <section class="notice" aria-label="Bulk run">
                <p class="notice-text">{words}</p>
                <button type="button" class="button button-quiet" on:click=show>"Show" <span class="visually-hidden">" the bulk run"</span></button>
                <Show when=move || !bulk.is_running()>
                    <button type="button" class="button button-quiet button-icon" aria-label="Dismiss the bulk run" on:click=dismiss>
                        <Draw icon=Icon::Dismiss />
                    </button>
                </Show>
            </section>
        </Show>
    }
}
