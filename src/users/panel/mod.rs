//! The panel of one user, beside the list: what is known, what can be done, and what was done on this page.

mod action;
mod details;
mod fields;
mod history;
mod model;
mod steps;
mod store;
mod view;

use leptos::prelude::*;

use self::{fields::IdentityProviders, view::OpenPanel};
pub use self::{
    store::{PanelFunctions, StepDirection, UserPanel},
    view::is_focus_in_panel,
};

impl PanelFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        panel: || view! { <OpenPanel /> }.into_any(),
        step: steps::step_to,
        identity_providers: |user, heading| view! { <IdentityProviders user heading /> }.into_any(),
    };
}
