//! Sends an edit. The endpoint overwrites the whole user, so the list is loaded before, to see what others have
//! changed, and after, because a response proves nothing and may be lost.

use leptos::{prelude::*, task::spawn_local};

use super::{
    EditStore,
    store::{EditDraft, EditStep},
};
use crate::{
    api::{
        error::{ApiError, ErrorKind},
        users as api,
    },
    directory::{
        Directory,
        edit::Edit,
        journal::{EntryId, EntryKind, EntryOutcome},
        user::UserId,
    },
    users::{in_flight::Activity, list::RowUpdate},
};

const CHANGED_MEANWHILE: &str = "This user has been changed meanwhile. Nothing was sent; look at the changes again.";
const NOT_SHOWN: &str = "The platform answered OK, but the list does not show the changes.";

impl EditStore {
    /// Saves the edit that was confirmed.
    pub(super) fn save(&self, id: &UserId) {
        let edit = self.drafts.with_untracked(|drafts| match drafts.get(id)?.step.clone() {
            EditStep::Confirming(edit) => Some(edit),
            _ => None,
        });
        let Some(edit) = edit else { return };
        self.resolve_with_every_list();
        self.update(id, |draft| {
            draft.step = EditStep::Saving(edit.clone());
            draft.message = None;
        });
        let store = *self;
        let epoch = self.session.user_epoch_untracked();
        spawn_local(async move {
            let is_current = || store.session.user_epoch_untracked() == epoch;
            let loaded = store.list.load(RowUpdate::Stay).await;
            if !is_current() {
                return;
            }
            match loaded {
                Ok(()) if store.is_unchanged(&edit) => store.send(&edit, is_current).await,
                Ok(()) => {}
                Err(error) => store.stop(&edit, [&error.sentence(), " Nothing was sent."].concat()),
            }
        });
    }

    /// Whether the edit is the same against the list just loaded. If not, the draft returns to the confirmation or the
    /// form, with the reason.
    fn is_unchanged(&self, edit: &Edit) -> bool {
        let id = edit.id();
        let Some(input) = self.drafts.with_untracked(|drafts| Some(drafts.get(id)?.input.clone())) else {
            return false;
        };
        let checked = self.check(id, &input);
        if checked.as_ref().is_ok_and(|checked| checked.as_ref() == Ok(edit)) {
            return true;
        }
        self.update(id, |draft| match checked {
            Ok(Ok(newer)) => draft.return_to(EditStep::Confirming(newer), CHANGED_MEANWHILE.to_owned()),
            Ok(Err(problems)) => {
                draft.return_to(EditStep::Form, CHANGED_MEANWHILE.to_owned());
                draft.problems = problems;
            }
            Err(refusal) => draft.return_to(EditStep::Form, [&refusal.to_string(), " Nothing was sent."].concat()),
        });
        self.announcer.alert(CHANGED_MEANWHILE.to_owned());
        false
    }

    async fn send(&self, edit: &Edit, is_current: impl Fn() -> bool) {
        let id = edit.id();
        self.in_flight.set_activity(
            id,
            Activity::Editing {
                takes_role: edit.takes_role(),
            },
        );
        let sent = api::edit(self.client, edit).await;
        if !is_current() {
            return;
        }
        if let Err(error) = &sent
            && error.certainly_had_no_effect()
        {
            self.in_flight.clear_activity(id);
            self.fail(edit, rejection(error));
            return;
        }
        let loaded = self.list.load(RowUpdate::Stay).await;
        if !is_current() {
            return;
        }
        self.in_flight.clear_activity(id);
        let shown = self.list.directory.with_untracked(|directory| edit.is_done(directory));
        match (loaded, shown) {
            (Ok(()), Some(true)) => {
                self.record(edit, EntryOutcome::Done);
                let label = self.list.label_untracked(id);
                self.finish(edit, &label);
            }
            (Ok(()), Some(false)) => self.fail(edit, sent.err().map_or(NOT_SHOWN.to_owned(), |error| error.sentence())),
            (Ok(()), None) => self.leave_unconfirmed(edit, "The list no longer has this user.".to_owned()),
            (Err(error), _) => self.leave_unconfirmed(edit, error.sentence()),
        }
    }

    /// Closes the draft of an edit that was saved.
    fn finish(&self, edit: &Edit, label: &str) {
        self.cancel(edit.id());
        self.announcer.say([label, ": the changes were saved."].concat());
    }

    /// Records that the edit certainly was not saved, and returns to the confirmation.
    fn fail(&self, edit: &Edit, reason: String) {
        self.record(edit, EntryOutcome::Failed(reason.clone()));
        self.stop(edit, ["Not saved. ", &reason].concat());
    }

    /// Returns to the confirmation with a message.
    fn stop(&self, edit: &Edit, message: String) {
        self.announcer.alert(message.clone());
        self.update(edit.id(), |draft| {
            draft.return_to(EditStep::Confirming(edit.clone()), message)
        });
    }

    fn leave_unconfirmed(&self, edit: &Edit, reason: String) {
        let message = ["It is not known whether the changes were saved. ", &reason].concat();
        let entry = self.record(edit, EntryOutcome::Unconfirmed(reason));
        self.announcer.alert(message.clone());
        self.update(edit.id(), |draft| {
            draft.return_to(EditStep::Unconfirmed(edit.clone(), entry), message);
        });
    }

    fn record(&self, edit: &Edit, outcome: EntryOutcome) -> EntryId {
        let label = self.list.label_untracked(edit.id());
        self.journal
            .record(label, Some(edit.id().clone()), EntryKind::Edit(edit.fields()), outcome)
    }

    /// Registers, at the first call, a hook of the list that resolves unconfirmed edits.
    fn resolve_with_every_list(&self) {
        if self.is_hooked.get_value() {
            return;
        }
        self.is_hooked.set_value(true);
        let store = *self;
        self.list.on_loaded(move |later| store.resolve(later));
    }

    fn resolve(&self, later: &Directory) {
        let unconfirmed: Vec<(Edit, EntryId)> = self.drafts.with_untracked(|drafts| {
            let unconfirmed = drafts.values().filter_map(|draft| match &draft.step {
                EditStep::Unconfirmed(edit, entry) => Some((edit.clone(), *entry)),
                _ => None,
            });
            unconfirmed.collect()
        });
        for (edit, entry) in unconfirmed {
            match edit.is_done(later) {
                Some(true) => {
                    self.journal.resolve(entry, EntryOutcome::Done);
                    self.finish(&edit, &later.unique_label(edit.id()));
                }
                Some(false) => {
                    let reason = "The list shows that it was not saved.".to_owned();
                    self.journal.resolve(entry, EntryOutcome::Failed(reason.clone()));
                    self.stop(&edit, reason);
                }
                None => {}
            }
        }
    }
}

impl EditDraft {
    fn return_to(&mut self, step: EditStep, message: String) {
        self.step = step;
        self.message = Some(message);
    }
}

/// Why the edit was rejected. Platforms before 2024.1 do not have the endpoint.
fn rejection(error: &ApiError) -> String {
    match error.kind {
        ErrorKind::Rejected { status: 404 | 405, .. } => {
            "This platform cannot change a user’s names or roles.".to_owned()
        }
        _ => error.sentence(),
    }
}
