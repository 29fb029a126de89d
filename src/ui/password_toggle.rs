//! The button that shows or hides a password.

use leptos::prelude::*;

/// Shows a password and hides it again.
#[component]
pub fn PasswordToggle(
    /// Whether the password is shown.
    is_shown: RwSignal<bool>,
    /// Whose password it is, where more than one is on screen: makes the button's name unique and its label longer.
    #[prop(optional, into)]
    owner: Option<String>,
) -> impl IntoView {
    let has_owner = owner.is_some();
    let object = owner.map_or_else(
        || " the password".to_owned(),
        |owner| [" the password of ", &owner].concat(),
    );
    let name = move || [if is_shown.get() { "Hide" } else { "Show" }, &object].concat();
    let label = move || match (is_shown.get(), has_owner) {
        (true, _) => "Hide",
        (false, true) => "Show the password",
        (false, false) => "Show",
    };
    view! {
        <button
            type="button"
            class="button"
            class:button-small=has_owner
            aria-label=name
            on:click=move |_| is_shown.update(|shown| *shown = !*shown)
        >
            {label}
        </button>
    }
}
