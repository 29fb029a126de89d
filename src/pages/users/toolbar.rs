//! Above the list: search, status, how old the list is, refresh, invite.

use leptos::{html, prelude::*};

use super::state::{Reading, Users};
use crate::{
    directory::view::{Page, Status},
    ui::{
        icon::{Draw, Icon},
        number::count,
        time,
    },
};

/// The id of the search field.
pub const SEARCH: &str = "search";

/// The toolbar of the users page.
#[component]
pub fn Toolbar(page: Memo<Page>) -> impl IntoView {
    let users = Users::get();
    view! {
        <div class="toolbar">
            <SearchField />
            <StatusFilter page=page />
            <div class="toolbar-end">
                <Age />
                <button type="button" class="button button-primary" on:click=move |_| users.invite.open()>
                    <Draw icon=Icon::Invite />
                    "Invite a user"
                </button>
            </div>
        </div>
    }
}

#[component]
fn SearchField() -> impl IntoView {
    let users = Users::get();
    let view = users.route.view();
    let field = NodeRef::<html::Input>::new();
    let search = move |_| {
        let Some(field) = field.get() else { return };
        let text = field.value();
        users.route.adjust(|view| {
            view.search = text;
            view.page = 0;
        });
    };
    view! {
        <div class="search" role="search">
            <label class="visually-hidden" for=SEARCH>"Search users"</label>
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
            <p class="visually-hidden" id="search-rule">
                "Finds users whose name, email, username or id contains every word, in capitals or not."
            </p>
        </div>
    }
}

#[component]
fn StatusFilter(page: Memo<Page>) -> impl IntoView {
    let users = Users::get();
    let view = users.route.view();
    let choices = Status::CHOICES.into_iter().enumerate().map(|(place, status)| {
        let choose = move |_| {
            users.route.go(|view| {
                view.status = status;
                view.page = 0;
            });
        };
        let number = move || page.with(|page| page.counts[place]);
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="status"
                    prop:checked=move || view.with(|view| view.status == status)
                    on:change=choose
                />
                <span class="segment-label">
                    {status.label()} " "
                    <span class="segment-count">{move || users.read_at.get().map(|_| count(number()))}</span>
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">"Status"</legend>
            {choices.collect_view()}
        </fieldset>
    }
}

/// When the list was read, and the button that reads it again.
#[component]
fn Age() -> impl IntoView {
    let users = Users::get();
    let is_running = Memo::new(move |_| matches!(users.reading.get(), Reading::Running(_)));
    let words = move || match users.read_at.get() {
        _ if is_running.get() => "Reading…".to_owned(),
        Some(read_at) => format!("As of {}", time::time_of_day(read_at)),
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
            on:click=move |_| users.refresh()
        >
            <Draw icon=Icon::Refresh />
        </button>
    }
}
