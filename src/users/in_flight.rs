//! The changes in flight, of one user or in bulk. A status change of one user gets its permit here, because the guards
//! read only the list, which does not show changes in flight yet.

use leptos::prelude::*;
use rustc_hash::FxHashMap;

use super::list::UserList;
use crate::{
    browser::time,
    directory::{
        guard::{self, Change, PendingDeactivations, Permit, Refusal},
        journal::EntryId,
        user::{Moment, UserId},
    },
    session::Session,
};

/// A change of one user that is in flight, failed or unconfirmed.
#[derive(Debug, Clone, PartialEq)]
pub enum Activity {
    /// Sent to the platform; shown as if it had happened (optimistic update).
    Pending(Change),
    /// An edit was sent. The rows show it when the list does.
    Editing {
        /// Whether it takes the administrator role away.
        takes_role: bool,
    },
    /// Did not happen. The row shows the platform's status, and the reason until it is dismissed.
    Failed {
        /// What was requested.
        change: Change,
        /// Why it did not happen.
        reason: String,
        /// Whether no seat was free, on a platform that reports who never signed in.
        is_seat_limit: bool,
    },
    /// Sent, but neither the response nor the record read afterwards showed whether it happened.
    Unconfirmed {
        /// What was requested.
        change: Change,
        /// Why it is unknown.
        reason: String,
        /// The journal entry to resolve when it becomes known.
        entry: EntryId,
        /// When the user is looked up again automatically; `None` if only on request.
        next_check: Option<NextCheck>,
    },
}

/// A scheduled look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextCheck {
    /// When it is made.
    pub at: Moment,
    /// The pause before it when it was scheduled, in seconds.
    pub pause: u32,
}

impl NextCheck {
    /// The text of the countdown at its start.
    pub fn words(self) -> String {
        next_check_words(&time::seconds(self.pause.into()))
    }
}

/// What went wrong with the last change of a user, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityProblem {
    /// The outcome and its reason.
    pub sentence: String,
    /// The outcome is unknown and can be looked up.
    pub is_unknown: bool,
    /// When it is looked up automatically.
    pub next_check: Option<NextCheck>,
    /// No seat was free.
    pub is_seat_limit: bool,
}

impl Activity {
    /// What went wrong; `None` while the change is pending.
    pub fn problem(&self) -> Option<ActivityProblem> {
        match self {
            Self::Pending(_) | Self::Editing { .. } => None,
            Self::Failed {
                change,
                reason,
                is_seat_limit,
            } => Some(ActivityProblem {
                sentence: match change {
                    Change::Activate => format!("Not activated. {reason}"),
                    Change::Deactivate => format!("Not deactivated. {reason}"),
                },
                is_unknown: false,
                next_check: None,
                is_seat_limit: *is_seat_limit,
            }),
            Self::Unconfirmed {
                change,
                reason,
                next_check,
                ..
            } => Some(ActivityProblem {
                sentence: format!("It is not known whether the {} happened. {reason}", change.noun()),
                is_unknown: true,
                next_check: *next_check,
                is_seat_limit: false,
            }),
        }
    }
}

/// The text of the countdown to a look-up. Its element has the class `next-check`, and the time of the look-up in epoch
/// milliseconds as `data-at`; `users/status_change/lookup.rs` rewrites the text every second. The HTML of a row has the
/// whole pause, so that it stays the same during the countdown.
pub fn next_check_words(pause: &str) -> String {
    ["Checking again in ", pause, "."].concat()
}

/// The changes in flight.
#[derive(Clone, Copy)]
pub struct InFlight {
    list: UserList,
    session: Session,
    activities: RwSignal<FxHashMap<UserId, Activity>>,
    /// A signal of its own, so that the rows do not depend on every response of a bulk action.
    is_run_active: RwSignal<bool>,
}

impl InFlight {
    /// Empty.
    pub fn new(list: UserList, session: Session) -> Self {
        Self {
            list,
            session,
            activities: RwSignal::default(),
            is_run_active: RwSignal::new(false),
        }
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.activities.update(FxHashMap::clear);
        self.is_run_active.set(false);
    }

    /// The permit for this change of this user, or why it is refused now. Tracked.
    pub fn permit(&self, id: &UserId, change: Change) -> Result<Permit, Refusal> {
        if self.is_run_active() {
            return Err(Refusal::BulkRun);
        }
        // An edit sends the status along, so the later of the two would undo the other.
        if matches!(self.activity(id), Some(Activity::Editing { .. })) {
            return Err(Refusal::ChangeInFlight);
        }
        let actor = self.session.user_id();
        self.list.directory.with(|directory| {
            let permit = guard::permit(directory, actor.as_ref(), id, change)?;
            // The list still shows those as active whose deactivation is in flight.
            if change == Change::Deactivate
                && guard::would_leave_no_administrator(
                    directory,
                    id,
                    &PendingDeactivations::of(directory, &self.leaving()),
                )
            {
                return Err(Refusal::LastAdministrator);
            }
            Ok(permit)
        })
    }

    /// [`Self::permit`], untracked.
    pub fn permit_untracked(&self, id: &UserId, change: Change) -> Result<Permit, Refusal> {
        untrack(|| self.permit(id, change))
    }

    /// The activity of this user. Tracked.
    pub fn activity(&self, id: &UserId) -> Option<Activity> {
        self.activities.with(|all| all.get(id).cloned())
    }

    /// [`Self::activity`], untracked.
    pub fn activity_untracked(&self, id: &UserId) -> Option<Activity> {
        self.activities.with_untracked(|all| all.get(id).cloned())
    }

    /// Sets the activity of this user.
    pub fn set_activity(&self, id: &UserId, activity: Activity) {
        self.activities.update(|all| {
            all.insert(id.clone(), activity);
        });
    }

    /// Removes the activity of this user.
    pub fn clear_activity(&self, id: &UserId) {
        self.activities.update(|all| {
            all.remove(id);
        });
    }

    /// Every change of a status that was sent and has no outcome yet. Untracked.
    pub fn sent_untracked(&self) -> Vec<(UserId, Change)> {
        self.activities.with_untracked(|all| {
            let sent = all.iter().filter_map(|(id, activity)| match activity {
                Activity::Pending(change) => Some((id.clone(), *change)),
                _ => None,
            });
            sent.collect()
        })
    }

    /// Every change whose outcome is unknown, with its journal entry. Untracked.
    pub fn unconfirmed_untracked(&self) -> Vec<(UserId, Change, EntryId)> {
        self.activities.with_untracked(|all| {
            let unconfirmed = all.iter().filter_map(|(id, activity)| match activity {
                Activity::Unconfirmed { change, entry, .. } => Some((id.clone(), *change, *entry)),
                _ => None,
            });
            unconfirmed.collect()
        })
    }

    /// Forgets every change whose outcome was unknown.
    pub fn clear_unconfirmed(&self) {
        self.activities
            .update(|all| all.retain(|_, activity| !matches!(activity, Activity::Unconfirmed { .. })));
    }

    /// The users whose change is in flight. Untracked.
    pub fn pending_untracked(&self) -> Vec<UserId> {
        self.activities.with_untracked(|all| {
            let pending = all
                .iter()
                .filter(|(_, activity)| matches!(activity, Activity::Pending(_) | Activity::Editing { .. }));
            pending.map(|(id, _)| id.clone()).collect()
        })
    }

    /// The users who may be deactivated, or lose the administrator role, by what is in flight or unconfirmed. Tracked.
    pub fn leaving(&self) -> Vec<UserId> {
        let is_leaving = |activity: &Activity| match activity {
            Activity::Pending(change) | Activity::Unconfirmed { change, .. } => *change == Change::Deactivate,
            Activity::Editing { takes_role } => *takes_role,
            Activity::Failed { .. } => false,
        };
        self.activities.with(|all| {
            let leaving = all.iter().filter(|(_, activity)| is_leaving(activity));
            leaving.map(|(id, _)| id.clone()).collect()
        })
    }

    /// Whether a bulk action is running. Tracked.
    pub fn is_run_active(&self) -> bool {
        self.is_run_active.get()
    }

    /// [`Self::is_run_active`], untracked.
    pub fn is_run_active_untracked(&self) -> bool {
        self.is_run_active.get_untracked()
    }

    /// Sets whether a bulk action is running.
    pub fn set_run_active(&self, is_active: bool) {
        self.is_run_active.set(is_active);
    }
}
