//! The panel of one user, beside the list: what is known, what can be done, and what was done on this page.

mod action;
mod fields;
mod history;
mod lookup;
mod model;
mod steps;
mod store;
mod view;

use leptos::prelude::*;

pub use self::store::{PanelFunctions, StepDirection, UserPanel};
use self::view::OpenPanel;

impl PanelFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        panel: || view! { <OpenPanel /> }.into_any(),
        step: steps::step_to,
    };
}
