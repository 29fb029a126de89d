//! When a draft is saved, and when it is restored.

use leptos::{ev, prelude::*};

use super::DraftFunctions;
use crate::{
    browser::{events::on_window, storage},
    session::Session,
    ui::{chunk::Chunk, reactive::effect},
    users::{
        edit::EditStore,
        in_flight::InFlight,
        invite::InviteStore,
        journal::JournalStore,
        list::UserList,
        selection::SelectionStore,
        tools::{LEAVE_TIMEOUT, ListTools},
        user_switch::Unfinished,
    },
};

/// The key in `sessionStorage`. It ends with the version of the format, so a page with another format ignores the
/// draft.
const KEY: &str = "wallaroo-users.draft-1";

/// Saves and restores the draft.
#[derive(Clone, Copy)]
pub struct Drafts {
    /// The code that comes with its chunk.
    pub chunk: Chunk<DraftFunctions>,
    pub(super) session: Session,
    pub(super) list: UserList,
    pub(super) in_flight: InFlight,
    pub(super) invite: InviteStore,
    pub(super) tools: ListTools,
    pub(super) edits: EditStore,
    pub(super) selection: SelectionStore,
    pub(super) journal: JournalStore,
    /// The draft of the previous page as text, until it is restored when the first list has been loaded.
    kept: StoredValue<Option<String>>,
    /// Whether a replacement of the page has begun: then `pagehide` saves the draft once more.
    is_leaving: StoredValue<bool>,
}

impl Drafts {
    /// Reads the draft of the previous page, and registers the listeners that save and restore.
    pub fn new(
        chunk: Chunk<DraftFunctions>,
        session: Session,
        list: UserList,
        in_flight: InFlight,
        (invite, tools, edits): (InviteStore, ListTools, EditStore),
        selection: SelectionStore,
        journal: JournalStore,
    ) -> Self {
        let drafts = Self {
            chunk,
            session,
            list,
            in_flight,
            invite,
            tools,
            edits,
            selection,
            journal,
            // It stays in the storage until somebody signs in: a browser may discard a background tab and load the page
            // again.
            kept: StoredValue::new(storage::session().and_then(|storage| storage.get_item(KEY).ok().flatten())),
            is_leaving: StoredValue::new(false),
        };
        // Saves what has changed since `save_before_leaving`, and a draft that has not been restored yet.
        on_window(ev::pagehide, move |_| {
            if drafts.is_leaving.get_value() || drafts.kept.with_value(Option::is_some) {
                drafts.save();
            }
        });
        on_window(ev::pageshow, move |event| {
            if event.persisted() {
                let kept = storage::session().and_then(|storage| storage::take(&storage, KEY));
                drafts.is_leaving.set_value(false);
                // Back from the back/forward cache. If somebody is signed in, this page still has its own state;
                // otherwise the draft in the storage is restored.
                if untrack(|| session.claims()).is_none() {
                    drafts.kept.set_value(kept);
                }
            }
        });
        effect(move || {
            // Saving cannot wait for the chunk, so it is loaded when there may soon be something to save.
            if session.has_ended() || !journal.is_empty() {
                chunk.load();
            }
        });
        drafts
    }

    /// Saves the draft, because the page is about to be replaced. `false` if that is not possible: the storage is full,
    /// the chunk or the first list is not loaded yet, or the user is unknown.
    pub fn save_before_leaving(&self) -> bool {
        let is_kept = self.save();
        if is_kept {
            self.is_leaving.set_value(true);
            self.tools.leave();
            // The page may stay, and then needs no copy. If it goes, `pagehide` saves the draft again.
            set_timeout(discard, LEAVE_TIMEOUT);
        } else {
            discard();
        }
        is_kept
    }

    /// Discards the saved copy. Called after a sign-in on this page, which is then not replaced.
    pub fn cancel_leaving(&self) {
        discard();
        self.is_leaving.set_value(false);
    }

    /// Writes the draft to the storage. `false` leaves there what was saved before.
    fn save(&self) -> bool {
        let is_signed_in = untrack(|| self.session.claims()).is_some();
        let functions = self.chunk.get_untracked();
        let is_loaded = self.list.loaded_at.with_untracked(Option::is_some);
        if let (true, true, Some(functions)) = (is_signed_in, is_loaded, functions) {
            self.restore_draft(functions);
        }
        let text = match (self.kept.get_value(), functions) {
            // Only one draft can be saved, and that of the previous page is not restored before the list is loaded.
            (Some(_), _) if is_signed_in && self.has_something() => return false,
            (Some(kept), _) => kept,
            (None, Some(functions)) if is_signed_in => match (functions.to_text)(*self) {
                Some(text) => text,
                None => return false,
            },
            (None, _) if !is_signed_in || !self.has_something() => String::new(),
            (None, _) => {
                self.chunk.load();
                return false;
            }
        };
        if text.is_empty() {
            discard();
            return true;
        }
        storage::session().is_some_and(|storage| storage.set_item(KEY, &text).is_ok())
    }

    /// Whether there is anything to save. Changes in flight do not count: their code is in the same file as this chunk,
    /// so without it there are none.
    fn has_something(&self) -> bool {
        !self.invite.is_blank_untracked()
            || !self.tools.is_empty_untracked()
            || self.edits.count_untracked() > 0
            || !untrack(|| self.selection.is_empty() && self.journal.is_empty())
    }

    /// Restores the draft of the previous page. Called when the list has been loaded. A draft of another user is
    /// dropped, and what was in it is passed to `on_dropped`.
    pub fn restore(&self, on_dropped: impl Fn(Unfinished) + 'static) {
        if self.kept.with_value(Option::is_none) {
            return;
        }
        let drafts = *self;
        self.chunk.when_loaded(move |functions| {
            if let Some(dropped) = drafts.restore_draft(functions) {
                on_dropped(dropped);
            }
        });
    }

    /// Restores the draft, or returns what was in it if it is another user's. No effect if it was cleared while the chunk was
    /// loading.
    fn restore_draft(&self, functions: &DraftFunctions) -> Option<Unfinished> {
        let kept = self.kept.try_update_value(Option::take).flatten()?;
        (functions.restore)(*self, &kept)
    }

    /// Discards the draft, and clears the invite form and the tools.
    pub fn clear(&self) {
        self.cancel_leaving();
        self.kept.set_value(None);
        self.invite.clear();
        self.tools.clear();
    }
}

fn discard() {
    if let Some(storage) = storage::session() {
        let _ = storage.remove_item(KEY);
    }
}
