//! What an administrator does to one user: guarded, shown at once, and settled by the platform's later word.

use leptos::{prelude::*, task::spawn_local};

use super::{Activity, Users};
use crate::{
    api::users as api,
    directory::{
        guard::{self, Change, Permit, Refusal},
        user::UserId,
    },
    pages::users::notices,
    ui::focus::keeping_focus,
};

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
            if change == Change::Deactivate && guard::would_leave_no_administrator(directory, id, &self.leaving()) {
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
            (Ok(permit), Change::Activate) => self.carry_out(permit),
            (Ok(permit), Change::Deactivate) => self.asking.set(Some(permit)),
        }
    }

    /// Does what was confirmed or is being undone, if it still may be done.
    pub fn confirmed(&self, id: &UserId, change: Change) {
        match self.permit_untracked(id, change) {
            Ok(permit) => self.carry_out(permit),
            Err(refusal) => self.fail(id, change, refusal.to_string()),
        }
    }

    /// Takes the word about what went wrong with a user off the row.
    pub fn dismiss(&self, id: &UserId) {
        self.activities.update(|activities| {
            activities.remove(id);
        });
    }

    /// Looks again whether a change happened.
    pub fn look_again(&self, id: &UserId, change: Change) {
        let (users, id) = (*self, id.clone());
        spawn_local(async move {
            let person = users.session.person_now();
            users.set_activity(&id, Activity::Pending(change));
            users.settle(&id, change, None, person).await;
        });
    }

    fn carry_out(&self, permit: Permit) {
        let is_busy = |activity: &Activity| matches!(activity, Activity::Pending(_));
        if self
            .activities
            .with_untracked(|all| all.get(permit.id()).is_some_and(is_busy))
        {
            return;
        }
        let users = *self;
        spawn_local(async move {
            let person = users.session.person_now();
            let (id, change) = (permit.id().clone(), permit.change());
            users.set_activity(&id, Activity::Pending(change));
            match api::change(users.client, &permit).await {
                Err(error) if error.is_certainly_undone() => {
                    if users.session.person_now() == person {
                        users.fail(&id, change, error.sentence());
                    }
                }
                Err(error) => users.settle(&id, change, Some(error.sentence()), person).await,
                Ok(()) => {
                    let reason = "The platform reported success, but did not do it.".to_owned();
                    users.settle(&id, change, Some(reason), person).await;
                }
            }
        });
    }

    /// Reads the user again after a change whose answer was `{}` or lost: what the platform says now wins. `reason` is
    /// what to say if it did not happen.
    async fn settle(&self, id: &UserId, change: Change, reason: Option<String>, person: usize) {
        let answer = api::is_active(self.client, id).await;
        if self.session.person_now() != person {
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
                        self.notices.changed(id.clone(), self.label(id), change);
                        self.announcer.say(notices::outcome(&self.label(id), change));
                    } else {
                        self.fail(
                            id,
                            change,
                            reason.unwrap_or_else(|| "The platform did not do it.".to_owned()),
                        );
                    }
                });
            }
            Ok(None) => self.doubt(
                id,
                change,
                "The platform’s answer does not say how this user stands.".to_owned(),
            ),
            Err(error) => self.doubt(id, change, error.sentence()),
        }
    }

    fn fail(&self, id: &UserId, change: Change, reason: String) {
        self.announcer
            .alert(format!("{}: {} failed. {reason}", self.label(id), change.noun()));
        self.set_activity(id, Activity::Failed { change, reason });
    }

    fn doubt(&self, id: &UserId, change: Change, reason: String) {
        self.announcer.alert(format!(
            "{}: it is not known whether the {} happened. {reason}",
            self.label(id),
            change.noun()
        ));
        self.set_activity(id, Activity::Unconfirmed { change, reason });
    }

    fn set_activity(&self, id: &UserId, activity: Activity) {
        self.activities.update(|activities| {
            activities.insert(id.clone(), activity);
        });
    }
}
