//! The draft that is saved, as JSON.

use crate::{browser::json::Json, directory::user::UserId};

/// What was saved before the page was replaced. It is restored for its owner only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptDraft {
    /// What was typed into the invite form; never a password.
    pub invite: String,
    /// The pasted list of people.
    pub list: String,
    /// The state of the tools for lists of people.
    pub tools: String,
    /// The edit forms, as a JSON array.
    pub(super) edits: String,
    /// The ids of the selected users, one per line.
    pub(super) selection: String,
    /// The journal, as text.
    pub(super) journal: String,
}

impl KeptDraft {
    /// How many edit forms were open.
    pub fn edit_count(&self) -> usize {
        let edits = Json::parse(&self.edits);
        edits.as_ref().and_then(Json::as_array).map_or(0, <[Json]>::len)
    }

    /// As JSON with its owner.
    pub(super) fn to_text(&self, owner: &UserId) -> String {
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

    /// The draft and its owner; `None` if the text cannot be read.
    pub(super) fn parse(text: &str) -> Option<(UserId, Self)> {
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
