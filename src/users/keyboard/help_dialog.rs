//! The help: every key in words, and the switch that turns them off.

use leptos::prelude::*;

use super::Keyboard;
use crate::{
    browser::preference::SHORTCUTS,
    ui::{
        dialog::{Close, Dialog},
        focus::focus_on,
        reactive::effect,
    },
};

const TITLE: &str = "keys-title";

/// A key and what it does.
static MEANINGS: [(&str, &str); 12] = [
    ("/", "Search"),
    ("j", "To the next user"),
    ("k", "To the previous user"),
    ("Enter", "Open the user"),
    ("x", "Select or deselect the user"),
    ("a", "Activate or deactivate the user"),
    (".", "To the actions of the selection"),
    ("u", "Undo the last change; of a bulk action, open its report"),
    ("i", "Invite users"),
    ("r", "Refresh the list"),
    ("Esc", "Close the panel, a menu or a dialog"),
    ("?", "Show these shortcuts"),
];

/// The help.
#[component]
pub(super) fn HelpDialog() -> impl IntoView {
    let is_open = Keyboard::from_context().is_help_open;
    view! {
        <Dialog labelled_by=TITLE described_by="keys-text" on_close=Callback::new(move |()| is_open.set(false))>
            <HelpBody />
        </Dialog>
    }
}

#[component]
fn HelpBody() -> impl IntoView {
    let close = Close::get();
    effect(|| focus_on(TITLE));
    let meanings = MEANINGS
        .iter()
        .map(|(key, meaning)| view! { <div><dt><kbd>{*key}</kbd></dt> <dd>{*meaning}</dd></div> });
    let choose = move |event| SHORTCUTS.set(if event_target_checked(&event) { "" } else { "off" });
    view! {
        <h2 id=TITLE tabindex="-1">"Keyboard shortcuts"</h2>
        <p id="keys-text" class="muted">"They are off while you type and in dialogs. A review has keys of its own, which it names."</p>
        <dl class="keys">{meanings.collect_view()}</dl>
        <label class="check">
            <input type="checkbox" checked=SHORTCUTS.get().is_empty() on:change=choose />
            "Shortcuts of a single key"
        </label>
        <p class="hint">"Kept in this browser. Enter and Esc always work."</p>
        <div class="form-actions">
            <button type="button" class="button button-primary" on:click=move |_| close.now()>"Close"</button>
        </div>
    }
}
