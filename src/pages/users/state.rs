//! What the users page holds, and what can be done with it. Lives as long as the app, so that an answer which comes
//! late always finds it.

use std::collections::HashMap;

use leptos::{prelude::*, task::spawn_local};

use super::{invite::InviteState, notices::Notices};
use crate::{
    api::{
        Endpoint,
        client::Client,
        error::{ApiError, ErrorKind},
        users::{self as api, Progress},
    },
    directory::{
        Directory,
        guard::{self, Change, Permit, Refusal},
        user::{Moment, UserId},
        view::View,
    },
    route::Route,
    session::Session,
    ui::{announcer::Announcer, focus::keeping_focus, time},
};

/// Where the reading of the list stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Nothing is under way.
    Idle,
    /// The answer is arriving.
    Running(Progress),
    /// The last attempt failed; the last good list, if there is one, is still shown.
    Failed(ApiError),
}

/// What is going on with one user.
#[derive(Debug, Clone, PartialEq)]
pub enum Activity {
    /// Asked of the platform; shown as if it had happened.
    Pending(Change),
    /// Did not happen: the row shows what the platform has, and why, until dismissed.
    Failed {
        /// What was asked.
        change: Change,
        /// Why it did not happen.
        reason: String,
    },
    /// Nobody knows whether it happened: neither the answer nor the reading afterwards arrived.
    Unconfirmed {
        /// What was asked.
        change: Change,
        /// Why nobody knows.
        reason: String,
    },
}

/// The users page. A copy is the same one.
#[derive(Clone, Copy)]
pub struct Users {
    /// Who is signed in.
    pub session: Session,
    /// Calls the platform.
    pub client: Client,
    /// What of the list is asked for.
    pub route: Route,
    /// The last good answer.
    pub directory: RwSignal<Directory>,
    /// When that answer arrived; `None` before the first.
    pub read_at: RwSignal<Option<Moment>>,
    /// Where reading it again stands.
    pub reading: RwSignal<Reading>,
    /// What is going on with single users.
    pub activities: RwSignal<HashMap<UserId, Activity>>,
    /// The deactivation that waits for a yes.
    pub asking: RwSignal<Option<Permit>>,
    /// The invite form and what became of it.
    pub invite: InviteState,
    /// What was done, with its undo.
    pub notices: Notices,
    announcer: Announcer,
    /// Counts the readings of the list: only the newest is shown.
    readings: StoredValue<usize>,
    /// What the platform said of single users while the list was being read: that is newer than the list.
    settled: StoredValue<HashMap<UserId, bool>>,
}

impl Users {
    /// A page that knows nobody yet.
    pub fn new(session: Session, client: Client, route: Route) -> Self {
        Self {
            session,
            client,
            route,
            directory: RwSignal::default(),
            read_at: RwSignal::new(None),
            reading: RwSignal::new(Reading::Idle),
            activities: RwSignal::default(),
            asking: RwSignal::new(None),
            invite: InviteState::new(),
            notices: Notices::new(),
            announcer: Announcer::get(),
            readings: StoredValue::new(0),
            settled: StoredValue::new(HashMap::new()),
        }
    }

    /// The one provided by the app.
    pub fn get() -> Self {
        expect_context()
    }

    /// Forgets everybody and everything that was typed.
    pub fn clear(&self) {
        self.readings.update_value(|readings| *readings += 1);
        self.route.adjust(|view| *view = View::default());
        self.announcer.clear();
        self.directory.set(Directory::default());
        self.read_at.set(None);
        self.reading.set(Reading::Idle);
        self.activities.update(HashMap::clear);
        self.asking.set(None);
        self.invite.clear();
        self.notices.clear();
    }

    /// Reads the list again, unless that is under way.
    pub fn refresh(&self) {
        if matches!(self.reading.get_untracked(), Reading::Running(_)) {
            return;
        }
        let users = *self;
        spawn_local(async move {
            // How it went is on the screen.
            let _ = users.read_list().await;
        });
    }

    /// Reads the list and shows it, unless a newer reading has begun meanwhile; says whether it was shown.
    pub async fn read_list(&self) -> Result<(), ApiError> {
        self.readings.update_value(|readings| *readings += 1);
        self.settled.update_value(HashMap::clear);
        let (users, number) = (*self, self.readings.get_value());
        let is_newest = move || users.readings.get_value() == number;
        self.reading.set(Reading::Running(Progress::default()));
        let answer = api::list(self.client, move |progress| {
            if is_newest() {
                users.reading.set(Reading::Running(progress));
            }
        })
        .await;
        if !is_newest() {
            return Err(ApiError {
                endpoint: Endpoint::List,
                kind: ErrorKind::SessionEnded,
            });
        }
        match answer {
            Ok(mut directory) => {
                self.settled.with_value(|settled| {
                    for (id, enabled) in settled {
                        directory.set_enabled(id, *enabled);
                    }
                });
                self.announcer.say(super::summary(&directory));
                keeping_focus(|| {
                    self.directory.set(directory);
                    // What nobody could confirm the new list has settled.
                    self.activities
                        .update(|all| all.retain(|_, one| !matches!(one, Activity::Unconfirmed { .. })));
                    self.read_at.set(Some(time::now()));
                    self.reading.set(Reading::Idle);
                });
                Ok(())
            }
            Err(error) => {
                if error.kind != ErrorKind::SessionEnded {
                    self.announcer.alert(error.sentence());
                }
                self.reading.set(Reading::Failed(error.clone()));
                Err(error)
            }
        }
    }

    /// Whether this may be done to that user, followed.
    pub fn permit(&self, id: &UserId, change: Change) -> Result<Permit, Refusal> {
        let actor = self.session.user_id();
        self.directory
            .with(|directory| guard::permit(directory, actor.as_ref(), id, change))
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
                        self.announcer.say(super::notices::outcome(&self.label(id), change));
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
