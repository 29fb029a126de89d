//! Begins a review of the selected, the matching or all users, or goes on with one from a file.

use js_sys::Math;
use leptos::{ev, prelude::*};
use wallaroo_review::Review;

use super::{file::ReviewFileField, state::AccessReview};
use crate::{
    browser::time,
    directory::{
        facets::Day,
        user::UserId,
        view::{View, matching},
    },
    ui::{
        number::{count, counted},
        reactive::memo,
        show::Show,
    },
};

/// Whom the review is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReviewScope {
    Selected,
    Matching,
    All,
}

#[component]
pub(super) fn BeginReview(state: AccessReview) -> impl IntoView {
    let (page, view) = (state.list.page, state.list.view);
    let is_filtered = memo(move || view.with(View::is_filtered));
    let selected = memo(move || state.selection.len());
    let is_loaded = memo(move || state.list.loaded_at.with(Option::is_some));
    let wanted = RwSignal::new(None::<ReviewScope>);
    let scope = memo(move || match wanted.get() {
        Some(ReviewScope::Selected) | None if selected.get() > 0 => ReviewScope::Selected,
        Some(ReviewScope::All) => ReviewScope::All,
        _ if is_filtered.get() => ReviewScope::Matching,
        _ => ReviewScope::All,
    });
    let title = RwSignal::new("Access review".to_owned());
    let choice = move |one: ReviewScope, words: Memo<String>| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="review-scope"
                    prop:checked=move || scope.get() == one
                    on:change=move |_| wanted.set(Some(one))
                />
                {words}
            </label>
        }
    };
    let all = memo(move || ["All ", &page.with(|page| counted(page.total, "user", "users"))].concat());
    let those = memo(move || {
        page.with(|page| [&count(page.matching), " that match the search and filters of the list"].concat())
    });
    let chosen = memo(move || [&count(selected.get()), " selected"].concat());
    let begin = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if is_loaded.get_untracked() {
            begin(state, scope.get_untracked(), title.get_untracked());
        }
    };
    view! {
        <form class="tool-form" on:submit=begin>
            <fieldset class="menu-group">
                <legend class="menu-title">"Users to review"</legend>
                <Show when=move || { selected.get() > 0 }>{choice(ReviewScope::Selected, chosen)}</Show>
                <Show when=move || is_filtered.get()>{choice(ReviewScope::Matching, those)}</Show>
                {choice(ReviewScope::All, all)}
            </fieldset>
            <div class="field">
                <label for="review-name">"Name of the review"</label>
                <input
                    id="review-name"
                    type="text"
                    autocomplete="off"
                    prop:value=move || title.get()
                    on:input=move |event| title.set(event_target_value(&event))
                />
            </div>
            <button type="submit" class="button button-primary" aria-disabled=move || (!is_loaded.get()).then_some("true")>
                "Begin the review"
            </button>
        </form>
        <ReviewFileField state label="Or go on with a saved review " />
    }
}

fn begin(state: AccessReview, scope: ReviewScope, title: String) {
    let mut view = state.list.view.get_untracked();
    if scope != ReviewScope::Matching {
        view.clear_search_and_filters();
    }
    let now = time::now();
    let users: Vec<UserId> = state.list.directory.with_untracked(|directory| {
        let mut users = matching(directory, &view, Day::of(now));
        if scope == ReviewScope::Selected {
            let selected = state.selection.selected;
            selected.with_untracked(|selection| users.retain(|id| selection.contains(id)));
        }
        users
    });
    // Unique enough to tell two reviews apart; nothing is protected by it.
    let id = [now.0 as f64, Math::random() * 1e15]
        .map(|part| part.trunc().to_string())
        .join("-");
    let review = state
        .list
        .directory
        .with_untracked(|directory| Review::new(id, title, now, &users, directory));
    state.show(review);
    state.focus_on_card();
}
