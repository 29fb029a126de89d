//! The banner over a list that could not be loaded again.

use leptos::prelude::*;

use super::{LoadState, UserList, empty_states::RetryButton};
use crate::{
    browser::time,
    ui::icon::{Icon, IconKind},
};

/// The list could not be read again: the last good one stays, with its age.
#[component]
pub fn StaleBanner() -> impl IntoView {
    let list = UserList::from_context();
    let failure = move || match (list.loaded_at.get(), list.load_state.get()) {
        (Some(read_at), LoadState::Failed(error)) => Some((read_at, error)),
        _ => None,
    };
    view! {
        {move || failure().map(|(read_at, error)| view! {
            <div class="banner">
                <Icon kind=IconKind::Warning />
                <p class="banner-text">
                    {error.sentence()} " This is the list as it was at "
                    {time::time_of_day(read_at)} ", " {move || time::ago(read_at, list.clock.now().max(read_at))} "."
                </p>
                <RetryButton />
            </div>
        })}
    }
}
