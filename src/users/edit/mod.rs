//! Editing a user's names and administrator role, in the panel: a form, the changes before they are sent, and what came of it.

mod confirm;
mod form;
mod kept_drafts;
mod save;
mod section;
mod store;

pub use self::{section::EditSection, store::EditStore};
