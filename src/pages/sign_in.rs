//! Signing in with a pasted token: as a page, and again in place when a session has ended.

use leptos::{html, prelude::*};

use crate::{
    session::{Session, token::TokenProblem},
    ui::{
        dialog::{Close, Dialog},
        time,
    },
};

/// What somebody sees who has not signed in.
#[component]
pub fn SignInPage() -> impl IntoView {
    document().set_title("Sign in · Wallaroo Users");
    view! {
        <section class="sign-in" aria-labelledby="sign-in-title">
            <h1 id="sign-in-title" tabindex="-1">"Sign in"</h1>
            <p class="muted">"Look after the users of this Wallaroo instance. You need an administrator’s access token."</p>
            <TokenForm on_signed_in=Callback::new(|()| ()) />
        </section>
    }
}

/// Asks for a new token over the page, which keeps all it holds.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let session: Session = expect_context();
    let who = session.claims();
    let expired = who
        .as_ref()
        .and_then(|claims| claims.expires)
        .filter(|expires| *expires <= time::now())
        .map(|expires| format!("Your token expired {}.", time::ago(expires, time::now())))
        .unwrap_or_else(|| "The platform did not accept your token.".to_owned());
    let on_close = Callback::new(move |()| {
        // Esc without a new token: what the page holds stays to be read; the next call asks again.
        session.postpone();
    });
    view! {
        <Dialog labelled_by="again-title" described_by="again-text" on_close=on_close>
            <h2 id="again-title">"Sign in again"</h2>
            <p id="again-text">{expired} " What is on the page stays as it is."</p>
            <AgainForm />
        </Dialog>
    }
}

#[component]
fn AgainForm() -> impl IntoView {
    let close = Close::get();
    view! { <TokenForm on_signed_in=Callback::new(move |()| close.now()) /> }
}

#[component]
fn TokenForm(on_signed_in: Callback<()>) -> impl IntoView {
    let session: Session = expect_context();
    let problem = RwSignal::new(None::<TokenProblem>);
    let is_shown = RwSignal::new(false);
    let field = NodeRef::<html::Textarea>::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get() else { return };
        is_shown.set(false);
        match session.sign_in_with(&field.value()) {
            Ok(()) => {
                field.set_value("");
                on_signed_in.run(());
            }
            Err(found) => {
                problem.set(Some(found));
                // The field is what is to be mended.
                let _ = field.focus();
            }
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <div class="field" class:field-wrong=move || problem.get().is_some()>
                <label for="token">"Access token"</label>
                <p class="hint" id="token-hint">"It stays in this page’s memory and is never stored."</p>
                <p class="problem" id="token-problem">
                    {move || problem.get().map(|problem| problem.to_string())}
                </p>
                <textarea
                    id="token"
                    class="token"
                    class:concealed=move || !is_shown.get()
                    node_ref=field
                    rows="4"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    autofocus
                    aria-describedby="token-hint token-problem"
                    aria-invalid=move || problem.get().is_some().then_some("true")
                ></textarea>
                <label class="check">
                    <input type="checkbox" prop:checked=is_shown on:change=move |_| is_shown.update(|shown| *shown = !*shown) />
                    "Show the token"
                </label>
            </div>
            <div class="form-actions">
                <button type="submit" class="button button-primary">"Sign in"</button>
            </div>
        </form>
    }
}
