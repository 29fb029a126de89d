//! A list of texts, each with a word on it and a reason: by word, and by fifties.

use std::ops::Range;

use leptos::prelude::*;

use crate::ui::{
    number::count,
    pagination::{Pagination, PaginationNav},
    reactive::memo,
};

/// A word that lines can have on them. The first kind of a list is all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultKind {
    /// What it is called.
    pub label: &'static str,
    /// How many lines are of it.
    pub number: usize,
}

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResultRow {
    /// Its place in the whole list.
    pub place: usize,
    /// What it is about.
    pub text: String,
    /// The word on it.
    pub word: &'static str,
    /// The class of the word.
    pub class: &'static str,
    /// Why, in a sentence; may be empty.
    pub reason: String,
    /// Whether something can be done about it.
    pub has_more: bool,
}

/// The list, with a choice of its kinds above it.
#[component]
pub fn ResultTable(
    /// What the list is called, for the names of its parts.
    name: &'static str,
    /// The headings of its two columns.
    headings: [&'static str; 2],
    /// The kinds, all of it first.
    kinds: Memo<Vec<ResultKind>>,
    /// The lines of a kind, by its place in the kinds, from one line to another. Followed.
    lines: Callback<(usize, Range<usize>), Vec<ResultRow>>,
    /// What can be done about a line that has more.
    more: Callback<ResultRow, AnyView>,
) -> impl IntoView {
    let chosen = RwSignal::new(0_usize);
    let number = memo(move || {
        let chosen = chosen.get();
        kinds.with(|kinds| kinds.get(chosen).map_or(0, |kind| kind.number))
    });
    let pagination = Pagination::new(number);
    let shown = memo(move || lines.run((chosen.get(), pagination.range())));
    let choice = move |place: usize, kind: ResultKind| {
        let choose = move |_| {
            chosen.set(place);
            pagination.turn(0);
        };
        view! {
            <label class="segment">
                <input type="radio" name=name prop:checked=move || chosen.get() == place on:change=choose />
                <span class="segment-label">{kind.label} " " <span class="segment-count">{count(kind.number)}</span></span>
            </label>
        }
        .into_any()
    };
    // What somebody looks at stays a choice, whatever its number has become.
    let choices = move || {
        let chosen = chosen.get();
        let kinds = kinds.get().into_iter().enumerate();
        let offered = kinds.filter(|(place, kind)| *place == 0 || *place == chosen || kind.number > 0);
        offered.map(|(place, kind)| choice(place, kind)).collect::<Vec<_>>()
    };
    let row = move |line: ResultRow| {
        let beside = line.has_more.then(|| more.run(line.clone()));
        view! {
            <tr>
                <th scope="row"><bdi>{line.text}</bdi></th>
                <td><span class=line.class>{line.word}</span> " " {line.reason} {beside}</td>
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
