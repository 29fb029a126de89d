//! What was typed, pasted, selected or done when the page was replaced: by a sign-in, or by a newer version of itself. Only
//! whoever did it gets it back.

use leptos::{ev, prelude::*};

use super::{
    edit::EditStore,
    invite::InviteStore,
    journal::{JournalFunctions, JournalStore},
    panel::UserPanel,
    selection::SelectionStore,
    tools::ListTools,
};
use crate::{
    browser::{events::on_window, json::Json, storage},
    directory::{Directory, user::UserId},
    session::Session,
    ui::{chunk::Chunk, reactive::effect},
};

/// The key in `sessionStorage`. The number is that of the format: a page of another version leaves it alone.
const KEY: &str = "wallaroo-users.draft-1";

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

/// What has been given back, but for the code that takes it.
#[derive(Debug, Default)]
struct Undelivered {
    journal: String,
    edits: String,
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
    /// What the page before has kept, until the first list has come for whoever has signed in.
    kept: StoredValue<Option<String>>,
    undelivered: StoredValue<Undelivered>,
    /// Whether the page is being replaced, or was to be.
    is_leaving: StoredValue<bool>,
}

impl Drafts {
    /// Takes what the page before has kept.
    pub fn new(
        session: Session,
        invite: InviteStore,
        tools: ListTools,
        (panel, edits): (UserPanel, EditStore),
        selection: SelectionStore,
        (journal, journal_chunk): (JournalStore, Chunk<JournalFunctions>),
    ) -> Self {
        let drafts = Self {
            session,
            invite,
            tools,
            panel,
            edits,
            selection,
            journal,
            journal_chunk,
            kept: StoredValue::new(take()),
            undelivered: StoredValue::default(),
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
        // Without its code the journal cannot be kept.
        effect(move || {
            if !journal.is_empty() {
                journal_chunk.load();
            }
        });
        drafts
    }

    /// Keeps everything, because the page is about to be replaced. `false` where it cannot be kept, because the browser has no
    /// room for it, its code is missing, or nobody knows whose it is.
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
        let text = match untrack(|| self.session.claims()) {
            _ if self.kept.with_value(Option::is_some) => self.kept.get_value(),
            None => None,
            Some(claims) => match (self.now_untracked(), claims.subject) {
                (Some(draft), _) if draft == KeptDraft::default() => None,
                (Some(draft), Some(owner)) => Some(draft.to_text(&owner)),
                _ => return false,
            },
        };
        text.is_none_or(|text| storage::session().is_some_and(|storage| storage.set_item(KEY, &text).is_ok()))
    }

    /// `None` while the code is missing that knows what was done.
    fn now_untracked(&self) -> Option<KeptDraft> {
        let (mut journal, mut edits) = self
            .undelivered
            .with_value(|texts| (texts.journal.clone(), texts.edits.clone()));
        if !untrack(|| self.journal.is_empty()) {
            journal = (self.journal_chunk.get_untracked()?.to_text)(self.journal);
        }
        // Nothing is typed before the panel is there.
        if let Some(functions) = self.panel.chunk.get_untracked()
            && edits.is_empty()
        {
            edits = (functions.edits_to_text)(self.edits);
        }
        Some(KeptDraft {
            invite: self.invite.typed_untracked(),
            list: self.tools.pasted.get_untracked(),
            tools: self.tools.kept_untracked(),
            edits,
            selection: self.selection.selected.with_untracked(|selected| {
                let ids: Vec<&str> = selected.iter().map(UserId::as_str).collect();
                ids.join(BETWEEN)
            }),
            journal,
        })
    }

    /// Gives back to whoever has signed in what they left, once their list has come. Returns what was dropped, because
    /// somebody else has signed in.
    pub fn restore(&self, directory: &Directory) -> Option<KeptDraft> {
        let kept = self.kept.try_update_value(Option::take).flatten()?;
        let (owner, draft) = KeptDraft::parse(&kept)?;
        if untrack(|| self.session.user_id()) != Some(owner) {
            return Some(draft);
        }
        let drafts = *self;
        let take = move |part: fn(&mut Undelivered) -> &mut String| {
            drafts
                .undelivered
                .try_update_value(|texts| std::mem::take(part(texts)))
                .unwrap_or_default()
        };
        self.undelivered.set_value(Undelivered {
            journal: draft.journal,
            edits: draft.edits,
        });
        // A former user's are gone by the time that the code comes.
        if self.undelivered.with_value(|texts| !texts.journal.is_empty()) {
            self.journal_chunk
                .when_loaded(move |functions| (functions.restore)(drafts.journal, &take(|texts| &mut texts.journal)));
        }
        if self.undelivered.with_value(|texts| !texts.edits.is_empty()) {
            self.panel
                .chunk
                .when_loaded(move |functions| (functions.restore_edits)(drafts.edits, &take(|texts| &mut texts.edits)));
        }
        let ids = draft.selection.split(BETWEEN).map(UserId::from);
        let ids: Vec<UserId> = ids.filter(|id| directory.get(id).is_some()).collect();
        if !ids.is_empty() {
            self.selection.set(&ids, true);
        }
        self.invite.restore(draft.invite);
        self.tools.restore(draft.list, draft.tools);
        None
    }

    /// Forgets all of it.
    pub fn clear(&self) {
        self.stay();
        self.kept.set_value(None);
        self.undelivered.set_value(Undelivered::default());
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
