//! When the list was loaded, and the button that loads it again.

use leptos::prelude::*;

use super::{LoadState, RowUpdate, UserList};
use crate::{
    browser::time,
    ui::{
        clock::Clock,
        icon::{Icon, IconKind},
        reactive::memo,
    },
};

/// The age of the list.
#[component]
pub fn ListAge() -> impl IntoView {
    let (list, clock) = (UserList::from_context(), Clock::get());
    let words = move || match list.loaded_at.get() {
        _ if is_running(list) => "Loading…".to_owned(),
        Some(loaded_at) => format!("As of {}", time::time_of_day_and_age(loaded_at, clock.now())),
        None => String::new(),
    };
    view! { <p class="age">{words}</p> }
}

/// The button that loads the list again.
#[component]
pub fn RefreshButton() -> impl IntoView {
    let list = UserList::from_context();
    let is_running = memo(move || is_running(list));
    view! {
        <button
            type="button"
            class="button button-icon"
            class:is-turning=move || is_running.get()
            aria-label="Refresh the list"
            title="Refresh the list"
            aria-disabled=move || is_running.get().then_some("true")
            on:click=move |_| list.refresh(RowUpdate::StayIfInUse)
        >
            <Icon kind=IconKind::Refresh />
        </button>
    }
}

/// Tracked.
fn is_running(list: UserList) -> bool {
    matches!(list.load_state.get(), LoadState::Running(_))
}
