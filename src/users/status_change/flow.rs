//! The flow of one status change.

use leptos::{prelude::*, task::spawn_local};

use super::store::StatusChanges;
use crate::{
    api::{error::ErrorKind, users as api},
    directory::{
        Directory,
        guard::{Change, Permit},
        journal::{EntryId, EntryKind, EntryOutcome},
        user::UserId,
    },
    ui::focus::keeping_focus,
    users::{in_flight::Activity, journal::change_sentence},
};

/// A status change that was sent.
#[derive(Clone)]
pub(super) struct StatusChange {
    pub(super) id: UserId,
    pub(super) change: Change,
    /// The journal entry that this is the inverse of.
    pub(super) undoes: Option<EntryId>,
    /// Its own journal entry, if it already has one.
    pub(super) entry: Option<EntryId>,
    /// The user epoch it was requested in; results for an older epoch are discarded.
    pub(super) epoch: usize,
}

impl StatusChanges {
    /// Activates the user, or opens the confirmation of a deactivation. A refusal is announced.
    pub(super) fn start_now(&self, id: &UserId, change: Change) {
        match (self.in_flight.permit_untracked(id, change), change) {
            (Err(refusal), _) => self.announcer.alert(refusal.to_string()),
            (Ok(permit), Change::Activate) => self.send(permit, None),
            (Ok(permit), Change::Deactivate) => self.pending.set(Some(permit)),
        }
    }

    /// Makes a change that was confirmed, if it is still permitted.
    pub(super) fn confirm(&self, id: &UserId, change: Change) {
        self.send_if_permitted(id, change, None);
    }

    /// Makes the inverse change of a journal entry, unless the user was changed since.
    pub(super) fn undo_now(&self, entry: EntryId) {
        match self.journal.undoable_untracked(entry) {
            Some((id, change)) => self.send_if_permitted(&id, change, Some(entry)),
            None => self
                .announcer
                .alert("Cannot be undone: the user has been changed since."),
        }
    }

    /// Reads the user again, to find out whether an unconfirmed change happened.
    pub(super) fn check_now(&self, id: &UserId, change: Change, entry: EntryId) {
        let changes = *self;
        let sent = StatusChange {
            id: id.clone(),
            change,
            undoes: None,
            entry: Some(entry),
            epoch: self.session.user_epoch_untracked(),
        };
        spawn_local(async move {
            changes.in_flight.set_activity(&sent.id, Activity::Pending(change));
            changes.reconcile(&sent, None).await;
        });
    }

    /// Resolves changes with an unknown outcome by a list that was loaded after them.
    pub(super) fn reconcile_now(&self, later: &Directory) {
        let unconfirmed = self.in_flight.unconfirmed_untracked();
        for (id, change, entry) in &unconfirmed {
            let enabled = later.get(id).and_then(|record| Some(record.user()?.enabled));
            if let Some(enabled) = enabled {
                self.journal.resolve(*entry, EntryOutcome::by_list(*change, enabled));
            }
        }
        if !unconfirmed.is_empty() {
            self.in_flight.clear_unconfirmed();
        }
    }

    fn send_if_permitted(&self, id: &UserId, change: Change, undoes: Option<EntryId>) {
        match self.in_flight.permit_untracked(id, change) {
            Ok(permit) => self.send(permit, undoes),
            Err(refusal) => self.mark_failed(id, change, None, refusal.to_string(), false),
        }
    }

    fn send(&self, permit: Permit, undoes: Option<EntryId>) {
        if let Some(Activity::Pending(_)) = self.in_flight.activity_untracked(permit.id()) {
            return;
        }
        let changes = *self;
        let sent = StatusChange {
            id: permit.id().clone(),
            change: permit.change(),
            undoes,
            entry: None,
            epoch: self.session.user_epoch_untracked(),
        };
        spawn_local(async move {
            let (id, change) = (&sent.id, sent.change);
            changes.in_flight.set_activity(id, Activity::Pending(change));
            match api::change(changes.client, &permit).await {
                Err(error) if error.certainly_had_no_effect() => {
                    if changes.is_current(&sent) {
                        let is_seat_limit =
                            matches!(error.kind, ErrorKind::SeatLimit(_)) && changes.list.reports_sign_ins_untracked();
                        changes.mark_failed(id, change, None, error.sentence(), is_seat_limit);
                    }
                }
                Err(error) => changes.reconcile(&sent, Some(error.sentence())).await,
                Ok(()) => {
                    let reason = "The platform answered OK, but the user’s status did not change.".to_owned();
                    changes.reconcile(&sent, Some(reason)).await;
                }
            }
        });
    }

    pub(super) fn is_current(&self, sent: &StatusChange) -> bool {
        self.session.user_epoch_untracked() == sent.epoch
    }

    /// Reads the user again after a response that proves nothing (`{}`) or was lost; what the record says wins.
    /// `reason` is shown if the change did not happen. See `docs/wallaroo-api.md#usersactivate-and-usersdeactivate`.
    async fn reconcile(&self, sent: &StatusChange, reason: Option<String>) {
        let load_epoch = self.list.load_epoch();
        let response = api::is_active(self.client, &sent.id).await;
        if !self.is_current(sent) {
            return;
        }
        match response {
            Ok(Some(enabled)) => self.mark_looked_up(sent, enabled, load_epoch, reason),
            Ok(None) => {
                let reason = "The platform’s response does not say whether this user is active.";
                self.mark_unconfirmed(sent, reason.to_owned());
            }
            Err(error) => {
                let entry = self.mark_unconfirmed(sent, error.sentence());
                self.look_up_later(sent, entry, &error, 0);
            }
        }
    }

    /// Ends a change by the status in the record, which was requested in this load epoch.
    pub(super) fn mark_looked_up(&self, sent: &StatusChange, enabled: bool, load_epoch: usize, reason: Option<String>) {
        let (id, change) = (&sent.id, sent.change);
        keeping_focus(|| {
            self.list.set_enabled(id, enabled, load_epoch);
            if enabled == change.leaves_enabled() {
                self.in_flight.clear_activity(id);
                self.mark_done(sent);
            } else {
                let reason = reason.unwrap_or_else(|| "The platform did not do it.".to_owned());
                self.mark_failed(id, change, sent.entry, reason, false);
            }
        });
    }

    fn mark_done(&self, sent: &StatusChange) {
        let label = self.list.label_untracked(&sent.id);
        let entry = self.record_in_journal(&sent.id, sent.change, sent.entry, EntryOutcome::Done, sent.undoes);
        self.announcer.say(change_sentence(&label, sent.change));
        self.journal.notify_change(sent.id.clone(), entry, &label, sent.change);
    }

    fn mark_failed(&self, id: &UserId, change: Change, entry: Option<EntryId>, reason: String, is_seat_limit: bool) {
        let label = self.list.label_untracked(id);
        self.announcer
            .alert(format!("{label}: {} failed. {reason}", change.noun()));
        self.record_in_journal(id, change, entry, EntryOutcome::Failed(reason.clone()), None);
        let failed = Activity::Failed {
            change,
            reason,
            is_seat_limit,
        };
        self.in_flight.set_activity(id, failed);
    }

    fn mark_unconfirmed(&self, sent: &StatusChange, reason: String) -> EntryId {
        let (id, change) = (&sent.id, sent.change);
        self.announcer.alert(format!(
            "{}: it is not known whether the {} happened. {reason}",
            self.list.label_untracked(id),
            change.noun()
        ));
        let entry = self.record_in_journal(id, change, sent.entry, EntryOutcome::Unconfirmed(reason.clone()), None);
        self.in_flight.set_activity(
            id,
            Activity::Unconfirmed {
                change,
                reason,
                entry,
                next_check: None,
            },
        );
        entry
    }

    /// Resolves the entry of a change that already has one, else adds an entry.
    fn record_in_journal(
        &self,
        id: &UserId,
        change: Change,
        entry: Option<EntryId>,
        outcome: EntryOutcome,
        undoes: Option<EntryId>,
    ) -> EntryId {
        if let Some(entry) = entry {
            self.journal.resolve(entry, outcome);
            return entry;
        }
        if let Some(undoes) = undoes {
            self.journal.mark_undone(undoes);
        }
        let label = self.list.label_untracked(id);
        let entry = self
            .journal
            .record(label, Some(id.clone()), EntryKind::Change(change), outcome);
        if let Some(undoes) = undoes {
            self.journal.mark_as_undo(entry, undoes);
        }
        entry
    }
}
