//! Signing in: as a page, and again in place when a session has ended.

use leptos::prelude::*;

use super::token_form::TokenForm;
use crate::{
    config::SignIn,
    session::Session,
    ui::{
        focus::{HEADING, focus_on},
        reactive::effect,
    },
};

/// What somebody sees who has not signed in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let session: Session = expect_context();
    let form_problem = RwSignal::new(None);
    effect(move || {
        let is_wrong =
            form_problem.with(Option::is_some) || session.signed_out_reason().is_some_and(|word| word.is_problem);
        document().set_title(if is_wrong {
            "Error: Sign in · Wallaroo Users"
        } else {
            "Sign in · Wallaroo Users"
        });
    });
    // Whoever was here before, and has signed out or was refused, begins at the heading; a form takes the focus itself.
    if untrack(|| session.user_epoch()) > 0 || session.sign_in_mode() != SignIn::Token {
        effect(|| request_animation_frame(|| focus_on(HEADING)));
    }
    let way = match session.sign_in_mode() {
        SignIn::Token => view! {
            <p class="muted">"Look after the users of this Wallaroo instance. You need an administrator’s access token."</p>
            <TokenForm problem=form_problem on_signed_in=Callback::new(|()| ()) />
        }
        .into_any(),
        SignIn::Oidc { .. } => view! {
            <p class="muted">"Look after the users of this Wallaroo instance, with an administrator’s account."</p>
            <Progress />
            <div class="form-actions">
                <button
                    type="button"
                    class="button button-primary"
                    aria-disabled=move || session.is_authenticating().then_some("true")
                    on:click=move |_| {
                        if !session.is_authenticating() {
                            session.sign_in_here();
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
                "You are signed out of this page. The proxy before it has a session of its own, which this page cannot end."
            </p>
            <p><a class="button" href="">"Open the page again"</a></p>
        }
        .into_any(),
    };
    view! {
        <section class="sign-in" aria-labelledby=HEADING>
            <h1 id=HEADING tabindex="-1">"Sign in"</h1>
            {move || session.signed_out_reason().map(|word| view! { <p class="note" role="status">{word.sentence}</p> })}
            {way}
        </section>
    }
}

#[component]
fn Progress() -> impl IntoView {
    let session: Session = expect_context();
    view! { <p role="status">{move || session.is_authenticating().then_some("Asking the identity provider…")}</p> }
}
