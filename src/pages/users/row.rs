//! A row: what is known of its user, and the HTML that says so. It has no listener of its own; [`super::acts`] hears all
//! of them.

use leptos::prelude::*;

use super::{
    acts::Act,
    cells::{degraded_cell, readable_cells, select_cell, user_heading},
    state::{Activity, Users},
    table::Look,
};
use crate::{
    directory::{
        Role,
        guard::{Change, Refusal},
        user::{Record, User, UserId},
    },
    ui::{html::Html, icon::Icon},
};

/// What a row shows of its user.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Who it is.
    pub id: UserId,
    /// `None` when the platform lists this user no longer.
    pub record: Option<Record>,
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
            let record = directory.get(id);
            let role = match &record {
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

/// A row as it is to stand in the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Whose it is.
    pub id: UserId,
    /// The classes of its element.
    pub class: &'static str,
    /// Whether something was asked and not yet answered.
    pub is_busy: bool,
    /// Whether its user is selected. The box is no part of the cell's text: only a press or this changes it.
    pub is_selected: bool,
    /// Its cells.
    pub cells: Vec<Html>,
}

impl Row {
    /// The row of this user, followed.
    pub fn of(users: Users, id: &UserId, look: Look) -> Self {
        let known = Known::of(users, id);
        let columns = look.columns.shown();
        let is_selected = users.selecting.selected.with(|selection| selection.contains(id));
        let mut cells = vec![
            select_cell(&known),
            look.query.with(|query| user_heading(&known, query)),
        ];
        match &known.record {
            Some(Record::User(user)) => {
                cells.extend(readable_cells(&known, user, columns, users.clock.now()));
                cells.push(action_cell(&known));
            }
            Some(Record::Degraded { reason, .. }) => cells.push(degraded_cell(&reason.to_string(), columns)),
            None => cells.push(degraded_cell("The platform no longer lists this user.", columns)),
        }
        Self {
            id: known.id.clone(),
            class: match (known.user().map(|_| known.is_active()), is_selected) {
                (None, false) => "row row-degraded",
                (None, true) => "row row-degraded is-selected",
                (Some(true), false) => "row",
                (Some(true), true) => "row is-selected",
                (Some(false), false) => "row is-inactive",
                (Some(false), true) => "row is-inactive is-selected",
            },
            is_selected,
            is_busy: known.is_pending(),
            cells,
        }
    }
}

/// The one action that applies, why it does not, and what became of the last attempt.
fn action_cell(known: &Known) -> Html {
    let label = known.user().map(User::label).unwrap_or_default();
    let reason_id = ["why-", &known.id.as_str().replace(char::is_whitespace, "-")].concat();
    let word = match (known.is_pending(), known.change()) {
        (true, Change::Activate) => "Activating…",
        (true, Change::Deactivate) => "Deactivating…",
        (false, change) => change.verb(),
    };
    let mut cell = Html::new();
    cell.markup("<td class=\"cell-action\"><div class=\"action\"><button type=\"button\" class=\"button button-row\" data-act=\"")
        .markup(Act::Change.name());
    // Not `disabled`: the button keeps the focus while it waits, and its reason can be reached by keyboard.
    if known.is_pending() || known.refusal.is_some() {
        cell.markup("\" aria-disabled=\"true");
    }
    if known.refusal.is_some() {
        cell.markup("\" aria-describedby=\"").text(&reason_id);
    }
    cell.markup("\" aria-label=\"")
        .markup(word)
        .markup(" ")
        .text(&label)
        .markup("\">")
        .markup(word)
        .markup("</button>");
    if let Some(refusal) = &known.refusal {
        // What is true of every row is said once, above them.
        let is_said_above = matches!(
            refusal,
            Refusal::UnknownIdentity | Refusal::ListIncomplete | Refusal::BulkRun
        );
        cell.markup("<p class=\"reason")
            .markup(if is_said_above { " visually-hidden" } else { "" })
            .markup("\" id=\"")
            .text(&reason_id)
            .markup("\">")
            .text(&refusal.to_string())
            .markup("</p>");
    }
    if let Some(trouble) = known.activity.as_ref().and_then(trouble) {
        trouble_note(&mut cell, &trouble, &label);
    }
    cell.markup("</div></td>");
    cell
}

/// What went wrong with the last change of a user.
struct Trouble {
    sentence: String,
    /// It is not known whether it happened, and can be looked up again.
    is_unknown: bool,
    /// No seat was free.
    is_seat_limit: bool,
}

fn trouble(activity: &Activity) -> Option<Trouble> {
    match activity {
        Activity::Pending(_) => None,
        Activity::Failed {
            change,
            reason,
            is_seat_limit,
        } => Some(Trouble {
            sentence: match change {
                Change::Activate => format!("Not activated. {reason}"),
                Change::Deactivate => format!("Not deactivated. {reason}"),
            },
            is_unknown: false,
            is_seat_limit: *is_seat_limit,
        }),
        Activity::Unconfirmed { change, reason, .. } => Some(Trouble {
            sentence: format!("It is not known whether the {} happened. {reason}", change.noun()),
            is_unknown: true,
            is_seat_limit: false,
        }),
    }
}

fn trouble_note(cell: &mut Html, trouble: &Trouble, label: &str) {
    cell.markup("<div class=\"trouble\"><p class=\"trouble-text\">")
        .icon(Icon::Warning)
        .markup(" ")
        .text(&trouble.sentence)
        .markup("</p><div class=\"trouble-actions\">");
    if trouble.is_unknown {
        button(cell, Act::LookAgain, "Check again: ", label, "Check again");
    }
    if trouble.is_seat_limit {
        cell.markup("<button type=\"button\" class=\"button button-small\" data-act=\"")
            .markup(Act::ShowSeats.name())
            .markup("\">Show who never signed in</button>");
    }
    button(cell, Act::Dismiss, "Dismiss the message about ", label, "Dismiss");
    cell.markup("</div></div>");
}

fn button(cell: &mut Html, act: Act, name: &'static str, label: &str, word: &'static str) {
    cell.markup("<button type=\"button\" class=\"button button-small\" data-act=\"")
        .markup(act.name())
        .markup("\" aria-label=\"")
        .markup(name)
        .text(label)
        .markup("\">")
        .markup(word)
        .markup("</button>");
}
