//! Signing in: as a page, and again in place when a session has ended.

use leptos::prelude::*;

use super::token_form::TokenForm;
use crate::{
    browser::time,
    config::SignIn,
    session::Session,
    ui::{
        dialog::{Close, Dialog},
        focus::{HEADING, focus_on},
        icon::{Icon, IconKind},
        reactive::effect,
    },
};

/// What somebody sees who has not signed in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let session: Session = expect_context();
    let form_problem = RwSignal::new(None);
    effect(move || {
        let is_wrong = form_problem.with(Option::is_some) || session.word().is_some_and(|word| word.is_problem);
        document().set_title(if is_wrong {
            "Error: Sign in · Wallaroo Users"
        } else {
            "Sign in · Wallaroo Users"
        });
    });
    // Whoever was here before, and has signed out or was refused, begins at the heading; a form takes the focus itself.
    if untrack(|| session.person()) > 0 || session.way() != SignIn::Token {
        effect(|| request_animation_frame(|| focus_on(HEADING)));
    }
    let way = match session.way() {
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
                    aria-disabled=move || session.is_arriving().then_some("true")
                    on:click=move |_| {
                        if !session.is_arriving() {
                            session.sign_in_here(String::new());
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
            {move || session.word().map(|word| view! { <p class="note" role="status">{word.sentence}</p> })}
            {way}
        </section>
    }
}

#[component]
fn Progress() -> impl IntoView {
    let session: Session = expect_context();
    view! { <p role="status">{move || session.is_arriving().then_some("Asking the identity provider…")}</p> }
}

/// Asks to sign in again over the page, which keeps all it holds.
#[component]
pub fn SignInAgain(
    /// What was typed and is to be kept while the page is left for signing in.
    draft: Callback<(), String>,
) -> impl IntoView {
    let session: Session = expect_context();
    let why = session
        .claims()
        .and_then(|claims| claims.expires)
        .filter(|expires| *expires <= time::now())
        .filter(|_| session.way() == SignIn::Token)
        .map_or_else(
            || {
                let why = match session.way() {
                    SignIn::Token => "The platform does not accept your token.",
                    SignIn::Oidc { .. } | SignIn::Proxy => "Your session has ended.",
                };
                why.to_owned()
            },
            |expires| format!("Your token expired {}.", time::ago(expires, time::now())),
        );
    // Esc without signing in: what the page holds stays to be read, what waits goes on waiting.
    let on_close = Callback::new(move |()| session.postpone());
    view! {
        <Dialog labelled_by="again-title" described_by="again-text" on_close=on_close>
            <h2 id="again-title">"Sign in again"</h2>
            <p id="again-text">
                {why} " What is on the page stays as it is, and what was under way goes on when you sign in with the same account."
            </p>
            <p class="problem" role="alert">{move || session.problem()}</p>
            <WayAgain draft />
        </Dialog>
    }
}

#[component]
fn WayAgain(draft: Callback<(), String>) -> impl IntoView {
    let session: Session = expect_context();
    let close = Close::get();
    if session.way() == SignIn::Token {
        return view! { <TokenForm problem=RwSignal::new(None) on_signed_in=Callback::new(move |()| close.now()) /> }
            .into_any();
    }
    // Signed in by the small window: the dialog has nothing left to ask.
    effect(move || {
        if session.is_signed_in() {
            close.now();
        }
    });
    let here = (session.way() != SignIn::Proxy).then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| session.sign_in_here(draft.run(()))>"On this page instead"</button>
        }
    });
    view! {
        <p class="muted"><Icon kind=IconKind::Key /> 
        " It opens in a small window, which closes by itself. On this page instead, it is left and read again: what was typed is kept, what waits is not sent."</p>
        <div class="form-actions">
            {here}
            <button type="button" class="button button-primary" autofocus on:click=move |_| session.sign_in_beside()>
                "Sign in"
            </button>
        </div>
    }
    .into_any()
}
