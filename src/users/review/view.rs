//! The tool: the form that begins a review, or the open review.

use leptos::{ev, prelude::*};
use wallaroo_review::Review;

use super::{
    begin::BeginReview,
    card::UserCard,
    progress::ReviewProgress,
    report_page::ReportPage,
    review_table::ReviewTable,
    state::{AccessReview, ReviewMode},
    steps::TITLE,
};
use crate::{
    browser::events::on_window,
    route::ListTool,
    ui::{
        focus::{HEADING, focus_in_next_frame},
        icon::{Icon, IconKind},
        reactive::{effect, memo},
        show::Show,
    },
};

/// The review, while it is open. What was decided stays when it is closed.
#[component]
pub fn ReviewTool() -> impl IntoView {
    let state = AccessReview::new();
    let is_open = memo(move || state.is_open());
    state.tools.on_user_change(Box::new(move || state.clear()));
    effect(move || {
        // The review that the previous page saved.
        let kept = state.tools.kept().review;
        if kept.is_empty() {
            return;
        }
        state.tools.forget_kept_review();
        if let Ok(review) = Review::from_file(&kept) {
            state.restore(review);
        }
    });
    state.tools.before_replaced(Box::new(move |kept| state.keep(kept)));
    effect(move || state.record_results());
    on_window(ev::beforeunload, move |event| {
        if state.is_unsaved.get_untracked() && state.tools.is_staying() {
            event.prevent_default();
            event.set_return_value("The review is not saved.");
        }
    });
    view! { <Show when=move || is_open.get()><OpenReview state /></Show> }
}

#[component]
fn OpenReview(state: AccessReview) -> impl IntoView {
    effect(|| focus_in_next_frame(TITLE));
    let has_review = memo(move || state.review.with(Option::is_some));
    let title = memo(move || {
        let title = |review: &Option<Review>| review.as_ref().map(|review| review.title.clone());
        state
            .review
            .with(title)
            .unwrap_or_else(|| ListTool::Review.title().to_owned())
    });
    let back = move |_| {
        state.keep_note();
        state.tools.open(None);
        focus_in_next_frame(HEADING);
    };
    view! {
        // Focusable, so that the keys still work after a click beside its controls.
        <section class="tool" tabindex="-1" aria-labelledby=TITLE on:keydown=move |event| state.on_key(&event)>
            <div class="tool-head">
                <h2 id=TITLE tabindex="-1"><bdi>{title}</bdi></h2>
                <button type="button" class="button" on:click=back>
                    <Icon kind=IconKind::Dismiss />
                    "Close" <span class="visually-hidden">" the review"</span>
                </button>
            </div>
            <Show when=move || has_review.get() fallback=move || view! { <BeginReview state /> }>
                <ReviewProgress state />
                {move || match state.mode.get() {
                    ReviewMode::OneByOne => view! { <UserCard state /> }.into_any(),
                    ReviewMode::Table => view! { <ReviewTable state /> }.into_any(),
                    ReviewMode::Report => view! { <ReportPage state /> }.into_any(),
                }}
            </Show>
        </section>
    }
}
