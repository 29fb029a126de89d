//! A native modal dialog: background inert, Esc closes, focus goes back to where it was.

use leptos::{ev, html, prelude::*};

use crate::ui::{announcer::LiveRegions, focus::return_to_heading, reactive::effect};

/// Closes the dialog that surrounds the caller; the focus returns to what opened it.
#[derive(Clone, Copy)]
pub struct Close(NodeRef<html::Dialog>);

impl Close {
    /// The one of the surrounding [`Dialog`].
    pub fn get() -> Self {
        expect_context()
    }

    /// Closes it. `on_close` follows.
    pub fn now(&self) {
        if let Some(dialog) = self.0.try_get_untracked().flatten() {
            dialog.close();
        }
    }
}

/// Whether a dialog interrupts with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialogKind {
    /// A form or a result.
    Dialog,
    /// A question about something that may hurt.
    Alert,
}

/// Opens when it is put on the page. Put `autofocus` on the first field, or on the choice that does least.
#[component]
pub fn Dialog(
    /// The id of the heading inside.
    labelled_by: &'static str,
    /// The id of the text that says what it is about.
    #[prop(optional)]
    described_by: Option<&'static str>,
    /// Whether it interrupts with a question.
    #[prop(default = DialogKind::Dialog)]
    kind: DialogKind,
    /// Whether it has room for a table.
    #[prop(optional)]
    is_wide: bool,
    /// Whether Esc may close it now; always, where nothing is said.
    #[prop(optional)]
    may_escape: Option<Callback<(), bool>>,
    /// After it has closed, by whatever way.
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    provide_context(Close(dialog));
    effect(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // Refused only where it is already open or not on the page; then there is nothing to open.
            let _ = dialog.show_modal();
        }
    });
    // However the dialog goes, the focus returns to what opened it; a dialog that is only taken away returns nothing.
    on_cleanup(move || Close(dialog).now());
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && may_escape.is_some_and(|may| !may.run(())) {
            event.prevent_default();
        }
    };
    // A phone asks to close by its Back gesture, without a key.
    let on_cancel = move |event: ev::Event| {
        if may_escape.is_some_and(|may| !may.run(())) {
            event.prevent_default();
        }
    };
    let role = (kind == DialogKind::Alert).then_some("alertdialog");
    view! {
        <dialog
            class=if is_wide { "dialog dialog-wide" } else { "dialog" }
            node_ref=dialog
            role=role
            aria-labelledby=labelled_by
            aria-describedby=described_by
            on:keydown=on_key
            on:cancel=on_cancel
            on:close=move |_| {
                on_close.run(());
                // What opened it may be gone.
                return_to_heading();
            }
        >
            {children()}
            // Everything outside is inert now, and what is said there may not be heard.
            <LiveRegions />
        </dialog>
    }
}
