//! The banners about the session above the list.

use leptos::prelude::*;

use crate::{
    session::Session,
    ui::{
        announcer::Announcer,
        icon::{Icon, IconKind},
        reactive::{effect, memo},
        show::Show,
    },
};

/// Shown while the session has ended. The sign-in dialog opens from here, or with the user's next call.
#[component]
pub fn SessionBanner() -> impl IntoView {
    let session = Session::from_context();
    let announcer = Announcer::get();
    effect(move || {
        if session.has_ended() {
            announcer.say("Your session has ended.");
        }
    });
    view! {
        <Show when=move || session.has_ended()>
            <div class="banner">
                <Icon kind=IconKind::Warning />
                <p class="banner-text">
                    "Your session has ended. The page keeps its content, and pending actions continue after you sign in again."
                </p>
                <button type="button" class="button" on:click=move |_| session.show_reauth()>"Sign in again"</button>
            </div>
        </Show>
    }
}

/// Shown while the user's id is unknown, which disables every deactivation.
#[component]
pub fn IdentityBanner() -> impl IntoView {
    let session = Session::from_context();
    let is_unknown = memo(move || session.is_signed_in() && session.user_id().is_none());
    view! {
        <Show when=move || is_unknown.get()>
            <div class="banner">
                <Icon kind=IconKind::Warning />
                <p class="banner-text">
                    "This page does not know who you are. Deactivating is disabled, because you could deactivate yourself."
                </p>
            </div>
        </Show>
    }
}
