//! The form for a pasted access token.

use leptos::{html, prelude::*};

use crate::session::{Session, token::PastedTokenError};

/// A form for an access token. The field is emptied when the token is accepted.
#[component]
pub fn TokenForm(
    /// Why the last text was not accepted.
    problem: RwSignal<Option<PastedTokenError>>,
    /// Runs after signing in.
    on_signed_in: Callback<()>,
) -> impl IntoView {
    let session = Session::from_context();
    let is_shown = RwSignal::new(false);
    let field = NodeRef::<html::Textarea>::new();
    let sign_in = move || {
        let Some(field) = field.get() else { return };
        is_shown.set(false);
        match session.sign_in_with_token(&field.value()) {
            Ok(()) => {
                field.set_value("");
                on_signed_in.run(());
            }
            Err(found) => {
                problem.set(Some(found));
                let _ = field.focus();
            }
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        sign_in();
    };
    // A token is a single line, so Enter submits it as in an `<input>`.
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            if !event.repeat() {
                sign_in();
            }
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <div class="field" class:field-wrong=move || problem.get().is_some()>
                <label for="token">"Access token"</label>
                <p class="hint" id="token-hint">"Kept in this page’s memory only, never stored."</p>
                <p class="problem" id="token-problem">{move || problem.get().map(|problem| problem.to_string())}</p>
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
                    on:keydown=on_key
                ></textarea>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=is_shown
                        on:change=move |_| is_shown.update(|shown| *shown = !*shown)
                    />
                    "Show the token"
                </label>
            </div>
            <div class="form-actions">
                <button type="submit" class="button button-primary">"Sign in"</button>
            </div>
        </form>
    }
}
