//! The passwords in the responses to invitations: hidden until requested, wiped with the dialog.

use leptos::prelude::*;

use super::store::{BulkActions, RunId, StoredRun};
use crate::{
    directory::{invitation::Password, run::passwords_as_text},
    ui::{
        copy_button::CopyButton,
        icon::{Icon, IconKind},
        password_toggle::PasswordToggle,
    },
};

/// One password, with a button to show it.
#[component]
pub(super) fn PasswordCell(run: RunId, number: usize) -> impl IntoView {
    let bulk = BulkActions::from_context();
    let is_shown = RwSignal::new(false);
    let owner = bulk
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
    view! {
        <span class="password">
            <PasswordToggle is_shown owner />
            <output class="token">{text}</output>
        </span>
    }
}

/// The note about passwords, with a button that copies all of them.
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
                " Copy the passwords now. They are not stored and cannot be shown again."
            </p>
            <CopyButton what="addresses and passwords" is_spelled_out=true text />
        </div>
    }
}
