//! When something is kept, and when it is given back.

use leptos::{ev, prelude::*};

use super::{DraftFunctions, KeptDraft};
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
    },
};

/// The key in `sessionStorage`. The number is that of the format: a page of another version leaves it alone.
const KEY: &str = "wallaroo-users.draft-1";

/// Keeps and gives back what a [`KeptDraft`] has.
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
    /// What the page before has kept, until the first list has come for whoever has signed in.
    kept: StoredValue<Option<String>>,
    /// Whether the page is being replaced, or was to be.
    is_leaving: StoredValue<bool>,
}

impl Drafts {
    /// Reads what the page before has kept.
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
            // It stays there until somebody signs in: a browser may discard a tab that waits.
            kept: StoredValue::new(storage::session().and_then(|storage| storage.get_item(KEY).ok().flatten())),
            is_leaving: StoredValue::new(false),
        };
        // Whatever was done until now, and what is not given back yet.
        on_window(ev::pagehide, move |_| {
            if drafts.is_leaving.get_value() || drafts.kept.with_value(Option::is_some) {
                drafts.save();
            }
        });
        on_window(ev::pageshow, move |event| {
            if event.persisted() {
                let kept = storage::session().and_then(|storage| storage::take(&storage, KEY));
                drafts.is_leaving.set_value(false);
                // What is open on this page counts. Without anybody on it, what the page after it has left does.
                if untrack(|| session.claims()).is_none() {
                    drafts.kept.set_value(kept);
                }
            }
        });
        effect(move || {
            // It may be wanted soon.
            if session.has_ended() || !journal.is_empty() {
                chunk.load();
            }
        });
        drafts
    }

    /// Keeps everything, because the page is about to be replaced. `false` where it cannot be kept: the browser has no room for
    /// it, a part of the program is missing, or nobody knows whose it is.
    pub fn save_before_leaving(&self) -> bool {
        let is_kept = self.save();
        if is_kept {
            self.is_leaving.set_value(true);
            self.tools.leave();
            // The page may stay. If it goes, it keeps what there is then.
            set_timeout(discard, LEAVE_TIMEOUT);
        } else {
            discard();
        }
        is_kept
    }

    /// Somebody has signed in: a redirect that was begun did not happen.
    pub fn cancel_leaving(&self) {
        discard();
        self.is_leaving.set_value(false);
    }

    /// `false` leaves what was kept before.
    fn save(&self) -> bool {
        let is_signed_in = untrack(|| self.session.claims()).is_some();
        let functions = self.chunk.get_untracked();
        let is_loaded = self.list.loaded_at.with_untracked(Option::is_some);
        if let (true, true, Some(functions)) = (is_signed_in, is_loaded, functions) {
            self.restore_draft(functions);
        }
        let text = match (self.kept.get_value(), functions) {
            // Until the list comes, what there is beside it cannot be kept.
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

    /// Whether anything is typed, open, selected or done. A change that is under way needs no mention: its code comes in one file
    /// with the code that keeps it.
    fn has_something(&self) -> bool {
        !self.invite.typed_untracked().is_empty()
            || !self.tools.is_empty_untracked()
            || self.edits.count_untracked() > 0
            || !untrack(|| self.selection.is_empty() && self.journal.is_empty())
    }

    /// Gives back to whoever has signed in what they left, once their list has come. Says what is dropped, because somebody
    /// else has signed in.
    pub fn restore(&self, on_dropped: impl Fn(&KeptDraft) + 'static) {
        if self.kept.with_value(Option::is_none) {
            return;
        }
        let drafts = *self;
        self.chunk.when_loaded(move |functions| {
            if let Some(dropped) = drafts.restore_draft(functions) {
                on_dropped(&dropped);
            }
        });
    }

    /// A former user's is gone by the time that the code comes.
    fn restore_draft(&self, functions: &DraftFunctions) -> Option<KeptDraft> {
        let kept = self.kept.try_update_value(Option::take).flatten()?;
        (functions.restore)(*self, &kept)
    }

    /// Forgets all of it.
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
