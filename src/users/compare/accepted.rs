//! The suggestions that were accepted.

use leptos::prelude::*;

use super::state::{CompareState, GROUP};
use crate::ui::{focus::focus_on, reactive::memo, show::Show};

/// The accepted suggestions, each with a button that undoes it.
#[component]
pub(super) fn AcceptedSuggestions(state: CompareState) -> impl IntoView {
    let accepted = memo(move || {
        let accepted = state.accepted.get();
        let mut accepted: Vec<(String, String)> = state.list.directory.with(|directory| {
            let accepted = accepted.into_iter();
            accepted
                .map(|(key, id)| (key, directory.label_with_account(&id)))
                .collect()
        });
        accepted.sort();
        accepted
    });
    let has_some = memo(move || accepted.with(|accepted| !accepted.is_empty()));
    let lines = move || {
        let line = |(key, user): (String, String)| {
            let name = ["Undo: ", &key, " is ", &user].concat();
            let undo = {
                let key = key.clone();
                move |_| {
                    state.accepted.update(|accepted| {
                        accepted.remove(&key);
                    });
                    focus_on(GROUP);
                }
            };
            view! {
                <li>
                    <bdi>{key}</bdi> " is " <bdi>{user}</bdi> " "
                    <button type="button" class="button button-small" aria-label=name on:click=undo>"Undo"</button>
                </li>
            }
            .into_any()
        };
        accepted.get().into_iter().map(line).collect::<Vec<AnyView>>()
    };
    view! {
        <Show when=move || has_some.get()>
            <div class="skipped">
                <p>"Accepted suggestions:"</p>
                <ul>{lines}</ul>
            </div>
        </Show>
    }
}
