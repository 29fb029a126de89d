//! Which users are selected, on this page and on others, and the bar that says so.

mod bar;
mod header_box;
mod share;
mod store;

use leptos::prelude::*;

use self::bar::SelectionBar;
pub use self::{bar::FIRST_ACTION, header_box::HeaderBox, store::SelectionStore};
use crate::directory::{guard::Change, selection::LocatedUsers};

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct SelectionFunctions {
    /// The bar, while anybody is selected; the callback makes a change to the selected users.
    pub bar: fn(Callback<(Change, LocatedUsers)>) -> AnyView,
}

impl SelectionFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        bar: |on_change| view! { <SelectionBar on_change /> }.into_any(),
    };
}
