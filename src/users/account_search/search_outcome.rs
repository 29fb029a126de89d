//! What a search for several addresses and ids has found.

use leptos::prelude::*;

use super::paste::take_pasted_lines;
use crate::{
    directory::{account_search::AccountSearch, selection::Coverage, view},
    ui::{
        icon::{Icon, IconKind},
        number::{count, counted},
        reactive::memo,
        show::Show,
    },
    users::{invite::InviteStore, list::UserList, selection::SelectionStore},
};

/// The most entries that one line names.
const MAX_LISTED: usize = 5;

/// The banner above the list, while several addresses and ids are searched for.
#[component]
pub fn SearchOutcome() -> impl IntoView {
    take_pasted_lines();
    let list = UserList::from_context();
    let (invite, selection) = (InviteStore::from_context(), SelectionStore::from_context());
    let view = list.view;
    // In a partial list, an address that is missing may still come.
    let search = memo(move || {
        list.loaded_at.get()?;
        let text = view.with(|view| view.search.clone());
        list.directory.with(|directory| AccountSearch::of(&text, directory))
    });
    let is_shown = memo(move || search.with(Option::is_some));
    let of_search = move |words: fn(&AccountSearch) -> String| {
        memo(move || search.with(|search| search.as_ref().map(words).unwrap_or_default()))
    };
    let sentence = of_search(outcome);
    let unknown = of_search(|search| listed("Not found: ", &search.unknown));
    let unreadable = of_search(|search| listed("Not an email address or id: ", &search.unreadable));
    let to_invite = memo(move || search.with(|search| search.as_ref().map_or(0, |search| search.to_invite().len())));
    let matching = memo(move || list.page.with(|page| page.matching));
    let hidden = memo(move || {
        let found = search.with(|search| search.as_ref().map_or(0, |search| search.found));
        found.saturating_sub(matching.get())
    });
    let matches = move || {
        let today = list.today_untracked();
        view.with(|view| list.directory.with(|directory| view::matching(directory, view, today)))
    };
    let is_all_selected = memo(move || {
        let matches = matches();
        selection
            .selected
            .with(|selection| matches.is_empty() || selection.coverage(&matches) == Coverage::All)
    });
    let select = move |_| selection.set(&untrack(matches), true);
    let clear_filters = move |_| list.clear_filters();
    let open_invite_form = move |_| {
        let addresses = search.with_untracked(|search| search.as_ref().map(|search| search.to_invite().join("\n")));
        invite.open_with(&addresses.unwrap_or_default());
    };
    view! {
        <Show when=move || is_shown.get()>
            <section class="banner account-search" aria-label="Search for several users">
                <Icon kind=IconKind::Search />
                <div class="banner-text">
                    <p role="status">{sentence}</p>
                    <p class="muted"><bdi>{unknown}</bdi></p>
                    <p class="muted"><bdi>{unreadable}</bdi></p>
                </div>
                <Show when=move || { hidden.get() > 0 }>
                    <button type="button" class="button" on:click=clear_filters>
                        "Show " {move || count(hidden.get())} " hidden by filters"
                    </button>
                </Show>
                <Show when=move || !is_all_selected.get()>
                    <button type="button" class="button" on:click=select>"Select " {move || count(matching.get())}</button>
                </Show>
                <Show when=move || { to_invite.get() > 0 }>
                    <button type="button" class="button" on:click=open_invite_form>"Invite " {move || count(to_invite.get())} "…"</button>
                </Show>
            </section>
        </Show>
    }
}

/// "12 addresses: 10 users found, 2 unknown."
fn outcome(search: &AccountSearch) -> String {
    let unknown = search.unknown.len();
    let accounts = match search.ids {
        0 => " addresses: ",
        ids if ids == search.wanted => " ids: ",
        _ => " addresses and ids: ",
    };
    let mut words = [
        &count(search.wanted),
        accounts,
        &counted(search.found, "user", "users"),
        " found",
    ]
    .concat();
    if unknown > 0 {
        words += ", ";
        words += &count(unknown);
        words += " unknown";
    }
    words + "."
}

/// The first [`MAX_LISTED`] texts and how many more there are; empty without texts.
fn listed(title: &str, texts: &[String]) -> String {
    if texts.is_empty() {
        return String::new();
    }
    let shown = &texts[..texts.len().min(MAX_LISTED)];
    let mut words = [title, &shown.join(", ")].concat();
    let more = texts.len() - shown.len();
    if more > 0 {
        words += " and ";
        words += &count(more);
        words += " more";
    }
    words
}
