//! The tool: the list, what was found, and the groups.

use leptos::prelude::*;

use super::{group_view::GroupChoice, source::ListField, state::CompareState, summary::CompareSummary};
use crate::{
    route::ListTool,
    ui::{
        focus::{HEADING, focus_in_next_frame},
        icon::{Icon, IconKind},
        reactive::{effect, memo},
        show::Show,
    },
};

/// The tool's heading.
const TITLE: &str = "compare-title";

/// The comparison, while it is open. What was pasted stays when it is closed.
#[component]
pub fn CompareTool() -> impl IntoView {
    let state = CompareState::new();
    let is_open = memo(move || state.is_open());
    state.tools.on_user_change(Box::new(move || state.clear()));
    state.keep_choices();
    state.keep_comparing();
    view! { <Show when=move || is_open.get()><OpenCompare state /></Show> }
}

#[component]
fn OpenCompare(state: CompareState) -> impl IntoView {
    effect(|| focus_in_next_frame(TITLE));
    let has_result = memo(move || state.result.with(Option::is_some));
    let is_loaded = memo(move || state.list.loaded_at.with(Option::is_some));
    let back = move |_| {
        state.tools.open(None);
        focus_in_next_frame(HEADING);
    };
    view! {
        <section class="tool" aria-labelledby=TITLE>
            <div class="tool-head">
                <h2 id=TITLE tabindex="-1">{ListTool::Compare.title()}</h2>
                <button type="button" class="button" on:click=back>
                    <Icon kind=IconKind::Dismiss />
                    "Close" <span class="visually-hidden">" the comparison"</span>
                </button>
            </div>
            <ListField state />
            <Show when=move || !is_loaded.get()><p role="status">"Loading the list of users…"</p></Show>
            <Show when=move || has_result.get()>
                <CompareSummary state />
                <GroupChoice state />
            </Show>
        </section>
    }
}
