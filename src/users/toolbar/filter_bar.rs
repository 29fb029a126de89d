//! Who is left out, with live counts; in what order; and which columns there are.

use leptos::prelude::*;

use crate::{
    directory::{
        facets::{Counts, Filters, SignIn, Status, Type},
        sort::{Column, Sort},
        view::View,
    },
    ui::{
        focus::{SEARCH, focus_on},
        number::count,
    },
    users::{
        list::UserList,
        selection::HeaderBox,
        table::{ColumnChoice, ColumnMenu},
    },
};

/// The filters, and beside them what the table looks like.
#[component]
pub fn FilterBar(columns: ColumnChoice) -> impl IntoView {
    let list = UserList::from_context();
    let view = list.route.view();
    let reports = Memo::new(move |_| list.directory.with(|directory| directory.reports()));
    let filters = Memo::new(move |_| view.with(|view| view.filters));
    let is_filtered = Memo::new(move |_| view.with(View::is_filtered));
    // Where the platform says nothing of anybody there is nothing to choose, unless the address already has.
    let has_type = Memo::new(move |_| reports.get().role || filters.get().role.is_some());
    let has_sign_in = Memo::new(move |_| reports.get().last_sign_in || filters.get().sign_in.is_some());
    let has_actions = Memo::new(move |_| reports.get().required_actions || filters.get().must_act.is_some());
    let clear = move |_| {
        list.route.go(View::clear_filters);
        focus_on(SEARCH);
    };
    view! {
        <div class="filters">
            <StatusFilter />
            <Show when=move || has_type.get()>
                <Choice filter=&TYPE />
            </Show>
            <Choice filter=&VERIFIED />
            <Show when=move || has_sign_in.get()>
                <Choice filter=&SIGN_IN />
            </Show>
            <Show when=move || has_actions.get()>
                <Choice filter=&ACTIONS />
            </Show>
            <label class="check page-box"><HeaderBox /> "Select page"</label>
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
    counts: fn(&Counts) -> &[usize],
    chosen: fn(&Filters) -> usize,
    choose: fn(&mut Filters, usize),
}

const STATUS: Filter = Filter {
    label: "Status",
    choices: &["All", "Active", "Inactive"],
    counts: |counts| &counts.status,
    chosen: |filters| match filters.status {
        None => 0,
        Some(Status::Active) => 1,
        Some(Status::Inactive) => 2,
    },
    choose: |filters, place| filters.status = [None, Some(Status::Active), Some(Status::Inactive)][place],
};

static TYPE: Filter = Filter {
    label: "Type",
    choices: &["Any", "Administrators", "Users"],
    counts: |counts| &counts.role,
    chosen: |filters| match filters.role {
        None => 0,
        Some(Type::Administrator) => 1,
        Some(Type::User) => 2,
    },
    choose: |filters, place| filters.role = [None, Some(Type::Administrator), Some(Type::User)][place],
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
        Some(SignIn::Never) => 1,
        Some(SignIn::NotFor(days)) => SignIn::DAYS
            .iter()
            .position(|offered| *offered == days)
            .map_or(6, |at| at + 2),
    },
    choose: |filters, place| {
        filters.sign_in = match place {
            0 => None,
            1 => Some(SignIn::Never),
            _ => SignIn::DAYS.get(place - 2).map(|days| SignIn::NotFor(*days)),
        };
    },
};

static ACTIONS: Filter = Filter {
    label: "Required actions",
    choices: &["Any", "Some", "None"],
    counts: |counts| &counts.must_act,
    chosen: |filters| chosen_yes_no(filters.must_act),
    choose: |filters, place| filters.must_act = YES_NO[place],
};

const YES_NO: [Option<bool>; 3] = [None, Some(true), Some(false)];

fn chosen_yes_no(choice: Option<bool>) -> usize {
    match choice {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    }
}

fn choose(list: UserList, filter: &Filter, place: usize) {
    list.route.go(|view| {
        (filter.choose)(&mut view.filters, place);
        view.page = 0;
    });
}

/// A filter as a list to choose from.
#[component]
fn Choice(filter: &'static Filter) -> impl IntoView {
    let list = UserList::from_context();
    let (page, view) = (list.page, list.route.view());
    let chosen = Memo::new(move |_| view.with(|view| (filter.chosen)(&view.filters)));
    let option = move |(place, words): (usize, &'static str)| {
        let number = Memo::new(move |_| page.with(|page| (filter.counts)(&page.counts)[place]));
        let text = move || match list.loaded_at.get() {
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
            choose(list, filter, place);
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
fn StatusFilter() -> impl IntoView {
    let list = UserList::from_context();
    let (page, view) = (list.page, list.route.view());
    let chosen = Memo::new(move |_| view.with(|view| (STATUS.chosen)(&view.filters)));
    let segments = STATUS.choices.iter().copied().enumerate().map(|(place, words)| {
        let number = Memo::new(move |_| page.with(|page| page.counts.status[place]));
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="status"
                    prop:checked=move || chosen.get() == place
                    on:change=move |_| choose(list, &STATUS, place)
                />
                <span class="segment-label">
                    {words} " "
                    <span class="segment-count">{move || list.loaded_at.get().map(|_| count(number.get()))}</span>
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
    let list = UserList::from_context();
    let view = list.route.view();
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
                        {sort.in_words()}
                    </option>
                }
            })
            .collect_view()
    };
    let on_change = move |event| {
        let place = event_target_value(&event).parse().ok();
        if let Some(sort) = place.and_then(|place| sorts().nth(place)) {
            list.sort_by(sort);
        }
    };
    view! {
        <label class="choice choice-sort">
            <span class="choice-label">"Sort by"</span>
            <select on:change=on_change>{options}</select>
        </label>
    }
}
