//! The rows. A row belongs to a place on the page and follows who is there now: another user is written into it by
//! changing the texts that differ. It has no listener of its own; [`super::acts`] hears all of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    acts::Act,
    cells::{degraded_cells, readable_cells, user_heading},
    state::{Activity, Users},
    table::Look,
};
use crate::{
    directory::{
        Role,
        guard::{Change, Refusal},
        user::{Record, User, UserId},
        view::Page,
    },
    ui::icon::{Draw, Icon},
};

/// What a row shows of its user.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Who it is.
    pub id: UserId,
    /// `None` when the platform lists this user no longer.
    pub record: Option<Arc<Record>>,
    /// Administrator or user.
    pub role: Role,
    /// What is going on.
    pub activity: Option<Activity>,
    /// Why the one action that applies does not.
    pub refusal: Option<Refusal>,
}

impl Known {
    /// What is known now, followed.
    fn of(users: Users, id: &UserId) -> Self {
        let activity = users.activities.with(|all| all.get(id).cloned());
        let (record, role) = users.directory.with(|directory| {
            let record = directory.get(id).cloned();
            let role = match record.as_deref() {
                Some(Record::User(user)) => directory.role(user),
                _ => Role::NotReported,
            };
            (record, role)
        });
        let mut known = Self {
            id: id.clone(),
            record,
            role,
            activity,
            refusal: None,
        };
        known.refusal = known.user().and_then(|_| users.permit(id, known.change()).err());
        known
    }

    /// The user, if the record can be read.
    pub fn user(&self) -> Option<&User> {
        self.record.as_deref().and_then(Record::user)
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

/// The row at this place of the page.
#[component]
pub fn UserRow(page: Memo<Page>, place: usize, look: Look) -> impl IntoView {
    let users = Users::get();
    let known = Memo::new(move |_| {
        let id = page.with(|page| page.ids.get(place).cloned())?;
        Some(Known::of(users, &id))
    });
    // A place that nobody is at any more goes away; until then there is nothing to write into it.
    move || known.get().map(|known| row(users, &known, look))
}

fn row(users: Users, known: &Known, look: Look) -> impl IntoView + use<> {
    let columns = look.columns.shown();
    let heading = look.query.with(|query| user_heading(known, query));
    let cells = match known.record.as_deref() {
        Some(Record::User(user)) => {
            let cells = readable_cells(known, user, columns, users.clock.now());
            view! { {cells} <td class="cell-action">{action(known)}</td> }.into_any()
        }
        Some(Record::Degraded { reason, .. }) => degraded_cells(reason.to_string(), columns).into_any(),
        None => degraded_cells("The platform no longer lists this user.".to_owned(), columns).into_any(),
    };
    view! {
        <tr
            class="row"
            class:is-inactive=known.user().is_some() && !known.is_active()
            class:row-degraded=known.user().is_none()
            aria-busy=known.is_pending().then_some("true")
        >
            {heading}
            {cells}
        </tr>
    }
}

/// The one action that applies, why it does not, and what became of the last attempt.
fn action(known: &Known) -> impl IntoView + use<> {
    let label = known.user().map(User::label).unwrap_or_default();
    let reason_id = ["why-", &known.id.as_str().replace(char::is_whitespace, "-")].concat();
    let word = match (known.is_pending(), known.change()) {
        (true, Change::Activate) => "Activating…",
        (true, Change::Deactivate) => "Deactivating…",
        (false, change) => change.verb(),
    };
    let is_off = known.is_pending() || known.refusal.is_some();
    // What is true of every row is said once, above them.
    let is_said_above = matches!(known.refusal, Some(Refusal::UnknownIdentity | Refusal::StillArriving));
    let trouble = known.activity.clone().and_then(trouble);
    // Not `disabled`: the button keeps the focus while it waits, and its reason can be reached by keyboard.
    view! {
        <div class="action">
            <button
                type="button"
                class="button button-row"
                data-act=Act::Change.name()
                aria-disabled=is_off.then_some("true")
                aria-describedby=known.refusal.is_some().then(|| reason_id.clone())
            >
                {word}
                <span class="visually-hidden">" " {label.clone()}</span>
            </button>
            {known.refusal.map(|reason| view! {
                <p class="reason" class:visually-hidden=is_said_above id=reason_id>{reason.to_string()}</p>
            })}
            {trouble.map(|trouble| trouble_note(trouble, label))}
        </div>
    }
}

/// What went wrong with the last change of a user.
struct Trouble {
    sentence: String,
    /// It is not known whether it happened, and can be looked up again.
    is_unknown: bool,
}

fn trouble(activity: Activity) -> Option<Trouble> {
    match activity {
        Activity::Pending(_) => None,
        Activity::Failed { change, reason } => Some(Trouble {
            sentence: match change {
                Change::Activate => format!("Not activated. {reason}"),
                Change::Deactivate => format!("Not deactivated. {reason}"),
            },
            is_unknown: false,
        }),
        Activity::Unconfirmed { change, reason } => Some(Trouble {
            sentence: format!("It is not known whether the {} happened. {reason}", change.noun()),
            is_unknown: true,
        }),
    }
}

fn trouble_note(trouble: Trouble, label: String) -> impl IntoView {
    let again = trouble.is_unknown.then(|| {
        view! {
            <button type="button" class="button button-small" aria-label=format!("Check again: {label}") data-act=Act::LookAgain.name()>
                "Check again"
            </button>
        }
    });
    view! {
        <div class="trouble">
            <p class="trouble-text"><Draw icon=Icon::Warning /> " " {trouble.sentence}</p>
            <div class="trouble-actions">
                {again}
                <button
                    type="button"
                    class="button button-small"
                    aria-label=format!("Dismiss the message about {label}")
                    data-act=Act::Dismiss.name()
                >
                    "Dismiss"
                </button>
            </div>
        </div>
    }
}
