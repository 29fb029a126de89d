//! Inviting one user or many: the form with its preview, the call for one, and what came of it. Many are a bulk run.

mod file;
mod form;
mod listed;
mod options;
mod password;
mod preview;
mod result;

use leptos::{prelude::*, task::spawn_local};

use self::{
    form::Form,
    listed::{FromFile, Listed},
    result::ResultOf,
};
use super::state::{Rows, Users};
use crate::{
    api::{
        error::{ApiError, ErrorKind},
        users as api,
    },
    directory::{
        invitation::{Invitation, Password, Problem},
        journal::{Outcome, What},
        plan::{InviteOptions, Run},
    },
    ui::{
        announcer::Announcer,
        dialog::{Close, Dialog},
        reactive::memo,
        time,
    },
};

/// Where an invitation stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Being filled in, with what kept the last attempt from succeeding.
    Form {
        /// What is to be mended before it can be sent.
        problems: Vec<Problem>,
        /// Why it was sent in vain.
        failure: Option<Failure>,
    },
    /// On its way, or being looked up because the answer was lost.
    Sending,
    /// It arrived.
    Arrived {
        /// Who was invited.
        address: String,
        /// The password of the answer; `None` when the answer was lost or held none.
        password: Option<Password>,
        /// The answer was lost, and the list was read to find out.
        was_looked_up: bool,
    },
}

/// Why an invitation was sent in vain.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Failure {
    /// In words.
    pub sentence: String,
    /// Whether that is because no seat was free, and the platform says who never signed in.
    pub is_seat_limit: bool,
}

impl Step {
    const BLANK: Self = Self::Form {
        problems: Vec::new(),
        failure: None,
    };
}

/// The invite dialog. What was typed outlives it, passwords excepted. A copy is the same one.
#[derive(Clone, Copy)]
pub struct InviteState {
    is_open: RwSignal<bool>,
    /// What is in the field: one address or many.
    address: RwSignal<String>,
    /// As much of it as the preview shows.
    looked_through: RwSignal<String>,
    file: RwSignal<Option<FromFile>>,
    options: RwSignal<InviteOptions>,
    step: RwSignal<Step>,
    /// Nobody knows whether the last invitation arrived: the list is read before anything is sent again.
    is_unsettled: RwSignal<bool>,
}

impl InviteState {
    /// Closed, with nothing typed.
    pub fn new() -> Self {
        Self {
            is_open: RwSignal::new(false),
            address: RwSignal::default(),
            looked_through: RwSignal::default(),
            file: RwSignal::new(None),
            options: RwSignal::default(),
            step: RwSignal::new(Step::BLANK),
            is_unsettled: RwSignal::new(false),
        }
    }

    /// Whether the dialog is on screen, followed.
    pub fn is_open(&self) -> bool {
        self.is_open.get()
    }

    /// Opens it as it was left.
    pub fn open(&self) {
        self.is_open.set(true);
    }

    /// Closes it and forgets what was typed.
    pub fn clear(&self) {
        self.is_open.set(false);
        self.start_over();
    }

    /// Puts back what was typed before the page was left for signing in.
    pub fn give_back(&self, typed: String) {
        self.address.set(typed);
    }

    /// What was typed and not sent.
    pub fn typed(&self) -> String {
        self.address.get_untracked()
    }

    /// Whether an invitation is on its way, or waits for somebody to sign in again.
    pub fn is_sending(&self) -> bool {
        self.step.with_untracked(|step| *step == Step::Sending)
    }

    fn start_over(&self) {
        self.address.set(String::new());
        self.file.set(None);
        self.options.set(InviteOptions::default());
        self.step.set(Step::BLANK);
        self.is_unsettled.set(false);
    }

    /// After the dialog has closed: a password that was shown is gone for good, a call on its way goes on.
    fn closed(&self) {
        self.is_open.set(false);
        self.step.update(|step| {
            if *step != Step::Sending {
                *step = Step::BLANK;
            }
        });
    }
}

impl Default for InviteState {
    fn default() -> Self {
        Self::new()
    }
}

/// The dialog in which users are invited.
#[component]
pub fn InviteDialog() -> impl IntoView {
    let users = Users::get();
    let invite = users.invite;
    // The form stays while the call is on its way: what was typed is still in it if the call fails.
    let arrived = memo(move || invite.step.with(|step| matches!(step, Step::Arrived { .. })));
    view! {
        <Dialog labelled_by="invite-title" on_close=Callback::new(move |()| invite.closed())>
            {move || if arrived.get() { view! { <ResultOf /> }.into_any() } else { view! { <Form /> }.into_any() }}
        </Dialog>
    }
}

/// Sends the invitation; a lost answer is looked up in the list, never sent again.
fn send(users: Users, invitation: Invitation) {
    let (step, announcer) = (users.invite.step, Announcer::get());
    let person = users.session.person_now();
    let options = users.invite.options.get_untracked();
    step.set(Step::Sending);
    spawn_local(async move {
        let next = match ready_to_send(users, &invitation).await {
            Err(known) => known,
            Ok(()) => match api::invite(users.client, invitation.address(), invitation.password(), options).await {
                Ok(password) => {
                    // The list tells the rest about the new user; if it cannot be read the page says so.
                    let _ = users.read_list(Rows::Follow).await;
                    arrived(&invitation, password, false)
                }
                Err(error) if error.is_certainly_undone() => refused(users, &error),
                Err(error) => look_up(users, &invitation, &error).await,
            },
        };
        // The answer is for the one who asked, and for nobody after them.
        if users.session.person_now() != person {
            return;
        }
        match &next {
            Step::Arrived { address, .. } => {
                // What was typed for the next one meanwhile stays.
                users.invite.address.update(|typed| {
                    if typed.trim() == address {
                        typed.clear();
                    }
                });
                announcer.say(format!("{address} is invited."));
            }
            Step::Form {
                failure: Some(failure), ..
            } => announcer.alert(failure.sentence.clone()),
            _ => {}
        }
        write_down(users, &invitation, &next);
        step.set(next);
        // Whoever closed the dialog meanwhile gets to see what came of it.
        users.invite.open();
    });
}

/// Reads the list first where an invitation may have arrived without a word; then there may be nothing left to send.
async fn ready_to_send(users: Users, invitation: &Invitation) -> Result<(), Step> {
    if !users.invite.is_unsettled.get_untracked() {
        return Ok(());
    }
    let is_listed = is_listed(users, invitation).await.map_err(|error| {
        failed(format!(
            "{} Nothing was sent: whether the last invitation arrived is not known yet.",
            error.sentence()
        ))
    })?;
    users.invite.is_unsettled.set(false);
    if is_listed {
        Err(arrived(invitation, None, true))
    } else {
        Ok(())
    }
}

async fn look_up(users: Users, invitation: &Invitation, error: &ApiError) -> Step {
    let address = invitation.address().as_str();
    match is_listed(users, invitation).await {
        Ok(true) => arrived(invitation, None, true),
        Ok(false) => failed(format!(
            "{} The list does not hold {address}, so it can be sent again.",
            error.sentence()
        )),
        Err(_) => {
            users.invite.is_unsettled.set(true);
            failed(format!(
                "{} Whether {address} was invited is not known. Sending again reads the list first.",
                error.sentence()
            ))
        }
    }
}

/// Whether the platform lists the address now.
async fn is_listed(users: Users, invitation: &Invitation) -> Result<bool, ApiError> {
    users.read_list(Rows::Follow).await?;
    let address = invitation.address().as_str();
    Ok(users
        .directory
        .with_untracked(|directory| directory.find_by_email(address).is_some()))
}

fn arrived(invitation: &Invitation, password: Option<Password>, was_looked_up: bool) -> Step {
    Step::Arrived {
        address: invitation.address().as_str().to_owned(),
        password,
        was_looked_up,
    }
}

fn failed(sentence: String) -> Step {
    Step::Form {
        problems: Vec::new(),
        failure: Some(Failure {
            sentence,
            is_seat_limit: false,
        }),
    }
}

fn refused(users: Users, error: &ApiError) -> Step {
    Step::Form {
        problems: Vec::new(),
        failure: Some(Failure {
            sentence: error.sentence(),
            is_seat_limit: matches!(error.kind, ErrorKind::SeatLimit(_)) && users.tells_sign_ins(),
        }),
    }
}

/// Writes into the journal what came of it.
fn write_down(users: Users, invitation: &Invitation, step: &Step) {
    let outcome = match step {
        Step::Form {
            failure: Some(failure), ..
        } if users.invite.is_unsettled.get_untracked() => Outcome::Unknown(failure.sentence.clone()),
        Step::Form {
            failure: Some(failure), ..
        } => Outcome::Failed(failure.sentence.clone()),
        Step::Form { .. } | Step::Sending => return,
        Step::Arrived { .. } => Outcome::Done,
    };
    let who = invitation.address().as_str().to_owned();
    users.journal.update(|journal| {
        journal.record(who, None, What::Invitation, time::now(), outcome);
    });
}

/// Invites all of them in a bulk run. What has to be mended stays in the field; the run has the others.
fn send_many(users: Users, close: Close, listed: &Listed) {
    let invite = users.invite;
    let owner = untrack(|| users.session.user_id());
    let run = Run::invites(listed.ready(), invite.options.get_untracked(), owner);
    let malformed = listed.malformed();
    close.now();
    batch(|| {
        invite.start_over();
        invite.address.set(malformed);
    });
    users.begin(run);
}
