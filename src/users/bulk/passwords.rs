//! The passwords that the platform answered to invitations: hidden until asked for, gone with the dialog.

use leptos::prelude::*;

use super::{super::state::Users, Kept};
use crate::{
    directory::{invitation::Password, plan::as_secrets},
    ui::{
        copy::CopyButton,
        icon::{Draw, Icon},
    },
};

/// One password, behind its button.
#[component]
pub fn PasswordCell(at: usize, number: usize) -> impl IntoView {
    let bulk = Users::get().bulk;
    let is_shown = RwSignal::new(false);
    let who = bulk
        .look(at, |kept| Some(kept.run.targets().get(number)?.task().who().to_owned()))
        .flatten()
        .unwrap_or_default();
    let text = move || {
        let reveal = |kept: &Kept| {
            let password = kept.run.targets().get(number)?.password();
            Some(password.map(Password::reveal)?.to_owned())
        };
        is_shown
            .get()
            .then(|| bulk.look(at, reveal).flatten())
            .flatten()
            .unwrap_or_default()
    };
    let label = move || [if is_shown.get() { "Hide" } else { "Show" }, " the password of ", &who].concat();
    view! {
        <span class="password">
            <button
                type="button"
                class="button button-small"
                aria-label=label
                on:click=move |_| is_shown.update(|shown| *shown = !*shown)
            >
                {move || if is_shown.get() { "Hide" } else { "Show the password" }}
            </button>
            <output class="token">{text}</output>
        </span>
    }
}

/// How many passwords there are, that they are kept nowhere, and all of them for the clipboard.
#[component]
pub fn PasswordNote(at: usize) -> impl IntoView {
    let bulk = Users::get().bulk;
    let text = Callback::new(move |()| bulk.look(at, |kept| as_secrets(&kept.run)).unwrap_or_default());
    view! {
        <div class="note" id="run-passwords" tabindex="-1">
            <p>
                <Draw icon=Icon::Key />
                " The platform made passwords. Pass them on: they are kept nowhere, and closing this forgets them."
            </p>
            <CopyButton what="addresses and passwords" is_spelled_out=true text />
        </div>
    }
}

/// Whether a run holds any.
pub fn has_passwords(kept: &Kept) -> bool {
    kept.run.targets().iter().any(|target| target.password().is_some())
}
