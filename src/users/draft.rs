//! What was typed, pasted, selected or done when the page was replaced: by a sign-in, or by a newer version of itself. Only
//! whoever did it gets it back.

use leptos::prelude::*;

use super::{
    edit::EditStore,
    invite::InviteStore,
    journal::{JournalFunctions, JournalStore},
    panel::UserPanel,
    selection::SelectionStore,
    tools::ListTools,
};
use crate::{
    browser::{json::Json, storage},
    directory::user::UserId,
    session::Session,
    ui::chunk::Chunk,
};

/// The key in `sessionStorage`, which ends with the tab.
const KEY: &str = "wallaroo-users.draft";

/// Between two ids. They are Keycloak's UUIDs, without control characters.
const BETWEEN: &str = "\u{1d}";

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
    pub edits: String,
    /// The ids of the selected users.
    selection: String,
    /// What was done on the page.
    journal: String,
}

impl KeptDraft {
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

/// Keeps and gives back what a [`KeptDraft`] has.
#[derive(Clone, Copy)]
pub struct Drafts {
    session: Session,
    invite: InviteStore,
    tools: ListTools,
    panel: UserPanel,
    edits: EditStore,
    selection: SelectionStore,
    journal: JournalStore,
    journal_chunk: Chunk<JournalFunctions>,
    /// What the page before has kept, until somebody has signed in.
    kept: StoredValue<Option<String>>,
}

impl Drafts {
    /// Takes what the page before has kept. Single use.
    pub fn new(
        session: Session,
        invite: InviteStore,
        tools: ListTools,
        (panel, edits): (UserPanel, EditStore),
        selection: SelectionStore,
        (journal, journal_chunk): (JournalStore, Chunk<JournalFunctions>),
    ) -> Self {
        Self {
            session,
            invite,
            tools,
            panel,
            edits,
            selection,
            journal,
            journal_chunk,
            kept: StoredValue::new(storage::session().and_then(|storage| storage::take(&storage, KEY))),
        }
    }

    /// Keeps everything for the page that takes this one's place. `false` where it cannot be kept, because the browser has no
    /// room for it or nobody knows whose it is: then nothing is.
    pub fn save(&self) -> bool {
        discard();
        let kept = match untrack(|| self.session.claims()) {
            // What was kept over a redirect that came to nothing is kept once more.
            None => self.kept.get_value(),
            Some(claims) => match (self.now_untracked(), claims.subject) {
                (draft, _) if draft == KeptDraft::default() => None,
                (draft, Some(owner)) => Some(draft.to_text(&owner)),
                (_, None) => return false,
            },
        };
        kept.is_none_or(|kept| storage::session().is_some_and(|storage| storage.set_item(KEY, &kept).is_ok()))
    }

    fn now_untracked(&self) -> KeptDraft {
        // Nothing is typed or done before the chunks are there.
        let edits = self.panel.chunk.get_untracked();
        let journal = self.journal_chunk.get_untracked();
        let selection = self.selection.selected;
        KeptDraft {
            invite: self.invite.typed_untracked(),
            list: self.tools.pasted.get_untracked(),
            tools: self.tools.kept_untracked(),
            edits: edits.map_or_else(String::new, |functions| (functions.edits_to_text)(self.edits)),
            selection: selection.with_untracked(|selected| {
                let ids: Vec<&str> = selected.iter().map(UserId::as_str).collect();
                ids.join(BETWEEN)
            }),
            journal: journal.map_or_else(String::new, |functions| (functions.to_text)(self.journal)),
        }
    }

    /// Gives back to whoever has signed in what they left, and only once. Returns what was dropped, because somebody else
    /// has signed in.
    pub fn restore(&self) -> Option<KeptDraft> {
        // Of a redirect that did not happen: the user stayed, and signed in another way.
        discard();
        let kept = self.kept.try_update_value(Option::take).flatten()?;
        let (owner, draft) = KeptDraft::parse(&kept)?;
        if untrack(|| self.session.user_id()) != Some(owner) {
            return Some(draft);
        }
        if !draft.journal.is_empty() {
            let store = self.journal;
            self.journal_chunk
                .when_loaded(move |functions| (functions.restore)(store, &draft.journal));
        }
        if !draft.edits.is_empty() {
            let store = self.edits;
            self.panel
                .chunk
                .when_loaded(move |functions| (functions.restore_edits)(store, &draft.edits));
        }
        if !draft.selection.is_empty() {
            let ids: Vec<UserId> = draft.selection.split(BETWEEN).map(UserId::from).collect();
            self.selection.set(&ids, true);
        }
        self.invite.restore(draft.invite);
        self.tools.restore(draft.list, draft.tools);
        None
    }

    /// Forgets all of it.
    pub fn clear(&self) {
        discard();
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
