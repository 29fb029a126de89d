//! What was done on this page since it was opened: the journal, and the notices about the latest changes with their undo.
//! It is this browser's memory, not an audit trail. A page that is replaced keeps it for whoever it belongs to.

mod button;
mod dialog;
mod notice;
mod notices;
mod store;

use leptos::prelude::*;

pub use self::{button::JournalButton, dialog::EntryActions, notice::change_sentence, store::JournalStore};
use self::{dialog::JournalDialog, notices::NoticeList};
use crate::directory::journal::EntryId;

/// What is split off.
#[derive(Debug)]
pub struct JournalFunctions {
    /// The dialog.
    pub dialog: fn(RwSignal<bool>, EntryActions) -> AnyView,
    /// The journal as a text that outlives the page; empty if nothing was done.
    pub to_text: fn(JournalStore) -> String,
    /// Takes such a text into an empty journal.
    pub restore: fn(JournalStore, &str),
}

/// The most that is kept when the page is replaced, in bytes: browsers allow 5 MB for all that is kept.
const MAX_KEPT: usize = 500_000;

impl JournalFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        dialog: |is_open, actions| view! { <JournalDialog is_open actions /> }.into_any(),
        to_text: |store| {
            store.journal.with_untracked(|journal| match journal.entries().len() {
                0 => String::new(),
                _ => journal.to_text(MAX_KEPT),
            })
        },
        restore: |store, kept| store.restore(kept),
    };
}

/// The notices, which are split off.
#[derive(Debug)]
pub struct NoticeFunctions {
    /// The notices; the callbacks undo a journal entry and open the journal.
    pub list: fn(Callback<EntryId>, Callback<()>) -> AnyView,
}

impl NoticeFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        list: |on_undo, on_journal| view! { <NoticeList on_undo on_journal /> }.into_any(),
    };
}
