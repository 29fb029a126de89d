//! What is shown of a user, in the row and in the panel.

use leptos::prelude::*;

use crate::{
    directory::{
        Role,
        guard::{Change, Refusal},
        user::{LastSignIn, Moment, Record, User, UserId},
    },
    users::{
        in_flight::{Activity, InFlight},
        list::UserList,
    },
};

/// What is shown of a user.
#[derive(Debug, Clone, PartialEq)]
pub struct UserModel {
    /// Who it is.
    pub id: UserId,
    /// The user's label in control names; with the email if another user has the same name.
    pub label: String,
    /// `None` if the list no longer has this user.
    pub record: Option<Record>,
    /// Administrator or user.
    pub role: Role,
    /// The change in flight, or what went wrong.
    pub activity: Option<Activity>,
    /// Why the action is not permitted.
    pub refusal: Option<Refusal>,
}

impl UserModel {
    /// Tracked.
    pub fn of(id: &UserId, list: UserList, in_flight: InFlight) -> Self {
        let activity = in_flight.activity(id);
        let (label, record, role) = list.directory.with(|directory| {
            let record = directory.get(id);
            let role = match &record {
                Some(Record::User(user)) => directory.role(user),
                _ => Role::NotReported,
            };
            (directory.unique_label(id), record, role)
        });
        let mut model = Self {
            id: id.clone(),
            label,
            record,
            role,
            activity,
            refusal: None,
        };
        model.refusal = model.user().and_then(|_| in_flight.permit(id, model.change()).err());
        model
    }

    /// The user, if the record can be read.
    pub fn user(&self) -> Option<&User> {
        self.record.as_ref().and_then(Record::user)
    }

    /// Whether a change is in flight.
    pub fn is_pending(&self) -> bool {
        matches!(self.activity, Some(Activity::Pending(_)))
    }

    /// Whether the user is shown as active: optimistic while a change is in flight.
    pub fn is_active(&self) -> bool {
        match self.activity {
            Some(Activity::Pending(change)) => change.leaves_enabled(),
            _ => self.user().is_some_and(|user| user.enabled),
        }
    }

    /// The change in flight, else the one that the button makes.
    pub fn change(&self) -> Change {
        match self.activity {
            Some(Activity::Pending(change)) => change,
            _ => Change::for_status(self.is_active()),
        }
    }

    /// The word on the button that makes the change.
    pub fn change_word(&self) -> &'static str {
        match (self.is_pending(), self.change()) {
            (true, Change::Activate) => "Activating…",
            (true, Change::Deactivate) => "Deactivating…",
            (false, change) => change.verb(),
        }
    }
}

/// In place of what the platform did not report.
pub const NOT_REPORTED: &str = "Not reported";

/// "Yes", "No" or "Not reported".
pub fn yes_or_no(fact: Option<bool>) -> &'static str {
    match fact {
        Some(true) => "Yes",
        Some(false) => "No",
        None => NOT_REPORTED,
    }
}

/// The time of the last sign-in, or why there is none.
pub fn last_sign_in_time(last_sign_in: LastSignIn) -> Result<Moment, &'static str> {
    match last_sign_in {
        LastSignIn::At(at) => Ok(at),
        LastSignIn::Never => Err("Never"),
        LastSignIn::NotReported => Err(NOT_REPORTED),
    }
}
