//! What was typed or pasted when a redirect replaced the page. Only whoever typed it gets it back.

use leptos::prelude::*;

use super::{invite::InviteStore, tools::ListTools};
use crate::session::KeptDraft;

/// What was typed into the invite form, pasted as a list, and decided in a review.
#[derive(Clone, Copy)]
pub struct Drafts {
    invite: InviteStore,
    tools: ListTools,
    /// What was kept over a redirect, until somebody has signed in.
    kept: StoredValue<Option<KeptDraft>>,
}

impl Drafts {
    /// Nothing is kept.
    pub fn new(invite: InviteStore, tools: ListTools) -> Self {
        Self {
            invite,
            tools,
            kept: StoredValue::new(None),
        }
    }

    /// Keeps what was typed before a redirect until it is known who has signed in.
    pub fn hold(&self, draft: Option<KeptDraft>) {
        self.kept.set_value(draft);
    }

    /// What has to outlive a redirect: what was typed, or what was kept over an earlier one that came to nothing.
    pub fn to_keep(&self) -> Option<KeptDraft> {
        let (text, list) = (self.invite.typed(), self.tools.pasted.get_untracked());
        let review = self.tools.kept_review.get_untracked();
        let owner = untrack(|| self.tools.session().user_id());
        match owner {
            Some(owner) if [&text, &list, &review].iter().any(|kept| !kept.is_empty()) => Some(KeptDraft {
                owner,
                text,
                list,
                review,
            }),
            _ => self.kept.get_value(),
        }
    }

    /// Gives back what was kept over a redirect to whoever typed it. Returns what was dropped, because somebody else has
    /// signed in.
    pub fn restore(&self) -> Option<KeptDraft> {
        let draft = self.kept.try_update_value(Option::take).flatten()?;
        if untrack(|| self.tools.session().user_id()).as_ref() != Some(&draft.owner) {
            return Some(draft);
        }
        self.invite.restore(draft.text);
        self.tools.pasted.set(draft.list);
        self.tools.kept_review.set(draft.review);
        None
    }

    /// Forgets all of it.
    pub fn clear(&self) {
        self.kept.set_value(None);
        self.invite.clear();
        self.tools.pasted.set(String::new());
        self.tools.kept_review.set(String::new());
        self.tools.has_review.set(false);
    }
}
