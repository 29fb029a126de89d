//! The dialog that asks to sign in again when a session has ended.

use leptos::prelude::*;

use super::token_form::TokenForm;
use crate::{
    browser::time,
    config::SignIn,
    session::Session,
    ui::{
        dialog::{Close, Dialog},
        icon::{Icon, IconKind},
        reactive::effect,
    },
};

/// Asks to sign in again. The page under it keeps its state.
#[component]
pub fn ReauthDialog() -> impl IntoView {
    let session = Session::from_context();
    let reason = session
        .claims()
        .and_then(|claims| claims.expires)
        .filter(|expires| *expires <= time::now())
        .filter(|_| session.sign_in_mode() == SignIn::Token)
        .map_or_else(
            || {
                let reason = match session.sign_in_mode() {
                    SignIn::Token => "The platform does not accept your token.",
                    SignIn::Oidc { .. } | SignIn::Proxy => "Your session has ended.",
                };
                reason.to_owned()
            },
            |expires| format!("Your token expired {}.", time::ago(expires, time::now())),
        );
    let on_close = Callback::new(move |()| session.hide_reauth());
    view! {
        <Dialog labelled_by="again-title" described_by="again-text" on_close=on_close>
            <h2 id="again-title">"Sign in again"</h2>
            <p id="again-text">
                {reason} " The page keeps its content, and pending actions continue after you sign in with the same account."
            </p>
            <p class="problem" role="alert">{move || session.problem()}</p>
            <ReauthActions />
        </Dialog>
    }
}

#[component]
fn ReauthActions() -> impl IntoView {
    let session = Session::from_context();
    let close = Close::get();
    if session.sign_in_mode() == SignIn::Token {
        return view! { <TokenForm problem=RwSignal::new(None) on_signed_in=Callback::new(move |()| close.now()) /> }
            .into_any();
    }
    // Closes once the popup has signed in.
    effect(move || {
        if session.is_signed_in() {
            close.now();
        }
    });
    let redirect_button = (session.sign_in_mode() != SignIn::Proxy).then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| session.sign_in_by_redirect()>"Sign in on this page"</button>
        }
    });
    view! {
        <p class="muted"><Icon kind=IconKind::Key /> 
        " The sign-in window closes by itself. If you sign in on this page, it reloads: what you typed is kept, pending actions are not sent."</p>
        <div class="form-actions">
            {redirect_button}
            <button type="button" class="button button-primary" autofocus on:click=move |_| session.sign_in_in_popup()>
                "Sign in"
            </button>
        </div>
    }
    .into_any()
}
