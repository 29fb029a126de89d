//! The functions of the chunk for the tools.

use leptos::prelude::*;

use super::{compare::CompareTool, review::ReviewTool, tools::ListToolFunctions};

impl ListToolFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        views: || view! { <CompareTool /> <ReviewTool /> }.into_any(),
    };
}
