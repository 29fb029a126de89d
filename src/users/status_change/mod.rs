//! Activating or deactivating one user: guarded, confirmed where it hurts, shown at once, and decided by what the
//! platform says afterwards.

mod confirm_dialog;
mod flow;
mod lookup;

pub use self::{confirm_dialog::ConfirmDeactivation, flow::StatusChanges};
