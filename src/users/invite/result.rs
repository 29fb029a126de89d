//! The result of an invitation, with the password: hidden until requested, wiped on close.

use leptos::prelude::*;

use super::InviteStore;
use crate::{
    directory::invitation::Password,
    ui::{
        copy_button::CopyButton,
        dialog::Close,
        focus::focus_on,
        icon::{Icon, IconKind},
        password_toggle::PasswordToggle,
        reactive::effect,
    },
    users::invite::store::InviteStep,
};

/// Who was invited, and the password for the first sign-in.
#[component]
pub fn InviteResult() -> impl IntoView {
    let invite = InviteStore::from_context();
    let close = Close::get();
    let InviteStep::Invited {
        address,
        password,
        was_looked_up,
    } = invite.step.get_untracked()
    else {
        return ().into_any();
    };
    effect(|| focus_on("invite-title"));
    let password_note = match (password, was_looked_up) {
        (Some(password), _) => view! { <ShownOnce password=password address=address.clone() /> }.into_any(),
        (None, true) => view! {
            <p>
                "The platform’s response was lost, but the list now holds the address, so nothing was sent twice. "
                "The password was in the lost response and cannot be asked for again."
            </p>
        }
        .into_any(),
        (None, false) => view! { <p>"The platform answered without a password."</p> }.into_any(),
    };
    view! {
        <div class="form">
            <h2 id="invite-title" tabindex="-1">
                <Icon kind=IconKind::Done />
                " "
                <bdi>{address}</bdi>
                " is invited"
            </h2>
            {password_note}
            <div class="form-actions">
                <button type="button" class="button" on:click=move |_| invite.start_over()>"Invite another"</button>
                <button type="button" class="button button-primary" on:click=move |_| close.now()>"Done"</button>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn ShownOnce(password: Password, address: String) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    let password = StoredValue::new(password);
    let text = move || {
        if is_shown.get() {
            password.with_value(|password| password.reveal().to_owned())
        } else {
            "••••••••••••".to_owned()
        }
    };
    view! {
        // Gets the focus on Esc, which does not close this dialog.
        <div class="form" id="invite-secret" tabindex="-1" role="group" aria-label=["Password for ", &address].concat()>
            <p>"Copy this password now. It is not stored and cannot be shown again."</p>
            <div class="field-row">
                <output class="secret" aria-label="Password">{text}</output>
                <PasswordToggle is_shown />
                <CopyButton
                    what="the password"
                    text=Callback::new(move |()| password.with_value(|password| password.reveal().to_owned()))
                />
            </div>
        </div>
    }
}
