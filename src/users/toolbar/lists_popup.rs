//! What can be done with lists of people.

use leptos::prelude::*;

use crate::{route::ListTool, users::tools::ListTools};

/// What is in the menu of lists.
#[component]
pub(super) fn ListsPopup() -> impl IntoView {
    view! {
        <div class="menu-group">
            <ToolChoice tool=ListTool::Compare hint="Who of a pasted list or a CSV file is a user, and which users are not on it." />
            <ToolChoice tool=ListTool::Review hint="Decide about each of the selected or matching users, and save the report." />
        </div>
    }
}

#[component]
fn ToolChoice(tool: ListTool, hint: &'static str) -> impl IntoView {
    let tools = ListTools::from_context();
    let open = move |_| {
        tools.open(Some(tool));
        // If the tool is open already, its chunk could not be loaded: try again.
        tools.chunk.when_loaded(|_| ());
    };
    view! {
        <button type="button" class="button" on:click=open>{tool.title()} "…"</button>
        <p class="hint">{hint}</p>
    }
}
