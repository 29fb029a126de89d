//! Which users are selected, on this page and on others, and the bar that says so.

mod bar;
mod header_box;
mod store;

pub use self::{bar::SelectionBar, header_box::HeaderBox, store::SelectionStore};
