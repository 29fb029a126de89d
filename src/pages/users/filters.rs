//! Who is left out, with live counts; in what order; and which columns there are.

use leptos::prelude::*;

use super::{
    columns::{ColumnChoice, ColumnMenu},
    selection::PageBox,
    state::Users,
    table::{in_words, sort_by},
    toolbar::SEARCH,
};
use crate::{
    directory::{
        facets::{FacetCounts, Filters, RoleFilter, SignInFilter, StatusFilter},
        sort::{Column, Sort},
        view::{Page, View},
    },
    ui::{focus::focus_on, number::count},
};

/// The filters, and beside them what the table looks like.
#[component]
pub fn FilterBar(page: Memo<Page>, columns: ColumnChoice) -> impl IntoView {
    let users = Users::get();
    let view = users.route.view();
    let reports = Memo::new(move |_| users.directory.with(|directory| directory.reported_fields()));
    let filters = Memo::new(move |_| view.with(|view| view.filters));
    let is_filtered = Memo::new(move |_| view.with(View::is_filtered));
    // Where the platform says nothing of anybody there is nothing to choose, unless the address already has.
    let has_type = Memo::new(move |_| reports.get().role || filters.get().role.is_some());
    let has_sign_in = Memo::new(move |_| reports.get().last_sign_in || filters.get().sign_in.is_some());
    let has_actions = Memo::new(move |_| reports.get().required_actions || filters.get().required_actions.is_some());
    let clear = move |_| {
        users.route.go(View::clear_filters);
        focus_on(SEARCH);
    };
    view! {
        <div class="filters">
            <StatusFilter page />
            <Show when=move || has_type.get()>
                <Choice page filter=&TYPE />
            </Show>
            <Choice page filter=&VERIFIED />
            <Show when=move || has_sign_in.get()>
                <Choice page filter=&SIGN_IN />
            </Show>
            <Show when=move || has_actions.get()>
                <Choice page filter=&ACTIONS />
            </Show>
            <label class="check page-box"><PageBox page /> "Select page"</label>
            <SortChoice columns />
            <ColumnMenu choice=columns />
            <Show when=move || is_filtered.get()>
                <button type="button" class="button button-quiet" on:click=clear>"Clear filters"</button>
            </Show>
        </div>
    }
}

/// A filter of a few choices, by their place in the list.
struct Filter {
    label: &'static str,
    choices: &'static [&'static str],
    counts: fn(&FacetCounts) -> &[usize],
    chosen: fn(&Filters) -> usize,
    choose: fn(&mut Filters, usize),
}

const STATUS: Filter = Filter {
    label: "Status",
    choices: &["All", "Active", "Inactive"],
    counts: |counts| &counts.status,
    chosen: |filters| match filters.status {
        None => 0,
        Some(StatusFilter::Active) => 1,
        Some(StatusFilter::Inactive) => 2,
    },
    choose: |filters, place| filters.status = [None, Some(StatusFilter::Active), Some(StatusFilter::Inactive)][place],
};

static TYPE: Filter = Filter {
    label: "Type",
    choices: &["Any", "Administrators", "Users"],
    counts: |counts| &counts.role,
    chosen: |filters| match filters.role {
        None => 0,
        Some(RoleFilter::Administrator) => 1,
        Some(RoleFilter::User) => 2,
    },
    choose: |filters, place| filters.role = [None, Some(RoleFilter::Administrator), Some(RoleFilter::User)][place],
};

static VERIFIED: Filter = Filter {
    label: "Email",
    choices: &["Any", "Verified", "Unverified"],
    counts: |counts| &counts.verified,
    chosen: |filters| chosen_yes_no(filters.verified),
    choose: |filters, place| filters.verified = YES_NO[place],
};

static SIGN_IN: Filter = Filter {
    label: "Last sign-in",
    choices: &[
        "Any time",
        "Never",
        "Not for 30 days",
        "Not for 90 days",
        "Not for 180 days",
        "Not for 365 days",
        "Not for so long",
    ],
    counts: |counts| &counts.sign_in,
    chosen: |filters| match filters.sign_in {
        None => 0,
        Some(SignInFilter::Never) => 1,
        Some(SignInFilter::NotFor(days)) => SignInFilter::DAYS
            .iter()
            .position(|offered| *offered == days)
            .map_or(6, |at| at + 2),
    },
    choose: |filters, place| {
        filters.sign_in = match place {
            0 => None,
            1 => Some(SignInFilter::Never),
            _ => SignInFilter::DAYS
                .get(place - 2)
                .map(|days| SignInFilter::NotFor(*days)),
        };
    },
};

static ACTIONS: Filter = Filter {
    label: "Required actions",
    choices: &["Any", "Some", "None"],
    counts: |counts| &counts.required_actions,
    chosen: |filters| chosen_yes_no(filters.required_actions),
    choose: |filters, place| filters.required_actions = YES_NO[place],
};

const YES_NO: [Option<bool>; 3] = [None, Some(true), Some(false)];

fn chosen_yes_no(choice: Option<bool>) -> usize {
    match choice {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    }
}

fn choose(users: Users, filter: &Filter, place: usize) {
    users.route.go(|view| {
        (filter.choose)(&mut view.filters, place);
        view.page = 0;
    });
}

/// A filter as a list to choose from.
#[component]
fn Choice(page: Memo<Page>, filter: &'static Filter) -> impl IntoView {
    let users = Users::get();
    let view = users.route.view();
    let chosen = Memo::new(move |_| view.with(|view| (filter.chosen)(&view.filters)));
    let option = move |(place, words): (usize, &'static str)| {
        let number = Memo::new(move |_| page.with(|page| (filter.counts)(&page.counts)[place]));
        let text = move || match users.read_at.get() {
            Some(_) if place > 0 => format!("{words} ({})", count(number.get())),
            _ => words.to_owned(),
        };
        // A number of days that only the address can ask for is there while it does.
        let is_odd = place > 5;
        move || {
            (!is_odd || chosen.get() == place).then(|| {
                view! { <option value=place.to_string() prop:selected=move || chosen.get() == place>{text}</option> }
            })
        }
    };
    let options = filter.choices.iter().copied().enumerate().map(option).collect_view();
    let on_change = move |event| {
        if let Ok(place) = event_target_value(&event).parse() {
            choose(users, filter, place);
        }
    };
    view! {
        <label class="choice" class:is-chosen=move || chosen.get() != 0>
            <span class="choice-label">{filter.label}</span>
            <select on:change=on_change>{options}</select>
        </label>
    }
}

/// The filter that is used most, all choices in sight.
#[component]
fn StatusFilter(page: Memo<Page>) -> impl IntoView {
    let users = Users::get();
    let view = users.route.view();
    let chosen = Memo::new(move |_| view.with(|view| (STATUS.chosen)(&view.filters)));
    let segments = STATUS.choices.iter().copied().enumerate().map(|(place, words)| {
        let number = Memo::new(move |_| page.with(|page| page.counts.status[place]));
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="status"
                    prop:checked=move || chosen.get() == place
                    on:change=move |_| choose(users, &STATUS, place)
                />
                <span class="segment-label">
                    {words} " "
                    <span class="segment-count">{move || users.read_at.get().map(|_| count(number.get()))}</span>
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">{STATUS.label}</legend>
            {segments.collect_view()}
        </fieldset>
    }
}

/// The order as a list to choose from, where there is no room for the names of the columns.
#[component]
fn SortChoice(columns: ColumnChoice) -> impl IntoView {
    let users = Users::get();
    let view = users.route.view();
    let sorts = || {
        Column::ALL
            .into_iter()
            .flat_map(|column| [false, true].map(|is_descending| Sort { column, is_descending }))
    };
    let options = move || {
        sorts()
            .enumerate()
            .filter(|(_, sort)| columns.reported().has(sort.column))
            .map(|(place, sort)| {
                view! {
                    <option value=place.to_string() prop:selected=move || view.with(|view| view.sort == sort)>
                        {in_words(sort)}
                    </option>
                }
            })
            .collect_view()
    };
    let on_change = move |event| {
        let place = event_target_value(&event).parse().ok();
        if let Some(sort) = place.and_then(|place| sorts().nth(place)) {
            sort_by(users, sort);
        }
    };
    view! {
        <label class="choice choice-sort">
            <span class="choice-label">"Sort by"</span>
            <select on:change=on_change>{options}</select>
        </label>
    }
}
