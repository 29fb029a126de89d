//! The groups, and the one that is on screen.

use leptos::prelude::*;

use super::{
    accepted::AcceptedSuggestions,
    group_actions::GroupActions,
    left_out::LeftOutNote,
    rows::GroupRows,
    state::{CompareState, GROUP},
};
use crate::{
    directory::compare::CompareGroup,
    ui::{number::count, pagination::Pagination, reactive::memo, show::Show},
};

/// The name and the title of a group.
fn words(group: CompareGroup) -> (&'static str, &'static str) {
    match group {
        CompareGroup::Active => ("Listed, active", "On the list, and active here"),
        CompareGroup::Inactive => ("Listed, inactive", "On the list, but inactive here"),
        CompareGroup::Unknown => ("Listed, unknown", "On the list, but not a user here"),
        CompareGroup::NotListed => ("Not listed", "Active here, but not on the list"),
        CompareGroup::LeftOut => ("Left out", "Not on the list, but excluded from deactivation"),
    }
}

/// The radio buttons of the groups with their counts, and the chosen group.
#[component]
pub(super) fn GroupChoice(state: CompareState) -> impl IntoView {
    let choice = move |group: CompareGroup| {
        let number = memo(move || {
            state
                .groups
                .with(|groups| groups.as_ref().map_or(0, |groups| groups.count(group)))
        });
        let choose = move |_| {
            state.search.set(String::new());
            state.group.set(group);
        };
        view! {
            <label class="segment">
                <input type="radio" name="compare-group" prop:checked=move || state.group.get() == group on:change=choose />
                <span class="segment-label">{words(group).0} " " <span class="segment-count">{move || count(number.get())}</span></span>
            </label>
        }
        .into_any()
    };
    let found = memo(move || state.found());
    let total = memo(move || {
        let all = || Some(state.shown_groups()?.count(state.group.get()));
        found
            .with(|found| found.as_ref().map(Vec::len))
            .or_else(all)
            .unwrap_or_default()
    });
    let pagination = Pagination::new(total);
    let with_group = move |group: CompareGroup| memo(move || state.group.get() == group);
    let (is_unknown, is_not_listed) = (with_group(CompareGroup::Unknown), with_group(CompareGroup::NotListed));
    let title = move || words(state.group.get()).1;
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">"Groups"</legend>
            {CompareGroup::ALL.into_iter().map(choice).collect::<Vec<_>>()}
        </fieldset>
        <h3 id=GROUP tabindex="-1">{title}</h3>
        <Show when=move || is_not_listed.get()><LeftOutNote state /></Show>
        <Show when=move || is_unknown.get()><AcceptedSuggestions state /></Show>
        <GroupActions state found pagination />
        <GroupRows state found total pagination />
    }
}
