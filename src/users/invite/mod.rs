//! Inviting one user or many: the form with its preview, the call for one, and its result. Many are a bulk action.

mod address_batch;
mod dialog;
mod file;
mod form;
mod form_draft;
mod late_notice;
mod options;
mod parsing;
mod password_field;
mod preview;
mod result;
mod store;
mod submit;

use leptos::prelude::*;

use self::{dialog::InviteDialog, late_notice::LateInvitationNotice};
pub use self::{
    form_draft::InviteDraft,
    store::{InviteFunctions, InviteStore},
};

impl InviteFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        dialog: || view! { <InviteDialog /> }.into_any(),
        late_notice: || view! { <LateInvitationNotice /> }.into_any(),
    };
}
