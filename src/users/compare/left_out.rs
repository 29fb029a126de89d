//! The users who are not on the list but excluded from deactivation, and why.

use leptos::prelude::*;

use super::state::CompareState;
use crate::{
    directory::compare::CompareGroup,
    ui::{
        number::{count, counted},
        reactive::memo,
        show::Show,
    },
};

/// The number of excluded users by reason, and the choice to include administrators.
#[component]
pub(super) fn LeftOutNote(state: CompareState) -> impl IntoView {
    let reasons = memo(move || {
        state.groups.with(|groups| {
            let left_out = groups.as_ref().map(|groups| groups.left_out.iter());
            let reasons = left_out.into_iter().flatten();
            let reasons = reasons.map(|left_out| (left_out.reason.to_string(), left_out.users.len()));
            reasons.collect::<Vec<_>>()
        })
    });
    let number = memo(move || {
        state
            .groups
            .with(|groups| groups.as_ref().map_or(0, |groups| groups.count(CompareGroup::LeftOut)))
    });
    let lines = move || {
        let lines = reasons.get().into_iter();
        let lines = lines.map(|(reason, number)| view! { <li>{count(number)} ": " {reason}</li> }.into_any());
        lines.collect::<Vec<AnyView>>()
    };
    let with_administrators = state.with_administrators;
    view! {
        <Show when=move || { number.get() > 0 }>
            <div class="skipped">
                <p>{move || counted(number.get(), "more user is", "more users are")} " not on the list and left out:"</p>
                <ul>{lines}</ul>
            </div>
        </Show>
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || with_administrators.get()
                on:change=move |event| with_administrators.set(event_target_checked(&event))
            />
            "Include administrators"
        </label>
    }
}
