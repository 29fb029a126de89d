//! Editing a user's names and administrator role in the panel: the form, the confirmation, and saving.

mod confirm;
mod form;
mod kept_drafts;
mod save;
mod section;
mod store;

pub use self::{section::EditSection, store::EditStore};
