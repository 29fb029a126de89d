//! Parts of the page that its first rows can do without: they are split off, and come when the browser is idle.

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
    /// What was dropped of the user before.
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
