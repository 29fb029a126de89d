//! What was done on this page since it was opened: the journal, and the notices about the latest changes with their
//! undo. It exists on this page only, and is not an audit trail. When the page is replaced, the next one restores it
//! for the same user.

mod button;
mod dialog;
mod notice;
mod notices;
mod store;

use leptos::prelude::*;

pub use self::{button::JournalButton, dialog::EntryActions, notice::change_sentence, store::JournalStore};
use self::{dialog::JournalDialog, notices::NoticeList};
use crate::directory::journal::EntryId;

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct JournalFunctions {
    /// The dialog.
    pub dialog: fn(RwSignal<bool>, EntryActions) -> AnyView,
}

impl JournalFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        dialog: |is_open, actions| view! { <JournalDialog is_open actions /> }.into_any(),
    };
}

/// The code that comes with its chunk.
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
