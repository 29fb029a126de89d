//! What was done on this page since it was opened: the journal, and the notices about the latest changes with their undo.
//! It is this browser's memory, not an audit trail.

mod dialog;
mod notice;
mod notices;
mod store;

pub use self::{
    dialog::{EntryActions, JournalButton, JournalDialog},
    notice::change_sentence,
    notices::NoticeList,
    store::JournalStore,
};
