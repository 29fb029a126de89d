//! The state of edits. A draft stays when its panel is closed, or the session has ended.

use leptos::prelude::*;
use rustc_hash::FxHashMap;

use crate::{
    api::client::Client,
    directory::{
        edit::{Edit, EditInput, EditProblem, EditRefusal, Profile},
        guard::PendingDeactivations,
        journal::EntryId,
        user::UserId,
    },
    session::Session,
    ui::announcer::Announcer,
    users::{in_flight::InFlight, journal::JournalStore, list::UserList},
};

/// The heading of the form and of the confirmation.
pub(super) const TITLE: &str = "edit-title";

/// The step of an edit.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum EditStep {
    /// It is being typed.
    Form,
    /// Its changes are shown before they are sent.
    Confirming(Edit),
    /// It is being sent, or the list is being loaded before or after.
    Saving(Edit),
    /// It was sent, and whether it was saved is unknown. With its journal entry.
    Unconfirmed(Edit, EntryId),
}

/// An edit that has been begun.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EditDraft {
    /// What is typed.
    pub(super) input: EditInput,
    /// The step that the panel shows.
    pub(super) step: EditStep,
    /// Why the form cannot be saved as it is.
    pub(super) problems: Vec<EditProblem>,
    /// What went wrong with the last attempt.
    pub(super) message: Option<String>,
}

/// The edits that have been begun, one for each user.
#[derive(Clone, Copy)]
pub struct EditStore {
    pub(super) list: UserList,
    pub(super) session: Session,
    pub(super) in_flight: InFlight,
    pub(super) journal: JournalStore,
    pub(super) client: Client,
    pub(super) announcer: Announcer,
    pub(super) drafts: RwSignal<FxHashMap<UserId, EditDraft>>,
    /// Whether the hook of the list that resolves unconfirmed edits is registered.
    pub(super) is_hooked: StoredValue<bool>,
}

impl EditStore {
    /// No edits yet.
    pub fn new(list: UserList, session: Session, in_flight: InFlight, journal: JournalStore, client: Client) -> Self {
        Self {
            list,
            session,
            in_flight,
            journal,
            client,
            announcer: Announcer::get(),
            drafts: RwSignal::default(),
            is_hooked: StoredValue::new(false),
        }
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.drafts.update(FxHashMap::clear);
    }

    /// How many have been begun. Untracked.
    pub fn count_untracked(&self) -> usize {
        self.drafts.with_untracked(FxHashMap::len)
    }

    /// Why this user cannot be edited now. Tracked.
    pub(super) fn refusal(&self, id: &UserId) -> Option<EditRefusal> {
        if self.in_flight.is_run_active() {
            return Some(EditRefusal::BulkRun);
        }
        if self
            .in_flight
            .activity(id)
            .is_some_and(|activity| activity.problem().is_none_or(|problem| problem.is_unknown))
        {
            return Some(EditRefusal::ChangeInFlight);
        }
        self.list.directory.with(|directory| Profile::of(directory, id).err())
    }

    /// What went wrong with the last attempt. Tracked.
    pub(super) fn message(&self, id: &UserId) -> Option<String> {
        self.drafts.with(|drafts| drafts.get(id)?.message.clone())
    }

    /// Opens the form, filled from the list. No effect if the user cannot be edited.
    pub(super) fn begin(&self, id: &UserId) {
        let profile = self
            .list
            .directory
            .with_untracked(|directory| Profile::of(directory, id));
        if let (None, Ok(profile)) = (untrack(|| self.refusal(id)), profile) {
            let draft = EditDraft {
                input: EditInput::of(&profile),
                step: EditStep::Form,
                problems: Vec::new(),
                message: None,
            };
            self.drafts.update(|drafts| {
                drafts.insert(id.clone(), draft);
            });
        }
    }

    /// Closes the form, and forgets what was typed.
    pub(super) fn cancel(&self, id: &UserId) {
        self.drafts.update(|drafts| {
            drafts.remove(id);
        });
    }

    /// Changes what is typed.
    pub(super) fn type_into(&self, id: &UserId, change: impl FnOnce(&mut EditInput)) {
        self.update(id, |draft| change(&mut draft.input));
    }

    /// Checks the form, and shows its changes for confirmation or its problems.
    pub(super) fn review_changes(&self, id: &UserId) {
        let Some(input) = self.drafts.with_untracked(|drafts| Some(drafts.get(id)?.input.clone())) else {
            return;
        };
        let checked = self.check(id, &input);
        self.update(id, |draft| {
            draft.problems.clear();
            draft.message = None;
            match checked {
                Ok(Ok(edit)) => draft.step = EditStep::Confirming(edit),
                Ok(Err(problems)) => draft.problems = problems,
                Err(refusal) => draft.message = Some(refusal.to_string()),
            }
        });
    }

    /// Returns to the form.
    pub(super) fn back(&self, id: &UserId) {
        self.update(id, |draft| {
            draft.step = EditStep::Form;
            draft.message = None;
        });
    }

    /// Checks the form against the current list. The outer error says why the user cannot be edited, the inner one
    /// which fields have problems. Untracked.
    pub(super) fn check(&self, id: &UserId, input: &EditInput) -> Result<Result<Edit, Vec<EditProblem>>, EditRefusal> {
        untrack(|| {
            if let Some(refusal) = self.refusal(id) {
                return Err(refusal);
            }
            let actor = self.session.user_id();
            self.list.directory.with(|directory| {
                let pending = PendingDeactivations::of(directory, &self.in_flight.leaving());
                input.check(directory, actor.as_ref(), id, &pending)
            })
        })
    }

    pub(super) fn update(&self, id: &UserId, change: impl FnOnce(&mut EditDraft)) {
        self.drafts.update(|drafts| {
            if let Some(draft) = drafts.get_mut(id) {
                change(draft);
            }
        });
    }
}
