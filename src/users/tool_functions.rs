//! What is split off of the tools.

use leptos::prelude::*;

use super::{compare::CompareTool, tools::ToolFunctions};

impl ToolFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        views: || view! { <CompareTool /> }.into_any(),
    };
}
