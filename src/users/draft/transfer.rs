//! What of the page is kept, and where it goes when it is given back.

use leptos::prelude::*;

use super::{Drafts, KeptDraft};
use crate::directory::user::UserId;

/// Between two ids.
const BETWEEN: &str = "\n";

impl Drafts {
    pub(super) fn to_text(self) -> Option<String> {
        let draft = KeptDraft {
            invite: self.invite.typed_untracked(),
            list: self.tools.pasted.get_untracked(),
            tools: self.tools.kept_untracked(),
            edits: self.edits.to_text(),
            selection: self.selection.selected.with_untracked(|selected| {
                let ids: Vec<&str> = selected.iter().map(UserId::as_str).collect();
                ids.join(BETWEEN)
            }),
            journal: self.journal.to_text(),
        };
        if draft == KeptDraft::default() {
            return Some(String::new());
        }
        Some(draft.to_text(&untrack(|| self.session.user_id())?))
    }

    pub(super) fn restore_text(self, text: &str) -> Option<KeptDraft> {
        let (owner, draft) = KeptDraft::parse(text)?;
        if untrack(|| self.session.user_id()) != Some(owner) {
            return Some(draft);
        }
        self.journal.restore(&draft.journal);
        self.edits.restore(&draft.edits);
        let ids = draft.selection.split(BETWEEN).map(UserId::from);
        // Nobody can be selected whom the list does not have.
        let ids: Vec<UserId> = self
            .list
            .directory
            .with_untracked(|directory| ids.filter(|id| directory.get(id).is_some()).collect());
        if !ids.is_empty() {
            self.selection.set(&ids, true);
        }
        self.invite.restore(draft.invite);
        self.tools.restore(draft.list, draft.tools);
        None
    }
}
