//! What was done on this page since it was opened: the journal, and the notices about the latest changes with their undo.
//! It is this browser's memory, not an audit trail.

mod button;
mod dialog;
mod notice;
mod notices;
mod store;

use leptos::prelude::*;

use self::dialog::JournalDialog;
pub use self::{
    button::JournalButton, dialog::EntryActions, notice::change_sentence, notices::NoticeList, store::JournalStore,
};

/// What is split off.
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
