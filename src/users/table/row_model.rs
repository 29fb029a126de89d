//! What a row shows: what is known of its user, and what it depends on besides.

use leptos::prelude::*;

use super::columns::ColumnChoice;
use crate::{
    directory::{
        Role,
        guard::{Change, Refusal},
        search::Query,
        user::{Record, User, UserId},
    },
    users::{
        in_flight::{Activity, InFlight},
        list::UserList,
        selection::SelectionStore,
    },
};

/// What every row depends on beside its user.
#[derive(Clone, Copy)]
pub struct RowContext {
    /// The list.
    pub list: UserList,
    /// The changes in flight.
    pub in_flight: InFlight,
    /// The selection.
    pub selection: SelectionStore,
    /// Which columns are shown.
    pub columns: ColumnChoice,
    /// The words that are marked.
    pub query: Memo<Query>,
}

/// What a row shows of its user.
#[derive(Debug, Clone, PartialEq)]
pub struct RowModel {
    /// Who it is.
    pub id: UserId,
    /// What the controls call this user: of two who are called the same, each by the email as well.
    pub label: String,
    /// `None` when the platform lists this user no longer.
    pub record: Option<Record>,
    /// Administrator or user.
    pub role: Role,
    /// What is going on.
    pub activity: Option<Activity>,
    /// Why the one action that applies does not.
    pub refusal: Option<Refusal>,
}

impl RowModel {
    /// What is known now. Tracked.
    pub fn of(id: &UserId, context: RowContext) -> Self {
        let RowContext { list, in_flight, .. } = context;
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

    /// Whether something was asked and not yet answered.
    pub fn is_pending(&self) -> bool {
        matches!(self.activity, Some(Activity::Pending(_)))
    }

    /// Whether the user is shown as active. What was asked is shown as if it had happened; only the platform's word
    /// changes the record itself.
    pub fn is_active(&self) -> bool {
        match self.activity {
            Some(Activity::Pending(change)) => change.leaves_enabled(),
            _ => self.user().is_some_and(|user| user.enabled),
        }
    }

    /// The change that is under way, or the one that applies.
    pub fn change(&self) -> Change {
        match self.activity {
            Some(Activity::Pending(change)) => change,
            _ => Change::for_status(self.is_active()),
        }
    }
}
