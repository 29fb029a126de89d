//! The filters, each choice with a live count; and beside them the order, where the table has no headings.

use leptos::prelude::*;

use super::sort_choice::SortChoice;
use crate::{
    directory::{
        ReportedFields,
        facets::{FacetChoice, RoleFilter, SignInFilter, StatusFilter},
    },
    ui::{number::count, reactive::memo, show::Show},
    users::{list::UserList, table::ColumnChoice},
};

/// A choice and what it is called.
type Labelled = (FacetChoice, &'static str);

const STATUS: [Labelled; 3] = [
    (FacetChoice::Status(None), "All"),
    (FacetChoice::Status(Some(StatusFilter::Active)), "Active"),
    (FacetChoice::Status(Some(StatusFilter::Inactive)), "Inactive"),
];

static ROLE: [Labelled; 3] = [
    (FacetChoice::Role(None), "Any"),
    (FacetChoice::Role(Some(RoleFilter::Administrator)), "Administrators"),
    (FacetChoice::Role(Some(RoleFilter::User)), "Users"),
];

static VERIFIED: [Labelled; 3] = [
    (FacetChoice::Verified(None), "Any"),
    (FacetChoice::Verified(Some(true)), "Verified"),
    (FacetChoice::Verified(Some(false)), "Unverified"),
];

static SIGN_IN: [Labelled; 6] = [
    (FacetChoice::SignIn(None), "Any time"),
    (FacetChoice::SignIn(Some(SignInFilter::Never)), "Never"),
    (FacetChoice::SignIn(Some(SignInFilter::NotFor(30))), "Not for 30 days"),
    (FacetChoice::SignIn(Some(SignInFilter::NotFor(90))), "Not for 90 days"),
    (FacetChoice::SignIn(Some(SignInFilter::NotFor(180))), "Not for 180 days"),
    (FacetChoice::SignIn(Some(SignInFilter::NotFor(365))), "Not for 365 days"),
];

static ACTIONS: [Labelled; 3] = [
    (FacetChoice::RequiredActions(None), "Any"),
    (FacetChoice::RequiredActions(Some(true)), "Some"),
    (FacetChoice::RequiredActions(Some(false)), "None"),
];

/// The filters. On a phone they are behind a button that says how many are set.
#[component]
pub(super) fn FilterBar(columns: ColumnChoice) -> impl IntoView {
    let list = UserList::from_context();
    let view = list.view;
    // Until the list is loaded all fields have a filter, so that the layout does not shift when it is.
    let reported = memo(move || match list.loaded_at.get() {
        Some(_) => list.directory.with(|directory| directory.reported_fields()),
        None => ReportedFields::ALL,
    });
    let filters = memo(move || view.with(|view| view.filters));
    let set = memo(move || filters.get().number());
    let is_open = RwSignal::new(false);
    // A field that the server reports for no user has no filter, unless the URL already filters by it.
    let has_role = memo(move || reported.get().role || filters.get().role.is_some());
    let has_sign_in = memo(move || reported.get().last_sign_in || filters.get().sign_in.is_some());
    let has_actions = memo(move || reported.get().required_actions || filters.get().required_actions.is_some());
    let words = move || match set.get() {
        0 => "Filters".to_owned(),
        number => ["Filters (", &count(number), ")"].concat(),
    };
    view! {
        <button
            type="button"
            class="button filters-button"
            aria-expanded=move || if is_open.get() { "true" } else { "false" }
            aria-controls="filters"
            on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            {words}
        </button>
        <div class="filters" id="filters" class:is-open=move || is_open.get()>
            <StatusChoice />
            <Show when=move || has_role.get()>
                <FacetSelect label="Type" choices=&ROLE />
            </Show>
            <FacetSelect label="Email" choices=&VERIFIED />
            <Show when=move || has_sign_in.get()>
                <FacetSelect label="Last sign-in" choices=&SIGN_IN />
            </Show>
            <Show when=move || has_actions.get()>
                <FacetSelect label="Required actions" choices=&ACTIONS />
            </Show>
            <SortChoice columns />
        </div>
    }
}

/// How many users a choice would show; `None` until the list is complete.
fn count_of(list: UserList, choice: FacetChoice) -> Memo<Option<usize>> {
    memo(move || {
        list.loaded_at.get()?;
        Some(list.page.with(|page| page.counts.of(choice)))
    })
}

/// A filter as a list to choose from.
#[component]
fn FacetSelect(label: &'static str, choices: &'static [Labelled]) -> impl IntoView {
    let list = UserList::from_context();
    let view = list.view;
    let is_chosen = move |choice: FacetChoice| view.with(|view| choice.is_chosen(&view.filters));
    let option = move |(index, (choice, words)): (usize, &'static Labelled)| {
        let number = count_of(list, *choice);
        let text = move || match number.get() {
            Some(number) if !choice.is_unset() => format!("{words} ({})", count(number)),
            _ => (*words).to_owned(),
        };
        view! { <option value=index.to_string() prop:selected=move || is_chosen(*choice)>{text}</option> }
    };
    let options = choices.iter().enumerate().map(option).collect_view();
    // A number of days that is not offered can come from the URL; it is an option as long as it is set.
    let other_days = memo(move || match view.with(|view| view.filters.sign_in) {
        Some(SignInFilter::NotFor(days)) if !SignInFilter::DAYS.contains(&days) => Some(days),
        _ => None,
    });
    let is_sign_in = choices
        .iter()
        .any(|(choice, _)| matches!(choice, FacetChoice::SignIn(_)));
    let other_option = move || {
        let days = other_days.get().filter(|_| is_sign_in)?;
        let number = count_of(list, FacetChoice::SignIn(Some(SignInFilter::NotFor(days))));
        let text = move || match number.get() {
            Some(number) => format!("Not for {} days ({})", count(days as usize), count(number)),
            None => format!("Not for {} days", count(days as usize)),
        };
        Some(view! { <option value="" selected>{text}</option> })
    };
    let is_set = memo(move || !is_chosen(choices[0].0));
    let on_change = move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        if let Some((choice, _)) = index.and_then(|index| choices.get(index)) {
            list.filter_by(*choice);
        }
    };
    view! {
        <label class="choice" class:is-chosen=move || is_set.get()>
            <span class="choice-label">{label}</span>
            <select on:change=on_change>{options} {other_option}</select>
        </label>
    }
}

/// The status filter, with all choices visible because it is used most.
#[component]
fn StatusChoice() -> impl IntoView {
    let list = UserList::from_context();
    let view = list.view;
    let segments = STATUS.map(|(choice, words)| {
        let number = count_of(list, choice);
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="status"
                    prop:checked=move || view.with(|view| choice.is_chosen(&view.filters))
                    on:change=move |_| list.filter_by(choice)
                />
                <span class="segment-label">
                    {words} " "
                    <span class="segment-count">{move || number.get().map(count)}</span>
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">"Status"</legend>
            {segments}
        </fieldset>
    }
}
