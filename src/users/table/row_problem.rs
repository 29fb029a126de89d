//! What went wrong with the last change of a user, below the name in the row: there is room for a sentence.

use maud::{Markup, html};

use super::{
    html::{Text, icon},
    row_action::RowAction,
};
use crate::{
    ui::icon::IconKind,
    users::{
        in_flight::{Activity, ActivityProblem},
        list::SHOW_NEVER_SIGNED_IN,
        user_model::UserModel,
    },
};

/// The note, if the last change failed or its outcome is unknown.
pub(super) fn problem_note(model: &UserModel) -> Option<Markup> {
    let problem = model.activity.as_ref().and_then(Activity::problem)?;
    Some(note(&problem, &model.label))
}

fn note(problem: &ActivityProblem, label: &str) -> Markup {
    html! {
        div.row-problem {
            p.row-problem-text { (icon(IconKind::Warning)) " " (Text(&problem.sentence))
                @if let Some(check) = problem.next_check { " " span.next-check data-at=(check.at.0) { (check.words()) } }
            }
            div.row-problem-actions {
                @if problem.is_unknown { (button(RowAction::CheckAgain, "Check again: ", label, "Check again")) }
                @if problem.is_seat_limit {
                    button.button.button-small type="button" data-action=(RowAction::ShowSeats.name()) {
                        (SHOW_NEVER_SIGNED_IN)
                    }
                }
                (button(RowAction::Dismiss, "Dismiss the message about ", label, "Dismiss"))
            }
        }
    }
}

fn button(action: RowAction, name: &'static str, label: &str, word: &'static str) -> Markup {
    html! {
        button.button.button-small type="button" data-action=(action.name()) aria-label={ (name) (Text(label)) } { (word) }
    }
}
