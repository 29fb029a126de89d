//! The file of a review: saving, opening and merging it.

use leptos::{html, prelude::*, task::spawn_local};
use wallaroo_review::Review;

use super::{state::AccessReview, steps::CARD};
use crate::{
    browser::time,
    directory::export::{Format, file_name},
    ui::{focus::focus_in_next_frame, number::counted, save_file::save_file, text_file::read_text},
};

/// Chooses the file of a review.
#[component]
pub(super) fn ReviewFileField(state: AccessReview, label: &'static str) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let problem = state.problem;
    let choose = move |_| {
        let Some(input) = field.get() else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        problem.set(None);
        spawn_local(async move {
            let read = read_text(&file).await;
            // The tool may be gone by now.
            if field.try_get_untracked().flatten().is_none() {
                return;
            }
            // Without this, choosing the same file again would not fire `change`.
            input.set_value("");
            let read = read.map_err(str::to_owned);
            let read = read.and_then(|text| Review::from_file(&text).map_err(|error| error.to_string()));
            if let Err(sentence) = read.and_then(|review| state.open_or_merge(review)) {
                problem.set(Some(sentence));
            }
        });
    };
    view! {
        <div class="field" class:field-wrong=move || problem.with(Option::is_some)>
            <p class="problem" id="review-file-problem" role="alert">{move || problem.get()}</p>
            <label class="label-plain" for="review-file">{label}</label>
            <input
                id="review-file"
                type="file"
                class="file"
                accept=".json,application/json"
                aria-describedby="review-file-problem"
                node_ref=field
                on:change=choose
            />
        </div>
    }
}

impl AccessReview {
    /// Opens the review of a file, or merges it into the open one. The error is a sentence.
    fn open_or_merge(&self, read: Review) -> Result<(), String> {
        self.keep_note();
        let open = self.review.get_untracked();
        let Some(open) = open else {
            self.show(read);
            self.focus_on_card();
            return Ok(());
        };
        let merged = open.merge(&read).map_err(|error| error.to_string())?;
        let conflicts = merged.items().iter().filter(|item| item.conflict.is_some()).count();
        self.is_unsaved.set(true);
        self.review.set(Some(merged));
        // The note on the card is that of the merged decision.
        let current = self.current.get_untracked();
        self.current.set(None);
        self.go_to(current);
        self.announcer
            .say(["Merged: ", &counted(conflicts, "conflict", "conflicts"), "."].concat());
        Ok(())
    }

    /// Restores the review of the previous page, or merges it into one that has been opened meanwhile.
    pub(super) fn restore(&self, kept: Review) {
        if self.review.with_untracked(Option::is_none) {
            self.show(kept);
            self.is_unsaved.set(true);
        } else if let Err(problem) = self.open_or_merge(kept) {
            self.problem.set(Some(problem));
        }
    }

    /// Focuses the heading of the card in the next frame.
    pub(super) fn focus_on_card(&self) {
        focus_in_next_frame(CARD);
    }

    /// Saves the review to a file.
    pub(super) fn save(&self) {
        self.keep_note();
        let file = |review: &Option<Review>| review.as_ref().map(|review| (review.items().len(), review.to_file()));
        let Some((number, text)) = self.review.with_untracked(file) else {
            return;
        };
        let name = file_name("wallaroo-users-review", time::now(), number, Format::Json);
        save_file(
            self.announcer,
            &name,
            Format::Json.media_type(),
            &text,
            "Saved the review",
        );
        self.is_unsaved.set(false);
    }
}
