//! A native modal dialog: the background is inert, Esc closes it, the focus returns to the invoker.

use leptos::{ev, html, prelude::*, task::spawn_local};

use crate::{
    browser::yielding::yield_to_browser,
    ui::{announcer::LiveRegions, focus::return_to_heading, reactive::effect},
};

/// Closes the surrounding dialog.
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

/// The kind of dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialogKind {
    /// A form or a result.
    Dialog,
    /// A confirmation (`alertdialog`).
    Alert,
}

/// Opens when it is mounted. Put `autofocus` on the first field or the least destructive choice.
#[component]
pub fn Dialog(
    /// The id of the heading inside.
    labelled_by: &'static str,
    /// The id of the describing text.
    #[prop(optional)]
    described_by: Option<&'static str>,
    /// The kind of dialog.
    #[prop(default = DialogKind::Dialog)]
    kind: DialogKind,
    /// Whether it is wide enough for a table.
    #[prop(optional)]
    is_wide: bool,
    /// Whether it opens in a task of its own, after the one that built its content, because opening lays out the whole
    /// page. Then only `autofocus` can set the initial focus.
    #[prop(optional)]
    opens_in_own_task: bool,
    /// Whether Esc may close it now. Default: always.
    #[prop(optional)]
    may_escape: Option<Callback<(), bool>>,
    /// Called after it has closed.
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    provide_context(Close(dialog));
    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        let open = move || {
            if dialog.is_connected() && !dialog.open() {
                // Fails only if it is already open or not in the document.
                let _ = dialog.show_modal();
            }
        };
        if opens_in_own_task {
            spawn_local(async move {
                yield_to_browser().await;
                open();
            });
        } else {
            open();
        }
    });
    // Closing returns the focus to the invoker; removing an open dialog would not.
    on_cleanup(move || Close(dialog).now());
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && may_escape.is_some_and(|may| !may.run(())) {
            event.prevent_default();
        }
    };
    // The Back gesture of a phone requests closing without a key event.
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
                // The invoker may be gone.
                return_to_heading();
            }
        >
            {children()}
            // Live regions outside of a modal dialog are inert and may not be announced.
            <LiveRegions />
        </dialog>
    }
}
