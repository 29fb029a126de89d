//! The progress of the review, and the actions on all of it.

use leptos::prelude::*;
use wallaroo_review::ReviewCounts;

use super::{
    file::ReviewFileField,
    state::{AccessReview, ReviewMode},
};
use crate::ui::{
    number::{count, counted},
    reactive::memo,
    show::Show,
};

#[component]
pub(super) fn ReviewProgress(state: AccessReview) -> impl IntoView {
    let counts = memo(move || state.counts());
    let to_deactivate = memo(move || state.to_deactivate().len());
    let words = move || in_words(counts.get());
    let is_discarding = RwSignal::new(false);
    let discard = move |_| {
        if state.is_unsaved.get_untracked() && !is_discarding.get_untracked() {
            is_discarding.set(true);
        } else {
            state.clear();
        }
    };
    let mode = move |mode: ReviewMode, words: &'static str| {
        let choose = move |_| {
            state.keep_note();
            state.mode.set(mode);
        };
        view! {
            <label class="segment">
                <input type="radio" name="review-mode" prop:checked=move || state.mode.get() == mode on:change=choose />
                <span class="segment-label">{words}</span>
            </label>
        }
        .into_any()
    };
    let carry_out = move |_| {
        if to_deactivate.get_untracked() > 0 {
            state.carry_out();
        }
    };
    view! {
        <div class="progress-block">
            <progress
                aria-label="Progress of the review"
                max=move || counts.get().total.max(1).to_string()
                prop:value=move || (counts.get().total - counts.get().open) as f64
                aria-valuetext=words
            ></progress>
            <p>{words}</p>
        </div>
        <div class="tool-row">
            <fieldset class="segments">
                <legend class="visually-hidden">"How to review"</legend>
                {mode(ReviewMode::OneByOne, "One by one")}
                {mode(ReviewMode::Table, "Table")}
                {mode(ReviewMode::Report, "Report")}
            </fieldset>
            <button type="button" class="button" on:click=move |_| state.save()>
                "Save the review" <Show when=move || state.is_unsaved.get()><span class="muted">" (not saved)"</span></Show>
            </button>
            <button
                type="button"
                class="button button-danger"
                aria-disabled=move || (to_deactivate.get() == 0).then_some("true")
                on:click=carry_out
            >
                {move || ["Deactivate ", &count(to_deactivate.get()), "…"].concat()}
            </button>
            <button type="button" class="button" on:click=discard>
                {move || if is_discarding.get() { "Discard without saving" } else { "End the review" }}
            </button>
        </div>
        <ReviewFileField state label="Merge with a file of this review " />
    }
}

fn in_words(counts: ReviewCounts) -> String {
    let ReviewCounts {
        total,
        keep,
        deactivate,
        later,
        undecided,
        changed,
        conflicts,
        open,
    } = counts;
    let parts = [
        (keep, " keep"),
        (deactivate, " deactivate"),
        (later, " later"),
        (undecided, " undecided"),
        (changed, " changed since"),
        (conflicts, " in conflict"),
    ];
    let some = parts.iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = some.map(|(number, words)| [&count(*number), *words].concat()).collect();
    let settled = [
        &count(total - open),
        " of ",
        &counted(total, "user", "users"),
        " settled: ",
    ]
    .concat();
    [&settled, &parts.join(", "), "."].concat()
}
