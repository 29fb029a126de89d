//! What went wrong with the last change of a user, below the name in the row: there is room for a sentence.

use maud::{Markup, html};

use super::{
    html::{Text, icon},
    row_action::RowAction,
    row_model::RowModel,
};
use crate::{directory::guard::Change, ui::icon::IconKind, users::in_flight::Activity};

/// The note, if the last change failed or its outcome is unknown.
pub(super) fn problem_note(model: &RowModel) -> Option<Markup> {
    let problem = model.activity.as_ref().and_then(problem)?;
    Some(note(&problem, &model.label))
}

struct RowProblem {
    sentence: String,
    /// The outcome is unknown and can be looked up.
    is_unknown: bool,
    /// No seat was free.
    is_seat_limit: bool,
}

fn problem(activity: &Activity) -> Option<RowProblem> {
    match activity {
        Activity::Pending(_) => None,
        Activity::Failed {
            change,
            reason,
            is_seat_limit,
        } => Some(RowProblem {
            sentence: match change {
                Change::Activate => format!("Not activated. {reason}"),
                Change::Deactivate => format!("Not deactivated. {reason}"),
            },
            is_unknown: false,
            is_seat_limit: *is_seat_limit,
        }),
        Activity::Unconfirmed { change, reason, .. } => Some(RowProblem {
            sentence: format!("It is not known whether the {} happened. {reason}", change.noun()),
            is_unknown: true,
            is_seat_limit: false,
        }),
    }
}

fn note(problem: &RowProblem, label: &str) -> Markup {
    html! {
        div.row-problem {
            p.row-problem-text { (icon(IconKind::Warning)) " " (Text(&problem.sentence)) }
            div.row-problem-actions {
                @if problem.is_unknown { (button(RowAction::CheckAgain, "Check again: ", label, "Check again")) }
                @if problem.is_seat_limit {
                    button.button.button-small type="button" data-act=(RowAction::ShowSeats.name()) {
                        "Show who never signed in"
                    }
                }
                (button(RowAction::Dismiss, "Dismiss the message about ", label, "Dismiss"))
            }
        }
    }
}

fn button(act: RowAction, name: &'static str, label: &str, word: &'static str) -> Markup {
    html! {
        button.button.button-small type="button" data-act=(act.name()) aria-label={ (name) (Text(label)) } { (word) }
    }
}
