//! Export to a file: selected, matching or all users, in the order on screen.

use leptos::prelude::*;

use crate::{
    directory::{
        export::Format,
        view::{View, matching},
    },
    ui::{
        announcer::Announcer,
        number::{count, counted},
        reactive::memo,
        show::Show,
    },
    users::{export::export_users, list::UserList, selection::SelectionStore},
};

/// Which users are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ExportScope {
    Selected,
    Matching,
    All,
}

/// What is in the export menu: which users, in which format.
#[component]
pub(super) fn ExportPopup() -> impl IntoView {
    let (list, announcer) = (UserList::from_context(), Announcer::get());
    let (page, view) = (list.page, list.view);
    let is_filtered = memo(move || view.with(View::is_filtered));
    let selecting = SelectionStore::from_context();
    let selected = memo(move || selecting.len());
    let has_choice = memo(move || is_filtered.get() || selected.get() > 0);
    let wanted = RwSignal::new(None::<ExportScope>);
    // Default: the selected users if there are any, else the matching ones.
    let scope = memo(move || match wanted.get() {
        Some(ExportScope::Selected) | None if selected.get() > 0 => ExportScope::Selected,
        Some(ExportScope::All) => ExportScope::All,
        _ if is_filtered.get() => ExportScope::Matching,
        _ => ExportScope::All,
    });
    let all = memo(move || ["All ", &page.with(|page| counted(page.total, "user", "users"))].concat());
    let those = memo(move || page.with(|page| [&count(page.matching), " that match"].concat()));
    let chosen = memo(move || [&count(selected.get()), " selected"].concat());
    let choice = move |one: ExportScope, words: Memo<String>| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="export"
                    prop:checked=move || scope.get() == one
                    on:change=move |_| wanted.set(Some(one))
                />
                {words}
            </label>
        }
    };
    view! {
            <fieldset class="menu-group">
                <legend class="menu-title">"Users"</legend>
                <Show when=move || has_choice.get() fallback=move || view! { <p>{all}</p> }>
                    <Show when=move || { selected.get() > 0 }>{choice(ExportScope::Selected, chosen)}</Show>
                    <Show when=move || is_filtered.get()>{choice(ExportScope::Matching, those)}</Show>
                    {choice(ExportScope::All, all)}
                </Show>
            </fieldset>
            <div class="menu-buttons">
                <button type="button" class="button" on:click=move |_| save(list, selecting, announcer, scope.get_untracked(), Format::Csv)>
                    "Save as CSV"
                </button>
                <button type="button" class="button" on:click=move |_| save(list, selecting, announcer, scope.get_untracked(), Format::Json)>
                    "Save as JSON"
                </button>
            </div>
            <p class="hint">"In the order of the table, all columns, times in UTC. Cells cannot run as formulas."</p>
    }
}

fn save(list: UserList, selection: SelectionStore, announcer: Announcer, scope: ExportScope, format: Format) {
    let mut view = list.view.get_untracked();
    if scope != ExportScope::Matching {
        view.clear_search_and_filters();
    }
    let today = list.today_untracked();
    let ids = list.directory.with_untracked(|directory| match scope {
        ExportScope::Selected => selection.in_order_untracked(directory, view, today),
        _ => matching(directory, &view, today),
    });
    export_users(list, announcer, &ids, format);
}
