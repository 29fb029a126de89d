//! What was typed, pasted or done when a redirect replaced the page. Only whoever did it gets it back.

use leptos::prelude::*;

use super::{
    invite::InviteStore,
    journal::{JournalFunctions, JournalStore},
    tools::ListTools,
};
use crate::{session::KeptDraft, ui::chunk::Chunk};

/// What was typed into the invite form, pasted as a list, decided in a review, and done.
#[derive(Clone, Copy)]
pub struct Drafts {
    invite: InviteStore,
    tools: ListTools,
    journal: JournalStore,
    journal_chunk: Chunk<JournalFunctions>,
    /// What was kept over a redirect, until somebody has signed in.
    kept: StoredValue<Option<KeptDraft>>,
}

impl Drafts {
    /// Nothing is kept.
    pub fn new(
        invite: InviteStore,
        tools: ListTools,
        journal: JournalStore,
        journal_chunk: Chunk<JournalFunctions>,
    ) -> Self {
        Self {
            invite,
            tools,
            journal,
            journal_chunk,
            kept: StoredValue::new(None),
        }
    }

    /// Keeps what was typed before a redirect until it is known who has signed in.
    pub fn hold(&self, draft: Option<KeptDraft>) {
        self.kept.set_value(draft);
    }

    /// What has to outlive a redirect: what was typed, or what was kept over an earlier one that came to nothing.
    pub fn to_keep(&self) -> Option<KeptDraft> {
        let (text, list) = (self.invite.typed_untracked(), self.tools.pasted.get_untracked());
        let review = self.tools.kept_by_tools.get_untracked();
        // Nothing is done before the chunk is there.
        let journal = self.journal_chunk.get_untracked();
        let journal = journal.map_or_else(String::new, |functions| (functions.to_text)(self.journal));
        let owner = untrack(|| self.tools.session.user_id());
        match owner {
            Some(owner) if [&text, &list, &review, &journal].iter().any(|kept| !kept.is_empty()) => Some(KeptDraft {
                owner,
                text,
                list,
                review,
                journal,
            }),
            _ => self.kept.get_value(),
        }
    }

    /// Gives back what was kept over a redirect to whoever typed it. Returns what was dropped, because somebody else has
    /// signed in.
    pub fn restore(&self) -> Option<KeptDraft> {
        let draft = self.kept.try_update_value(Option::take).flatten()?;
        if untrack(|| self.tools.session.user_id()).as_ref() != Some(&draft.owner) {
            return Some(draft);
        }
        if !draft.journal.is_empty() {
            let store = self.journal;
            self.journal_chunk
                .when_loaded(move |functions| (functions.restore)(store, &draft.journal));
        }
        self.invite.restore(draft.text);
        self.tools.restore(draft.list, draft.review);
        None
    }

    /// Forgets all of it.
    pub fn clear(&self) {
        self.kept.set_value(None);
        self.invite.clear();
        self.tools.clear();
    }
}
