//! The pager: which of the matching users are shown, and the buttons to the other pages.

use leptos::prelude::*;

use super::UserList;
use crate::{
    directory::view::{ListPage, PageSize},
    ui::{
        focus::{HEADING, focus_on},
        icon::{Icon, IconKind},
        number::count,
        reactive::memo,
    },
};

/// "1–50 of 1,234 (filtered from 5,678)", with the buttons that turn pages.
#[component]
pub fn Pager() -> impl IntoView {
    let list = UserList::from_context();
    let page = list.page;
    let go_to = move |to: usize| {
        list.route.go(|view| view.page = to);
        focus_on(HEADING);
    };
    let words = move || page.with(summary);
    let is_first = memo(move || page.with(|page| page.number == 0));
    let is_last = memo(move || page.with(|page| page.number + 1 >= page.pages));
    view! {
        <nav class="pager" aria-label="Pages">
            <p class="pager-words">{words}</p>
            <PageSizes />
            <Show when=move || page.with(|page| page.pages > 1)>
                <div class="pager-buttons">
                    <button
                        type="button"
                        class="button button-icon"
                        aria-label="Previous page"
                        prop:disabled=move || is_first.get()
                        on:click=move |_| go_to(page.with_untracked(|page| page.number.saturating_sub(1)))
                    >
                        <Icon kind=IconKind::Previous />
                    </button>
                    <span class="pager-number">
                        {move || page.with(|page| format!("Page {} of {}", count(page.number + 1), count(page.pages)))}
                    </span>
                    <button
                        type="button"
                        class="button button-icon"
                        aria-label="Next page"
                        prop:disabled=move || is_last.get()
                        on:click=move |_| go_to(page.with_untracked(|page| page.number + 1))
                    >
                        <Icon kind=IconKind::Next />
                    </button>
                </div>
            </Show>
        </nav>
    }
}

/// How many rows a page has.
#[component]
fn PageSizes() -> impl IntoView {
    let list = UserList::from_context();
    let view = list.route.view();
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let size = PageSize::CHOICES
            .into_iter()
            .find(|size| size.rows().to_string() == chosen);
        list.route.go(|view| {
            // The user at the top stays on the page.
            let first = view.page * view.size.rows();
            view.size = size.unwrap_or_default();
            view.page = first / view.size.rows();
        });
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
