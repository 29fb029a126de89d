//! The people of a group, in pages.

use leptos::{ev, prelude::*};

use super::{
    row_model::{CompareRow, SuggestedUser},
    state::{CompareState, GROUP},
};
use crate::{
    directory::{compare::CompareGroup, user::UserId, view::View},
    route::{ListTool, query::to_query},
    ui::{
        address_text::address_text,
        focus::focus_on,
        pagination::{Pagination, PaginationNav},
        reactive::memo,
        show::Show,
    },
};

/// The table.
#[component]
pub(super) fn GroupRows(
    state: CompareState,
    found: Memo<Option<Vec<u32>>>,
    total: Memo<usize>,
    pagination: Pagination,
) -> impl IntoView {
    let rows = memo(move || found.with(|found| state.rows(found.as_deref(), pagination.range())));
    let is_empty = memo(move || total.get() == 0);
    let is_not_listed = memo(move || state.group.get() == CompareGroup::NotListed);
    view! {
        <Show when=move || !is_empty.get() fallback=|| view! { <p class="muted">"No users."</p> }>
            <div class="outcomes-frame" tabindex="0" role="region" aria-labelledby=GROUP>
                <table class="outcomes" aria-labelledby=GROUP>
                    <thead>
                        <tr>
                            <th scope="col">"User or line"</th>
                            <th scope="col">{move || if is_not_listed.get() { "Exception" } else { "Details" }}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() key=CompareRow::identity children=move |row| view! { <PersonRow state row /> } />
                    </tbody>
                </table>
            </div>
            <PaginationNav pagination label="More of this group" />
        </Show>
    }
}

#[component]
fn PersonRow(state: CompareState, row: CompareRow) -> impl IntoView {
    let CompareRow {
        user,
        label,
        account,
        note,
        key,
        suggestions,
    } = row;
    let is_ticked = untrack(|| state.group.get()) == CompareGroup::NotListed;
    let exception = user
        .clone()
        .filter(|_| is_ticked)
        .map(|id| exception_box(state, id, &label));
    let name = match user {
        Some(id) => panel_link(state, id, label),
        None => view! { <bdi>{label}</bdi> }.into_any(),
    };
    let suggestions: Vec<AnyView> = suggestions
        .into_iter()
        .map(|one| suggestion(state, key.clone(), one))
        .collect();
    view! {
        <tr>
            <th scope="row">{name} {account.map(|account| view! { " " <bdi class="muted">{address_text(&account)}</bdi> })}</th>
            <td>{exception} <span class="muted">{note}</span> {suggestions}</td>
        </tr>
    }
    .into_any()
}

/// The name as the link that opens the panel.
fn panel_link(state: CompareState, id: UserId, label: String) -> AnyView {
    let href = to_query(&View::default(), Some(&id), Some(ListTool::Compare));
    let open = move |event: ev::MouseEvent| {
        // With a modifier key the browser opens the link in a new tab or window.
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        state.panel.open(&id);
    };
    view! { <a href=href on:click=open><bdi>{label}</bdi></a> }.into_any()
}

/// The checkbox that excludes this user from the deactivation.
fn exception_box(state: CompareState, id: UserId, label: &str) -> AnyView {
    let exceptions = state.exceptions;
    let is_ticked = {
        let id = id.clone();
        move || exceptions.with(|exceptions| exceptions.contains(&id))
    };
    let tick = move |event| {
        let is_ticked = event_target_checked(&event);
        exceptions.update(|exceptions| {
            if is_ticked {
                exceptions.insert(id.clone());
            } else {
                exceptions.remove(&id);
            }
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" aria-label=["Leave out ", label].concat() prop:checked=is_ticked on:change=tick />
            "Leave out"
        </label>
        " "
    }
    .into_any()
}

/// A user whom a line may mean, with the button that accepts the suggestion.
fn suggestion(state: CompareState, key: String, suggested: SuggestedUser) -> AnyView {
    let SuggestedUser { id, label, likeness } = suggested;
    let name = ["Accept ", &label, " for ", &key].concat();
    let accept = {
        let words = [&key, " is ", &label].concat();
        move |_| {
            state.accepted.update(|accepted| {
                accepted.insert(key.clone(), id.clone());
            });
            state.announcer.say(["Accepted: ", &words].concat());
            // The row is removed, and the button with it.
            focus_on(GROUP);
        }
    };
    view! {
        <span class="suggestion">
            "Possibly " <bdi>{label}</bdi> ". " {likeness} ". "
            <button type="button" class="button button-small" aria-label=name on:click=accept>"Accept"</button>
        </span>
    }
    .into_any()
}
