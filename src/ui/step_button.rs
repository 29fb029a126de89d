//! A button that steps through pages or users.

use leptos::prelude::*;

use super::icon::{Icon, IconKind};

/// An arrow. Where it leads nowhere it is `aria-disabled` and not `disabled`: the focus stays on it.
#[component]
pub fn StepButton(
    /// The accessible name.
    label: &'static str,
    /// The arrow.
    kind: IconKind,
    /// Whether it is drawn without a border.
    #[prop(optional)]
    is_quiet: bool,
    /// Whether it leads nowhere.
    is_off: Memo<bool>,
    /// Runs when it is pressed, unless it leads nowhere.
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button-icon"
            class:button-quiet=is_quiet
            aria-label=label
            aria-disabled=move || is_off.get().then_some("true")
            on:click=move |_| if !is_off.get_untracked() { on_press.run(()) }
        >
            <Icon kind />
        </button>
    }
}
