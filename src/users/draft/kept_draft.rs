//! The text that is kept, and what is made of it.

use leptos::prelude::*;

use super::Drafts;
use crate::{browser::json::Json, directory::user::UserId};

/// Between two ids.
const BETWEEN: &str = "\n";

/// What was kept. Nobody but its owner may get it back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptDraft {
    /// What was typed into the invite form; never a password.
    pub invite: String,
    /// The pasted list of people.
    pub list: String,
    /// What is open in the tools for lists of people.
    pub tools: String,
    /// What was typed into edit forms.
    edits: String,
    /// The ids of the selected users.
    selection: String,
    /// What was done on the page.
    journal: String,
}

impl KeptDraft {
    /// How many edit forms were open.
    pub fn edit_count(&self) -> usize {
        let edits = Json::parse(&self.edits);
        edits.as_ref().and_then(Json::as_array).map_or(0, <[Json]>::len)
    }

    /// As JSON with its owner.
    fn to_text(&self, owner: &UserId) -> String {
        let members = [
            ("owner", owner.as_str()),
            ("invite", &self.invite),
            ("list", &self.list),
            ("tools", &self.tools),
            ("edits", &self.edits),
            ("selection", &self.selection),
            ("journal", &self.journal),
        ];
        Json::object(members.map(|(name, text)| (name, Some(text)))).to_text()
    }

    /// With its owner; `None` if it cannot be read.
    fn parse(text: &str) -> Option<(UserId, Self)> {
        let json = Json::parse(text)?;
        let text = |name: &str| json.get(name).and_then(Json::as_str).map(str::to_owned);
        let part = |name: &str| text(name).unwrap_or_default();
        let draft = Self {
            invite: part("invite"),
            list: part("list"),
            tools: part("tools"),
            edits: part("edits"),
            selection: part("selection"),
            journal: part("journal"),
        };
        Some((UserId::from(text("owner")?.as_str()), draft))
    }
}

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
