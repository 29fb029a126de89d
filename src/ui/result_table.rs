//! A table of results: a text, its result, and the reason. Filtered by the kind of result, in pages.

use std::ops::Range;

use leptos::prelude::*;

use crate::ui::{
    address_text::address_text,
    number::count,
    pagination::{Pagination, PaginationNav},
    reactive::memo,
};

/// A kind of result, identified by its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultKind {
    /// What it is called, on its choice and in its rows.
    pub label: &'static str,
    /// How many rows are of it.
    pub number: usize,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResultRow {
    /// Its index in the whole list.
    pub index: usize,
    /// What it is about.
    pub text: String,
    /// The result.
    pub label: &'static str,
    /// The CSS class of the label.
    pub class: &'static str,
    /// Why, in a sentence; may be empty.
    pub reason: String,
    /// Whether something can be done about it.
    pub has_action: bool,
}

/// The table, with a choice of kinds above it.
#[component]
pub fn ResultTable(
    /// What the list is called, for the names of its parts.
    name: &'static str,
    /// The headings of its two columns.
    headings: [&'static str; 2],
    /// How many rows there are.
    total: Memo<usize>,
    /// The kinds of result.
    kinds: Memo<Vec<ResultKind>>,
    /// The rows at these positions among those of the kind with this label; `None` for all kinds. Tracked.
    rows: Callback<(Option<&'static str>, Range<usize>), Vec<ResultRow>>,
    /// What can be done about a row that has an action.
    action: Callback<ResultRow, AnyView>,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<&'static str>);
    let number = memo(move || match chosen.get() {
        None => total.get(),
        Some(label) => kinds.with(|kinds| {
            let kind = kinds.iter().find(|kind| kind.label == label);
            kind.map_or(0, |kind| kind.number)
        }),
    });
    let pagination = Pagination::new(number);
    let shown = memo(move || rows.run((chosen.get(), pagination.range())));
    let choice = move |kind: Option<&'static str>, number: usize| {
        let choose = move |_| {
            chosen.set(kind);
            pagination.go_to(0);
        };
        view! {
            <label class="segment">
                <input type="radio" name=name prop:checked=move || chosen.get() == kind on:change=choose />
                <span class="segment-label">{kind.unwrap_or("All")} " " <span class="segment-count">{count(number)}</span></span>
            </label>
        }
        .into_any()
    };
    // A chosen kind stays on offer when its number has become 0.
    let choices = move || {
        let all = std::iter::once(choice(None, total.get()));
        let kinds = kinds.get().into_iter();
        let offered = kinds.filter(|kind| kind.number > 0 || chosen.get() == Some(kind.label));
        all.chain(offered.map(|kind| choice(Some(kind.label), kind.number)))
            .collect::<Vec<_>>()
    };
    let row = move |row: ResultRow| {
        let beside = row.has_action.then(|| action.run(row.clone()));
        view! {
            <tr>
                <th scope="row"><bdi>{address_text(&row.text)}</bdi></th>
                <td><span class=row.class>{row.label}</span> " " {row.reason} {beside}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">{name}</legend>
            {choices}
        </fieldset>
        <div class="outcomes-frame" tabindex="0" role="region" aria-label=name>
            <table class="outcomes">
                <caption class="visually-hidden">{name}</caption>
                <thead>
                    <tr>
                        <th scope="col">{headings[0]}</th>
                        <th scope="col">{headings[1]}</th>
                    </tr>
                </thead>
                <tbody>{move || shown.get().into_iter().map(row).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
        <PaginationNav pagination label="More of the list" />
    }
}
