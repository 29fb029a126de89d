//! What an administrator does to one user: guarded, shown at once, and settled by the platform's later word.

use leptos::{prelude::*, task::spawn_local};

use super::{Activity, Users};
use crate::{
    api::{error::ErrorKind, users as api},
    directory::{
        Directory,
        guard::{self, Change, Leaving, Permit, Refusal},
        journal::{Outcome, What},
        user::UserId,
    },
    pages::users::notices,
    ui::{focus::keeping_focus, time},
};

/// A change that may be made.
struct Doing {
    permit: Permit,
    /// The entry of the journal that it is the opposite of.
    undoes: Option<u32>,
}

/// A change that was asked of the platform.
struct Asked {
    id: UserId,
    change: Change,
    undoes: Option<u32>,
    /// Its entry in the journal, if it has one already.
    entry: Option<u32>,
    /// Who asked.
    person: usize,
}

impl Users {
    /// Whether this may be done to that user, followed.
    pub fn permit(&self, id: &UserId, change: Change) -> Result<Permit, Refusal> {
        if self.bulk.is_running() {
            return Err(Refusal::BulkRun);
        }
        let actor = self.session.user_id();
        self.directory.with(|directory| {
            let permit = guard::permit(directory, actor.as_ref(), id, change)?;
            // The list shows nobody as gone who is being put out at this moment.
            if change == Change::Deactivate
                && guard::would_leave_no_administrator(directory, id, &Leaving::of(directory, &self.leaving()))
            {
                return Err(Refusal::LastAdministrator);
            }
            Ok(permit)
        })
    }

    fn permit_untracked(&self, id: &UserId, change: Change) -> Result<Permit, Refusal> {
        untrack(|| self.permit(id, change))
    }

    /// What a person calls this user now.
    pub fn label(&self, id: &UserId) -> String {
        self.directory
            .with_untracked(|directory| directory.get(id).map(|record| record.label()))
            .unwrap_or_else(|| id.to_string())
    }

    /// Does it, or asks first where it hurts. A refusal is said, not done.
    pub fn start(&self, id: &UserId, change: Change) {
        match (self.permit_untracked(id, change), change) {
            (Err(refusal), _) => self.announcer.alert(refusal.to_string()),
            (Ok(permit), Change::Activate) => self.carry_out(Doing { permit, undoes: None }),
            (Ok(permit), Change::Deactivate) => self.asking.set(Some(permit)),
        }
    }

    /// Does what was confirmed, if it still may be done.
    pub fn confirmed(&self, id: &UserId, change: Change) {
        self.try_to(id, change, None);
    }

    /// Does the opposite of what an entry of the journal says, if nothing has changed the user since.
    pub fn undo(&self, entry: u32) {
        match self.journal.with_untracked(|journal| journal.undoable(entry)) {
            Some((id, change)) => self.try_to(&id, change, Some(entry)),
            None => self
                .announcer
                .alert("This cannot be undone any more: the user has been changed since."),
        }
    }

    fn try_to(&self, id: &UserId, change: Change, undoes: Option<u32>) {
        match self.permit_untracked(id, change) {
            Ok(permit) => self.carry_out(Doing { permit, undoes }),
            Err(refusal) => self.fail(id, change, None, refusal.to_string(), false),
        }
    }

    /// Takes the word about what went wrong with a user off the row.
    pub fn dismiss(&self, id: &UserId) {
        self.activities.update(|activities| {
            activities.remove(id);
        });
    }

    /// Looks again whether a change happened that this entry of the journal is about.
    pub fn look_again(&self, id: &UserId, change: Change, entry: u32) {
        let users = *self;
        let asked = Asked {
            id: id.clone(),
            change,
            undoes: None,
            entry: Some(entry),
            person: self.session.person_now(),
        };
        spawn_local(async move {
            users.set_activity(&asked.id, Activity::Pending(change));
            users.settle(&asked, None).await;
        });
    }

    /// What a new list says of those of whom nobody knew.
    pub(super) fn settle_doubts(&self, later: &Directory) {
        let doubts: Vec<(UserId, Change, u32)> = self.activities.with_untracked(|all| {
            let doubt = |(id, activity): (&UserId, &Activity)| match activity {
                Activity::Unconfirmed { change, entry, .. } => Some((id.clone(), *change, *entry)),
                _ => None,
            };
            all.iter().filter_map(doubt).collect()
        });
        for (id, change, entry) in &doubts {
            let enabled = later.get(id).and_then(|record| Some(record.user()?.enabled));
            let outcome = match enabled {
                Some(enabled) if enabled == change.leaves_enabled() => Outcome::Done,
                Some(_) => Outcome::Failed("The list shows that it was not done.".to_owned()),
                None => continue,
            };
            self.journal.update(|journal| journal.resolve(*entry, outcome));
        }
        if !doubts.is_empty() {
            self.activities
                .update(|all| all.retain(|_, one| !matches!(one, Activity::Unconfirmed { .. })));
        }
    }

    fn carry_out(&self, doing: Doing) {
        let Doing { permit, undoes } = doing;
        let is_busy = |activity: &Activity| matches!(activity, Activity::Pending(_));
        if self
            .activities
            .with_untracked(|all| all.get(permit.id()).is_some_and(is_busy))
        {
            return;
        }
        let users = *self;
        let asked = Asked {
            id: permit.id().clone(),
            change: permit.change(),
            undoes,
            entry: None,
            person: self.session.person_now(),
        };
        spawn_local(async move {
            let (id, change) = (&asked.id, asked.change);
            users.set_activity(id, Activity::Pending(change));
            match api::change(users.client, &permit).await {
                Err(error) if error.is_certainly_undone() => {
                    if users.session.person_now() == asked.person {
                        let is_seat_limit = matches!(error.kind, ErrorKind::SeatLimit(_)) && users.tells_sign_ins();
                        users.fail(id, change, None, error.sentence(), is_seat_limit);
                    }
                }
                Err(error) => users.settle(&asked, Some(error.sentence())).await,
                Ok(()) => {
                    let reason = "The platform reported success, but did not do it.".to_owned();
                    users.settle(&asked, Some(reason)).await;
                }
            }
        });
    }

    /// Reads the user again after a change whose answer was `{}` or lost: what the platform says now wins. `reason` is
    /// what to say if it did not happen.
    async fn settle(&self, asked: &Asked, reason: Option<String>) {
        let (id, change) = (&asked.id, asked.change);
        let answer = api::is_active(self.client, id).await;
        if self.session.person_now() != asked.person {
            return;
        }
        match answer {
            Ok(Some(enabled)) => {
                self.settled.update_value(|settled| {
                    settled.insert(id.clone(), enabled);
                });
                keeping_focus(|| {
                    self.directory.update(|directory| directory.set_enabled(id, enabled));
                    if enabled == change.leaves_enabled() {
                        self.dismiss(id);
                        self.succeed(asked);
                    } else {
                        let reason = reason.unwrap_or_else(|| "The platform did not do it.".to_owned());
                        self.fail(id, change, asked.entry, reason, false);
                    }
                });
            }
            Ok(None) => self.doubt(
                asked,
                "The platform’s answer does not say how this user stands.".to_owned(),
            ),
            Err(error) => self.doubt(asked, error.sentence()),
        }
    }

    fn succeed(&self, asked: &Asked) {
        let label = self.label(&asked.id);
        let entry = self.write_down(&asked.id, asked.change, asked.entry, Outcome::Done, asked.undoes);
        self.announcer.say(notices::outcome(&label, asked.change));
        self.notices.changed(asked.id.clone(), entry, label, asked.change);
    }

    fn fail(&self, id: &UserId, change: Change, entry: Option<u32>, reason: String, is_seat_limit: bool) {
        self.announcer
            .alert(format!("{}: {} failed. {reason}", self.label(id), change.noun()));
        self.write_down(id, change, entry, Outcome::Failed(reason.clone()), None);
        self.set_activity(
            id,
            Activity::Failed {
                change,
                reason,
                is_seat_limit,
            },
        );
    }

    fn doubt(&self, asked: &Asked, reason: String) {
        let (id, change) = (&asked.id, asked.change);
        self.announcer.alert(format!(
            "{}: it is not known whether the {} happened. {reason}",
            self.label(id),
            change.noun()
        ));
        let entry = self.write_down(id, change, asked.entry, Outcome::Unknown(reason.clone()), None);
        self.set_activity(id, Activity::Unconfirmed { change, reason, entry });
    }

    /// Writes into the journal what came of a change: as an entry of its own, or under the entry that did not know yet.
    fn write_down(
        &self,
        id: &UserId,
        change: Change,
        entry: Option<u32>,
        outcome: Outcome,
        undoes: Option<u32>,
    ) -> u32 {
        self.journal
            .try_update(|journal| match entry {
                Some(entry) => {
                    journal.resolve(entry, outcome);
                    entry
                }
                None => {
                    if let Some(undoes) = undoes {
                        journal.undone(undoes);
                    }
                    journal.record(
                        self.label(id),
                        Some(id.clone()),
                        What::Change(change),
                        time::now(),
                        outcome,
                    )
                }
            })
            .unwrap_or_default()
    }

    /// Whether the platform says who never signed in.
    pub fn tells_sign_ins(&self) -> bool {
        self.directory
            .with_untracked(|directory| directory.reported_fields().last_sign_in)
    }

    fn set_activity(&self, id: &UserId, activity: Activity) {
        self.activities.update(|activities| {
            activities.insert(id.clone(), activity);
        });
    }
}
