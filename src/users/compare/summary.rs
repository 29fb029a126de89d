//! How many people on the list were matched, and by which field.

use leptos::prelude::*;

use super::state::{CompareResult, CompareState};
use crate::{
    directory::compare::MatchCounts,
    ui::{
        number::{count, counted},
        reactive::memo,
    },
};

/// How the list was read and matched.
#[component]
pub(super) fn CompareSummary(state: CompareState) -> impl IntoView {
    let words = memo(move || state.result.with(|result| result.as_deref().map(in_words)));
    view! {
        <div class="compare-summary" aria-busy=move || state.is_stale.get().to_string()>
            <p>{words}</p>
            <p class="hint">
                "Matched by email, else by username, else by id. Upper and lower case are the same; what is only similar is a suggestion that you have to accept."
            </p>
        </div>
    }
}

fn in_words(result: &CompareResult) -> String {
    let MatchCounts {
        email,
        username,
        id,
        accepted,
    } = result.comparison.matched;
    let unreadable = result.comparison.unreadable.len();
    let found = [
        (email, " by email"),
        (username, " by username"),
        (id, " by id"),
        (accepted, " by an accepted suggestion"),
        (result.comparison.unknown.len(), " not found"),
        (unreadable, " with a record that cannot be read"),
        (result.people.duplicates, " left out as a duplicate"),
        (result.people.blank, " left out as empty"),
    ];
    let some = found.iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = some.map(|(number, words)| [&count(*number), *words].concat()).collect();
    let people = counted(result.people.lines.len(), "person", "people");
    [&people, " on the list: ", &parts.join(", "), "."].concat()
}
