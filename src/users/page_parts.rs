//! Parts of the page that the first rows do not need: a chunk that is loaded when the browser is idle.

use leptos::prelude::*;

use super::{
    account_search::{NoMatchActions, SearchOutcome},
    list::SeatMeter,
    user_switch::UserSwitchBanner,
};

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct PageParts {
    /// How many seats are taken.
    pub seats: fn() -> AnyView,
    /// What a search for several addresses has found.
    pub account_search: fn() -> AnyView,
    /// What can be done when nobody matches.
    pub no_match_actions: fn() -> AnyView,
    /// The notice about the previous user's discarded work.
    pub user_switch: fn() -> AnyView,
}

impl PageParts {
    /// All of them.
    pub const ALL: Self = Self {
        seats: || view! { <SeatMeter /> }.into_any(),
        account_search: || view! { <SearchOutcome /> }.into_any(),
        no_match_actions: || view! { <NoMatchActions /> }.into_any(),
        user_switch: || view! { <UserSwitchBanner /> }.into_any(),
    };
}
