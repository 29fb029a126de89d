//! Inviting one user or many: the form with its preview, the call for one, and its result. Many are a bulk action.

mod address_batch;
mod dialog;
mod file;
mod form;
mod late_notice;
mod options;
mod parsing;
mod password_field;
mod preview;
mod result;
mod store;
mod submit;

pub use self::{dialog::InviteDialog, late_notice::LateInvitationNotice, store::InviteStore};
