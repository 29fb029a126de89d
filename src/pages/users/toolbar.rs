//! Above the list: search, how old the list is, refresh, invite, and under them the filters.

use leptos::{html, prelude::*};

use super::{
    columns::ColumnChoice,
    export::ExportMenu,
    filters::FilterBar,
    journal::JournalButton,
    state::{Reading, Rows, Users},
};
use crate::{
    directory::view::Page,
    ui::{
        icon::{Draw, Icon},
        time,
    },
};

/// The id of the search field.
pub const SEARCH: &str = "search";

/// The toolbar of the users page.
#[component]
pub fn Toolbar(page: Memo<Page>, columns: ColumnChoice, is_journal_open: RwSignal<bool>) -> impl IntoView {
    let users = Users::get();
    view! {
        <div class="toolbar">
            <SearchField />
            <div class="toolbar-end">
                <Age />
                <Show when=move || users.read_at.get().is_some()>
                    <ExportMenu page />
                    <JournalButton is_open=is_journal_open />
                </Show>
                <button type="button" class="button button-primary" on:click=move |_| users.invite.open()>
                    <Draw icon=Icon::Invite />
                    "Invite users"
                </button>
            </div>
        </div>
        <FilterBar page columns />
    }
}

#[component]
fn SearchField() -> impl IntoView {
    let users = Users::get();
    let view = users.route.view();
    let field = NodeRef::<html::Input>::new();
    let is_due = StoredValue::new(false);
    let read = move || {
        is_due.set_value(false);
        let Some(field) = field.try_get_untracked().flatten() else {
            return;
        };
        let text = field.value();
        users.route.adjust(|view| {
            view.search = text;
            view.page = 0;
        });
    };
    // With the next frame and not at once: after the key the browser puts the caret in its place, for which it would lay
    // out the new rows, and then once more for the frame.
    let search = move |_| {
        if !is_due.get_value() {
            is_due.set_value(true);
            request_animation_frame(read);
        }
    };
    view! {
        <div class="search" role="search">
            <label class="visually-hidden" for=SEARCH>"Search users"</label>
            <div class="search-box">
            <Draw icon=Icon::Search />
            <input
                id=SEARCH
                type="search"
                node_ref=field
                placeholder="Name, email or id"
                autocomplete="off"
                spellcheck="false"
                aria-describedby="search-rule"
                prop:value=move || view.with(|view| view.search.clone())
                on:input=search
            />
            </div>
            <p class="hint" id="search-rule">"Finds every word, anywhere in name, email, username or id. Capitals and accents make no difference."</p>
        </div>
    }
}

/// When the list was read, and the button that reads it again.
#[component]
fn Age() -> impl IntoView {
    let users = Users::get();
    let is_running = Memo::new(move |_| matches!(users.reading.get(), Reading::Running(_)));
    let words = move || match users.read_at.get() {
        _ if is_running.get() => "Reading…".to_owned(),
        Some(read_at) => format!("As of {}", time::time_of_day_and_age(read_at, users.clock.now())),
        None => String::new(),
    };
    view! {
        <p class="age">{words}</p>
        <button
            type="button"
            class="button button-icon"
            class:is-turning=move || is_running.get()
            aria-label="Refresh the list"
            title="Refresh the list"
            aria-disabled=move || is_running.get().then_some("true")
            on:click=move |_| users.refresh(Rows::StayIfInUse)
        >
            <Draw icon=Icon::Refresh />
        </button>
    }
}
