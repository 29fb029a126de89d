//! The passwords that the platform answered to invitations: hidden until asked for, gone with the dialog.

use leptos::prelude::*;

use super::store::{BulkActions, RunId, StoredRun};
use crate::{
    directory::{invitation::Password, run::passwords_as_text},
    ui::{
        copy_button::CopyButton,
        icon::{Icon, IconKind},
    },
};

/// One password, behind its button.
#[component]
pub(super) fn PasswordCell(run: RunId, number: usize) -> impl IntoView {
    let bulk = BulkActions::from_context();
    let is_shown = RwSignal::new(false);
    let who = bulk
        .with_untracked(run, |stored| {
            Some(stored.run.targets().get(number)?.action().label().to_owned())
        })
        .flatten()
        .unwrap_or_default();
    let text = move || {
        let reveal = |stored: &StoredRun| {
            let password = stored.run.targets().get(number)?.password();
            Some(password.map(Password::reveal)?.to_owned())
        };
        is_shown
            .get()
            .then(|| bulk.with_untracked(run, reveal).flatten())
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

/// How many passwords there are, that they are stored nowhere, and all of them for the clipboard.
#[component]
pub(super) fn PasswordNote(run: RunId) -> impl IntoView {
    let bulk = BulkActions::from_context();
    let text = Callback::new(move |()| {
        bulk.with_untracked(run, |stored| passwords_as_text(&stored.run))
            .unwrap_or_default()
    });
    view! {
        <div class="note" id="run-passwords" tabindex="-1">
            <p>
                <Icon kind=IconKind::Key />
                " The platform made passwords. Pass them on: they are kept nowhere, and closing this forgets them."
            </p>
            <CopyButton what="addresses and passwords" is_spelled_out=true text />
        </div>
    }
}

/// Whether a run holds any.
pub(super) fn has_passwords(stored: &StoredRun) -> bool {
    stored.run.targets().iter().any(|target| target.password().is_some())
}
