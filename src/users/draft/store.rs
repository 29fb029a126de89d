//! When something is kept, and when it is given back.

use leptos::{ev, prelude::*};

use super::{DraftFunctions, KeptDraft};
use crate::{
    browser::{events::on_window, storage},
    session::Session,
    ui::{chunk::Chunk, reactive::effect},
    users::{
        edit::EditStore, invite::InviteStore, journal::JournalStore, list::UserList, selection::SelectionStore,
        tools::ListTools,
    },
};

/// The key in `sessionStorage`. The number is that of the format: a page of another version leaves it alone.
const KEY: &str = "wallaroo-users.draft-1";

/// Keeps and gives back what a [`KeptDraft`] has.
#[derive(Clone, Copy)]
pub struct Drafts {
    /// What is split off.
    pub chunk: Chunk<DraftFunctions>,
    pub(super) session: Session,
    pub(super) list: UserList,
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
    /// Takes what the page before has kept.
    pub fn new(
        chunk: Chunk<DraftFunctions>,
        session: Session,
        list: UserList,
        (invite, tools, edits): (InviteStore, ListTools, EditStore),
        selection: SelectionStore,
        journal: JournalStore,
    ) -> Self {
        let drafts = Self {
            chunk,
            session,
            list,
            invite,
            tools,
            edits,
            selection,
            journal,
            kept: StoredValue::new(take()),
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
                let kept = take();
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
    /// it, the code is missing, or nobody knows whose it is.
    pub fn leave(&self) -> bool {
        let is_kept = self.save();
        if is_kept {
            self.is_leaving.set_value(true);
            self.tools.leave();
        }
        is_kept
    }

    /// Somebody has signed in: a redirect that was begun did not happen.
    pub fn stay(&self) {
        discard();
        self.is_leaving.set_value(false);
    }

    fn save(&self) -> bool {
        discard();
        let text = match self.kept.get_value() {
            None if untrack(|| self.session.claims()).is_none() => return true,
            None => self
                .chunk
                .get_untracked()
                .and_then(|functions| (functions.to_text)(*self)),
            kept => kept,
        };
        text.is_some_and(|text| {
            text.is_empty() || storage::session().is_some_and(|storage| storage.set_item(KEY, &text).is_ok())
        })
    }

    /// Gives back to whoever has signed in what they left, once their list has come. Says what is dropped, because somebody
    /// else has signed in.
    pub fn restore(&self, on_dropped: impl Fn(&KeptDraft) + 'static) {
        if self.kept.with_value(Option::is_none) {
            return;
        }
        let drafts = *self;
        self.chunk.when_loaded(move |functions| {
            // A former user's is gone by now.
            let kept = drafts.kept.try_update_value(Option::take).flatten();
            if let Some(dropped) = kept.and_then(|kept| (functions.restore)(drafts, &kept)) {
                on_dropped(&dropped);
            }
        });
    }

    /// Forgets all of it.
    pub fn clear(&self) {
        self.stay();
        self.kept.set_value(None);
        self.invite.clear();
        self.tools.clear();
    }
}

fn take() -> Option<String> {
    storage::take(&storage::session()?, KEY)
}

fn discard() {
    if let Some(storage) = storage::session() {
        let _ = storage.remove_item(KEY);
    }
}
