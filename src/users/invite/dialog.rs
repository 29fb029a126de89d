//! The dialog in which users are invited: the form, then the result.

use leptos::prelude::*;

use super::{
    form::InviteForm,
    result::InviteResult,
    store::{InviteStep, InviteStore},
};
use crate::ui::{dialog::Dialog, focus::focus_on, reactive::memo};

/// The dialog in which users are invited.
#[component]
pub fn InviteDialog() -> impl IntoView {
    let invite = InviteStore::from_context();
    // The form stays while the call is in flight, so that what was typed is still there if it fails.
    let is_invited = memo(move || invite.step.with(|step| matches!(step, InviteStep::Invited { .. })));
    // Closing wipes the password, so Esc does not close it, as with a bulk action.
    let may_escape = Callback::new(move |()| {
        let holds_password = invite.step.with_untracked(InviteStep::holds_password);
        if holds_password {
            focus_on("invite-secret");
        }
        !holds_password
    });
    view! {
        <Dialog labelled_by="invite-title" may_escape on_close=Callback::new(move |()| invite.dialog_closed())>
            {move || if is_invited.get() { view! { <InviteResult /> }.into_any() } else { view! { <InviteForm /> }.into_any() }}
        </Dialog>
    }
}
