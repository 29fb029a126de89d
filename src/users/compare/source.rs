//! The list: pasted, or the text of a file, and the column that it is read from.

use leptos::{html, prelude::*, task::spawn_local};

use super::state::{CompareState, ListSource};
use crate::ui::{focus::focus_on, number::count, reactive::memo, show::Show, text_file::read_csv};

/// The field, the file, and the column.
#[component]
pub(super) fn ListField(state: CompareState) -> impl IntoView {
    let (tools, pasted) = (state.tools, state.tools.pasted);
    let is_empty = memo(move || pasted.with(String::is_empty));
    let clear = move |_| {
        tools.set_pasted(String::new());
        state.clear();
        focus_on("compare-list");
    };
    view! {
        <div class="field">
            <label for="compare-list">"People"</label>
            <p class="hint" id="compare-hint">
                "Emails, usernames or ids: one per line, with commas between them, or a table. The list stays on this page, and is sent nowhere."
            </p>
            <textarea
                id="compare-list"
                rows="4"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="compare-hint"
                prop:value=move || pasted.get()
                on:input=move |event| tools.set_pasted(event_target_value(&event))
            ></textarea>
        </div>
        <div class="tool-row">
            <FileChoice state />
            <ColumnSelect state />
            <Show when=move || !is_empty.get()>
                <button type="button" class="button" on:click=clear>"Clear the list"</button>
            </Show>
        </div>
    }
}

#[component]
fn FileChoice(state: CompareState) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<&'static str>);
    let choose = move |_| {
        let Some(input) = field.get() else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        problem.set(None);
        spawn_local(async move {
            let read = read_csv(&file).await;
            // The tool may be gone by now.
            if field.try_get_untracked().flatten().is_none() {
                return;
            }
            // Without this, choosing the same file again would not fire `change`.
            input.set_value("");
            match read {
                Ok(text) if text.trim().is_empty() => problem.set(Some("This file is empty.")),
                Ok(text) => {
                    state.source.set(ListSource::Detected);
                    state.tools.set_pasted(text);
                }
                Err(sentence) => problem.set(Some(sentence)),
            }
        });
    };
    view! {
        <div class="field" class:field-wrong=move || problem.get().is_some()>
            <p class="problem" id="compare-file-problem" role="alert">{problem}</p>
            <label class="label-plain" for="compare-file">"Or choose a CSV file "</label>
            <input
                id="compare-file"
                type="file"
                class="file"
                accept=".csv,.tsv,.txt,text/csv,text/plain"
                aria-describedby="compare-file-problem"
                node_ref=field
                on:change=choose
            />
        </div>
    }
}

/// The column, where the list is a table.
#[component]
fn ColumnSelect(state: CompareState) -> impl IntoView {
    let columns = memo(move || {
        let of_result = |result: &super::state::CompareResult| {
            let names = result.columns.iter();
            let names = names.map(|column| (column.name.clone(), column.recognised));
            names.collect::<Vec<_>>()
        };
        state
            .result
            .with(|result| result.as_deref().map(of_result).unwrap_or_default())
    });
    let chosen = memo(move || state.result.with(|result| result.as_ref()?.column));
    let has_columns = memo(move || columns.with(|columns| !columns.is_empty()));
    let choose = move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        let name =
            index.and_then(|index| columns.with_untracked(|columns| columns.get(index).map(|column| column.0.clone())));
        state.source.set(name.map_or(ListSource::WholeText, ListSource::Column));
    };
    let options = move || {
        let options = columns.get().into_iter().enumerate();
        let options = options.map(|(index, (name, recognised))| {
            let words = [&name, ": ", &count(recognised), " recognised"].concat();
            let is_chosen = move || chosen.get() == Some(index);
            view! { <option value=index.to_string() prop:selected=is_chosen>{words}</option> }.into_any()
        });
        options.collect::<Vec<AnyView>>()
    };
    view! {
        <Show when=move || has_columns.get()>
            <label class="choice">
                <span class="choice-label">"Column"</span>
                <select on:change=choose>
                    {options}
                    <option value="" prop:selected=move || chosen.get().is_none()>"The whole text"</option>
                </select>
            </label>
        </Show>
    }
}
