//! Activating or deactivating the open user: the button of the row, with the same guards and the same flow.

use leptos::prelude::*;

use super::{UserPanel, model::OpenUser};
use crate::{
    ui::{focus::keeping_focus, reactive::memo},
    users::{in_flight::Activity, list::ShowNeverSignedIn},
};

/// The button, why it cannot be used, and what went wrong last.
#[component]
pub(super) fn StatusAction(open: Memo<Option<OpenUser>>) -> impl IntoView {
    let panel = UserPanel::from_context();
    let refusal = memo(move || open.with(|open| open.as_ref()?.user.refusal.map(|refusal| refusal.to_string())));
    let word = memo(move || {
        open.with(|open| open.as_ref().map(|open| open.user.change_word()))
            .unwrap_or_default()
    });
    let label = memo(move || {
        open.with(|open| open.as_ref().map(|open| open.user.label.clone()))
            .unwrap_or_default()
    });
    let is_disabled = memo(move || {
        let is_pending = open.with(|open| open.as_ref().is_some_and(|open| open.user.is_pending()));
        (is_pending || refusal.with(Option::is_some)).then_some("true")
    });
    let change = move |click: leptos::ev::MouseEvent| {
        // The second click of a double click must not trigger the inverse action.
        let user = open.with_untracked(|open| open.as_ref().map(|open| open.user.clone()));
        if let Some(user) = user.filter(|user| !user.is_pending() && click.detail() < 2) {
            panel.changes.start(&user.id, user.change());
        }
    };
    view! {
        <div class="panel-action">
            <button
                type="button"
                class="button"
                aria-label=move || [word.get(), " ", &label.get(), " in the panel"].concat()
                aria-disabled=move || is_disabled.get()
                aria-describedby=move || refusal.with(Option::is_some).then_some("panel-reason")
                on:click=change
            >
                {word}
            </button>
            {move || refusal.get().map(|sentence| view! { <p class="panel-reason muted" id="panel-reason">{sentence}</p> })}
        </div>
        <ActionProblem open />
    }
}

/// What went wrong with the last change.
#[component]
fn ActionProblem(open: Memo<Option<OpenUser>>) -> impl IntoView {
    let panel = UserPanel::from_context();
    let problem = memo(move || open.with(|open| open.as_ref()?.user.activity.as_ref()?.problem()));
    let id = move || panel.open_user.get_untracked();
    let check_again = move |_| {
        let activity = id().map(|id| (panel.in_flight.activity_untracked(&id), id));
        if let Some((Some(Activity::Unconfirmed { change, entry, .. }), id)) = activity {
            keeping_focus(|| panel.changes.check_again(&id, change, entry));
        }
    };
    let dismiss = move |_| {
        if let Some(id) = id() {
            keeping_focus(|| panel.changes.dismiss(&id));
        }
    };
    view! {
        {move || problem.get().map(|problem| view! {
            <div class="panel-problem">
                <p>
                    {problem.sentence} " "
                    {problem.next_check.map(|check| view! { <span class="next-check" data-at=check.at.0>{check.words()}</span> })}
                </p>
                <p class="ways">
                    {problem.is_unknown.then(|| view! {
                        <button type="button" class="button button-small" on:click=check_again>"Check again"</button>
                    })}
                    {problem.is_seat_limit.then(|| view! { <ShowNeverSignedIn /> })}
                    <button type="button" class="button button-small" on:click=dismiss>"Dismiss"</button>
                </p>
            </div>
        })}
    }
}
