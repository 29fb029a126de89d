//! The pager: which of the matching users are shown, and the buttons to the other pages.

use leptos::prelude::*;

use super::UserList;
use crate::{
    directory::view::{ListPage, PageSize, View},
    ui::{
        focus::{HEADING, SEARCH, focus_on},
        icon::IconKind,
        number::count,
        reactive::memo,
        show::Show,
        step_button::StepButton,
    },
};

/// Where a pager stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagerPlace {
    /// Above the rows: turning a page keeps the focus on the control. Contains "Clear filters".
    Above,
    /// Below the rows: turning a page moves the focus to the page heading. Contains the page size.
    Below,
}

/// "1–50 of 1,234 (filtered from 5,678)", with the buttons that turn pages.
#[component]
pub fn Pager(
    /// Where it stands.
    place: PagerPlace,
) -> impl IntoView {
    let list = UserList::from_context();
    let page = list.page;
    let (class, label) = match place {
        PagerPlace::Above => ("pager pager-above", "Pages, above the list"),
        PagerPlace::Below => ("pager", "Pages"),
    };
    view! {
        <nav class=class aria-label=label>
            <p class="pager-words">{move || page.with(summary)}</p>
            {match place {
                PagerPlace::Above => view! { <ClearFilters /> }.into_any(),
                PagerPlace::Below => view! { <PageSizes /> }.into_any(),
            }}
            <Show when=move || page.with(|page| page.pages > 1)>
                <PageButtons place />
            </Show>
        </nav>
    }
}

/// First, previous, a field for the page, next, last.
#[component]
fn PageButtons(place: PagerPlace) -> impl IntoView {
    let list = UserList::from_context();
    let page = list.page;
    let number = memo(move || page.with(|page| page.number));
    let last = memo(move || page.with(|page| page.pages.saturating_sub(1)));
    let go_to = move |to: usize| {
        list.turn_to(to);
        if place == PagerPlace::Below {
            focus_on(HEADING);
        }
    };
    let button = move |label: &'static str, kind: IconKind, to: fn(usize, usize) -> usize| {
        let is_off = memo(move || to(number.get(), last.get()) == number.get());
        let on_press = Callback::new(move |()| go_to(to(number.get_untracked(), last.get_untracked())));
        view! { <StepButton label kind is_off on_press /> }
    };
    let read = move |event: leptos::ev::Event| {
        // Chromium sends `change` also while it removes a field that was typed into. The memos are disposed of by then,
        // and nobody asked for that page.
        let Some(last) = last.try_get_untracked() else {
            return;
        };
        let typed: String = event_target_value(&event)
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        if let Some(to) = typed.parse::<usize>().ok().and_then(|to| to.checked_sub(1)) {
            go_to(to.min(last));
        }
        // Replaces what was typed by the number of the page that is shown.
        let field: web_sys::HtmlInputElement = event_target(&event);
        field.set_value(&(number.get_untracked() + 1).to_string());
        field.select();
    };
    let select = move |event: leptos::ev::MouseEvent| {
        let field: web_sys::HtmlInputElement = event_target(&event);
        field.select();
    };
    view! {
        <div class="pager-buttons">
            {button("First page", IconKind::First, |_, _| 0)}
            {button("Previous page", IconKind::Previous, |number, _| number.saturating_sub(1))}
            <label class="pager-number">
                "Page "
                <input
                    type="text"
                    class="page-field"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-label="Page"
                    prop:value=move || (number.get() + 1).to_string()
                    // Selected by a click, as by Tab, so that typing replaces the number.
                    on:click=select
                    on:change=read
                />
                {move || [" of ", &count(last.get() + 1)].concat()}
            </label>
            {button("Next page", IconKind::Next, |number, last| (number + 1).min(last))}
            {button("Last page", IconKind::Last, |_, last| last)}
        </div>
    }
}

/// The button that clears search and filters.
#[component]
fn ClearFilters() -> impl IntoView {
    let list = UserList::from_context();
    let view = list.view;
    let is_filtered = memo(move || view.with(View::is_filtered));
    let clear = move |_| {
        list.clear_search_and_filters();
        focus_on(SEARCH);
    };
    view! {
        <Show when=move || is_filtered.get()>
            <button type="button" class="button button-quiet button-small" on:click=clear>"Clear filters"</button>
        </Show>
    }
}

/// How many rows a page has.
#[component]
fn PageSizes() -> impl IntoView {
    let list = UserList::from_context();
    let view = list.view;
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let size = PageSize::CHOICES
            .into_iter()
            .find(|size| size.rows().to_string() == chosen);
        list.set_page_size(size.unwrap_or_default());
    };
    let options = PageSize::CHOICES.map(|size| {
        view! {
            <option value=size.rows().to_string() prop:selected=move || view.with(|view| view.size == size)>
                {size.rows().to_string()}
            </option>
        }
    });
    view! {
        <label class="choice">
            <span class="choice-label">"Rows"</span>
            <select on:change=choose>{options}</select>
        </label>
    }
}

fn summary(page: &ListPage) -> String {
    let range = &page.range;
    let shown = if range.is_empty() {
        "None".to_owned()
    } else {
        format!(
            "{}–{} of {}",
            count(range.start + 1),
            count(range.end),
            count(page.matching)
        )
    };
    if page.matching == page.total {
        shown
    } else {
        format!("{shown} (filtered from {})", count(page.total))
    }
}
