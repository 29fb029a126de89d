//! A button with a popup. Esc and leaving it close it.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::icon::{Icon, IconKind};
use crate::browser::events::on_window;

/// A `<details>` whose popup overlays the page.
#[component]
pub fn Menu(
    /// The label of the button.
    label: &'static str,
    /// Shown in place of the label.
    #[prop(optional)]
    icon: Option<IconKind>,
    /// Runs when the popup is opened.
    #[prop(optional)]
    on_open: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let is_open = details.get_untracked().is_some_and(|details| details.open());
        if event.key() == "Escape" && is_open {
            event.prevent_default();
            close();
            if let Some(button) = details
                .get_untracked()
                .and_then(|details| details.first_element_child())
            {
                // A focus that fails is not worth an error.
                let _ = button.unchecked_into::<web_sys::HtmlElement>().focus();
            }
        }
    };
    let on_leave = move |event: ev::FocusEvent| {
        let goes_to = event
            .related_target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        // Chromium also sends this while it removes a menu that has the focus: the reference is disposed of by then.
        let Some(Some(details)) = details.try_get_untracked() else {
            return;
        };
        let stays = details.contains(goes_to.as_ref());
        // No related target: the press was on something that cannot be focused. The pointer handler below closes the
        // menu if that is outside.
        if goes_to.is_some() && !stays {
            details.set_open(false);
        }
    };
    on_window(ev::pointerdown, move |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if let Some(details) = details.get_untracked()
            && !details.contains(target.as_ref())
        {
            details.set_open(false);
        }
    });
    let on_toggle = move |_| {
        if let Some(on_open) = on_open
            && details.get_untracked().is_some_and(|details| details.open())
        {
            on_open.run(());
        }
    };
    view! {
        <details class="menu" node_ref=details on:keydown=on_key on:focusout=on_leave on:toggle=on_toggle>
            {match icon {
                None => view! { <summary class="button">{label}</summary> }.into_any(),
                Some(kind) => view! {
                    <summary class="button button-quiet button-icon" aria-label=label title=label><Icon kind /></summary>
                }.into_any(),
            }}
            // Focusable: else a press on its background would move the focus to `main`, and close the menu.
            <div class="menu-popup" tabindex="-1">{children()}</div>
        </details>
    }
}
