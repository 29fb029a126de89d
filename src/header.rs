//! The header: the product, and the signed-in user.

use leptos::prelude::*;

use crate::{
    browser::time,
    config::SignIn,
    session::Session,
    ui::{reactive::memo, show::Show},
};

/// The header of every page.
#[component]
pub fn Header(
    /// Runs on "Sign out".
    on_sign_out: Callback<()>,
    /// Opens the help about the keyboard.
    on_help: Callback<()>,
) -> impl IntoView {
    let session = Session::from_context();
    // Memos, so that a renewed token does not replace the button that may have the focus.
    let is_known = memo(move || session.claims().is_some());
    let label = memo(move || session.claims().map(|claims| claims.label).unwrap_or_default());
    let is_administrator = memo(move || session.claims().and_then(|claims| claims.is_administrator) == Some(true));
    // Shown for a pasted token only, which is not renewed.
    let expires = memo(move || {
        session
            .claims()
            .and_then(|claims| claims.expires)
            .filter(|_| session.sign_in_mode() == SignIn::Token)
    });
    view! {
        <a class="skip" href="#main">"Skip to the list"</a>
        <header class="header">
            <p class="header-brand">
                <span class="header-product">"Wallaroo"</span>
                " Users"
            </p>
            <Show when=move || is_known.get()>
                <div class="header-person">
                    <p class="header-who">
                        <span class="visually-hidden">"Signed in as "</span>
                        <bdi class="header-name">{label}</bdi>
                        <span class="header-role">{move || is_administrator.get().then_some("Administrator")}</span>
                        {move || expires.get().map(|at| view! {
                            <span class="header-role" title=time::exact(at)>"Token valid until " {time::time_of_day(at)}</span>
                        })}
                    </p>
                    <button type="button" class="button button-quiet header-help" on:click=move |_| on_help.run(())>"Shortcuts"</button>
                    <button type="button" class="button button-quiet" on:click=move |_| on_sign_out.run(())>"Sign out"</button>
                </div>
            </Show>
        </header>
    }
}
