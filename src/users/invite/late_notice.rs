//! The result of an invitation whose form was closed while it was being sent: a notice that opens it.

use leptos::{ev, prelude::*};

use crate::{
    browser::events::on_window,
    ui::{
        focus::return_to_heading,
        icon::{Icon, IconKind},
        reactive::memo,
    },
    users::invite::{InviteStore, store::InviteStep},
};

/// The content of the notice.
#[derive(Debug, Clone, PartialEq)]
struct LateResult {
    sentence: String,
    is_failure: bool,
}

impl LateResult {
    /// Tracked. Closing the dialog after its result was shown resets the form, so a result without a dialog has not
    /// been seen.
    fn of(invite: InviteStore) -> Option<Self> {
        if invite.is_open() {
            return None;
        }
        invite.step.with(|step| match step {
            InviteStep::Invited { address, password, .. } => Some(Self {
                sentence: match password {
                    Some(_) => format!("{address} is invited. Its password is not copied yet."),
                    None => format!("{address} is invited."),
                },
                is_failure: false,
            }),
            InviteStep::Form {
                failure: Some(failure), ..
            } => Some(Self {
                // The reason is shown in the form: a long notice would cover a phone's screen.
                sentence: if invite.is_unconfirmed.get() {
                    format!("It is not known whether {} was invited.", failure.address)
                } else {
                    format!("{} was not invited.", failure.address)
                },
                is_failure: true,
            }),
            _ => None,
        })
    }
}

/// The notice, while there is such a result.
#[component]
pub fn LateInvitationNotice() -> impl IntoView {
    let invite = InviteStore::from_context();
    let result = memo(move || LateResult::of(invite));
    // After the page is left, the password cannot be shown again.
    on_window(ev::beforeunload, move |event| {
        if invite.step.with_untracked(InviteStep::may_lose_password) {
            event.prevent_default();
            event.set_return_value("A password is not copied yet.");
        }
    });
    let dismiss = move |_| {
        // Dismissing would lose the password, so the result is shown instead.
        if invite.step.with_untracked(InviteStep::holds_password) {
            invite.open();
        } else {
            invite.dialog_closed();
            return_to_heading();
        }
    };
    view! {
        {move || result.get().map(|result| view! {
            <section class="notice" class:notice-odd=result.is_failure aria-label="Invitation">
                <Icon kind=if result.is_failure { IconKind::Warning } else { IconKind::Done } />
                <p class="notice-text"><bdi>{result.sentence}</bdi></p>
                <button type="button" class="button button-quiet" on:click=move |_| invite.open()>
                    "Show" <span class="visually-hidden">" the invitation"</span>
                </button>
                <button type="button" class="button button-quiet button-icon" aria-label="Dismiss the invitation" on:click=dismiss>
                    <Icon kind=IconKind::Dismiss />
                </button>
            </section>
        })}
    }
}
