//! What the page says about the session above the list.

use leptos::prelude::*;

use crate::{
    session::Session,
    ui::{
        announcer::Announcer,
        icon::{Icon, IconKind},
        reactive::effect,
    },
};

/// The session has ended: what waits, and the way on. The dialog that asks to sign in opens from here, or with the next
/// call that somebody makes.
#[component]
pub fn SessionBanner() -> impl IntoView {
    let session: Session = expect_context();
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
                    "Your session has ended. What is on the page stays, and what was under way goes on when you have signed in again."
                </p>
                <button type="button" class="button" on:click=move |_| session.show_reauth()>"Sign in again"</button>
            </div>
        </Show>
    }
}

/// The page is not told who is signed in: nobody can be deactivated, and once is enough to say so.
#[component]
pub fn IdentityBanner() -> impl IntoView {
    let session: Session = expect_context();
    let is_unknown = Memo::new(move |_| session.is_signed_in() && session.user_id().is_none());
    view! {
        <Show when=move || is_unknown.get()>
            <div class="banner">
                <Icon kind=IconKind::Warning />
                <p class="banner-text">
                    "This page is not told who you are. It cannot keep you from deactivating yourself, so it deactivates nobody."
                </p>
            </div>
        </Show>
    }
}
