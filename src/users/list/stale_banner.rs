//! The banner above a list that could not be refreshed, with its retries.

use std::time::Duration;

use leptos::prelude::*;

use super::{RowUpdate, UserList};
use crate::{
    browser::time,
    ui::{
        clock::Clock,
        focus::keeping_focus,
        icon::{Icon, IconKind},
        reactive::memo,
        show::Show,
    },
};

/// Says that the list on screen is not current, why, and how old it is.
#[component]
pub fn StaleBanner() -> impl IntoView {
    let (list, clock) = (UserList::from_context(), Clock::get());
    let sentence = memo(move || list.retry.failure.get().map(|error| error.sentence()));
    let is_stale = memo(move || list.loaded_at.get().is_some() && sentence.with(Option::is_some));
    let age = move || {
        let read_at = list.loaded_at.get()?;
        Some(time::time_of_day_and_age(read_at, clock.now()))
    };
    // Stays during the retry, so that nothing moves and its button keeps the focus.
    view! {
        <Show when=move || is_stale.get()>
            <div class="banner">
                <Icon kind=IconKind::Warning />
                <div class="banner-text">
                    <p>{move || sentence.get()} " This is the list as it was at " {age} "."</p>
                    <RetryCountdown />
                </div>
                <RetryButton />
            </div>
        </Show>
    }
}

/// The countdown to the next automatic retry; empty if none is scheduled.
#[component]
pub(super) fn RetryCountdown() -> impl IntoView {
    let list = UserList::from_context();
    let tick = Trigger::new();
    let ticking = set_interval_with_handle(move || tick.notify(), Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(ticking) = ticking {
            ticking.clear();
        }
    });
    let words = move || {
        tick.track();
        if list.is_retrying() {
            return "Trying again…".to_owned();
        }
        let due_at = list.retry.due_at.get();
        due_at.map_or_else(String::new, |at| ["Trying again in ", &time::until(at), "."].concat())
    };
    // Always one line, so that the button below does not move.
    view! { <p class="muted countdown">{words}</p> }
}

/// The retry button.
#[component]
pub(super) fn RetryButton() -> impl IntoView {
    let list = UserList::from_context();
    let is_off = move || list.is_retrying().then_some("true");
    view! { <button type="button" class="button" aria-disabled=is_off on:click=move |_| keeping_focus(|| list.refresh(RowUpdate::StayIfInUse))>"Retry"</button> }
}
