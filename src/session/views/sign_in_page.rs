//! The page for somebody who has not signed in.

use leptos::prelude::*;

use super::token_form::TokenForm;
use crate::{
    config::SignIn,
    session::Session,
    ui::{
        focus::{HEADING, focus_in_next_frame},
        reactive::effect,
    },
};

/// The page for somebody who has not signed in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let session = Session::from_context();
    let form_problem = RwSignal::new(None);
    effect(move || {
        let has_problem =
            form_problem.with(Option::is_some) || session.signed_out_reason().is_some_and(|reason| reason.is_problem);
        document().set_title(if has_problem {
            "Error: Sign in · Wallaroo Users"
        } else {
            "Sign in · Wallaroo Users"
        });
    });
    // The heading takes the focus, except where the token form takes it at the first visit.
    if untrack(|| session.user_epoch()) > 0 || session.sign_in_mode() != SignIn::Token {
        effect(|| focus_in_next_frame(HEADING));
    }
    let actions = match session.sign_in_mode() {
        SignIn::Token => view! {
            <p class="muted">"Manage the users of this Wallaroo instance. You need an administrator’s access token."</p>
            <TokenForm problem=form_problem on_signed_in=Callback::new(|()| ()) />
        }
        .into_any(),
        SignIn::Oidc { .. } => view! {
            <p class="muted">"Manage the users of this Wallaroo instance. You need an administrator’s account."</p>
            <AuthenticationStatus />
            <div class="form-actions">
                <button
                    type="button"
                    class="button button-primary"
                    aria-disabled=move || session.is_authenticating().then_some("true")
                    on:click=move |_| {
                        if !session.is_authenticating() {
                            session.sign_in_by_redirect();
                        }
                    }
                >
                    "Sign in"
                </button>
            </div>
        }
        .into_any(),
        SignIn::Proxy => view! {
            <p class="muted">
                "You are signed out of this page. Your session with the proxy may still be open."
            </p>
            <p><a class="button" href="">"Reload the page"</a></p>
        }
        .into_any(),
    };
    view! {
        <section class="sign-in" aria-labelledby=HEADING>
            <h1 id=HEADING tabindex="-1">"Sign in"</h1>
            {move || session.signed_out_reason().map(|reason| view! { <p class="note" role="status">{reason.sentence}</p> })}
            {actions}
        </section>
    }
}

#[component]
fn AuthenticationStatus() -> impl IntoView {
    let session = Session::from_context();
    view! { <p role="status">{move || session.is_authenticating().then_some("Signing in…")}</p> }
}
