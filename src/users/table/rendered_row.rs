//! A row as HTML, and the state that is not in its HTML.

use leptos::prelude::*;

use super::{
    html::Html,
    row_action::RowAction,
    row_html::{degraded_cell, readable_cells, select_cell, user_heading},
    row_model::{RowContext, RowModel},
};
use crate::{
    directory::{
        guard::{Change, Refusal},
        user::{Record, UserId},
    },
    ui::icon::IconKind,
    users::in_flight::Activity,
};

/// A row as it is written into the table.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderedRow {
    /// The user.
    pub id: UserId,
    /// The class of the `<tr>`.
    pub class: &'static str,
    /// Whether a change is in flight.
    pub is_busy: bool,
    /// Whether the user is selected. `checked` is a property and not part of the HTML.
    pub is_selected: bool,
    /// Its cells.
    pub cells: Vec<Html>,
}

impl RenderedRow {
    /// Tracked.
    pub fn of(id: &UserId, context: RowContext) -> Self {
        let model = RowModel::of(id, context);
        let columns = context.columns.shown();
        let is_selected = context.selection.selected.with(|selection| selection.contains(id));
        let mut cells = vec![
            select_cell(&model),
            context.query.with(|query| user_heading(&model, query)),
        ];
        match &model.record {
            Some(Record::User(user)) => {
                cells.extend(readable_cells(&model, user, columns, context.list.clock.now()));
                cells.push(action_cell(&model));
            }
            Some(Record::Degraded { reason, .. }) => cells.push(degraded_cell(&reason.to_string(), columns)),
            None => cells.push(degraded_cell("The platform no longer lists this user.", columns)),
        }
        Self {
            id: model.id.clone(),
            class: match (model.user().map(|_| model.is_active()), is_selected) {
                (None, false) => "row row-degraded",
                (None, true) => "row row-degraded is-selected",
                (Some(true), false) => "row",
                (Some(true), true) => "row is-selected",
                (Some(false), false) => "row is-inactive",
                (Some(false), true) => "row is-inactive is-selected",
            },
            is_selected,
            is_busy: model.is_pending(),
            cells,
        }
    }
}

/// The action cell: the button, why it cannot be used, and what went wrong last.
fn action_cell(model: &RowModel) -> Html {
    let label = &model.label;
    let reason_id = ["why-", &model.id.as_str().replace(char::is_whitespace, "-")].concat();
    let word = match (model.is_pending(), model.change()) {
        (true, Change::Activate) => "Activating…",
        (true, Change::Deactivate) => "Deactivating…",
        (false, change) => change.verb(),
    };
    let mut cell = Html::new();
    cell.markup("<td class=\"cell-action\"><div class=\"action\"><button type=\"button\" class=\"button button-row\" data-act=\"")
        .markup(RowAction::Change.name());
    // `aria-disabled` instead of `disabled`: the button keeps the focus, and its reason can be reached by keyboard.
    if model.is_pending() || model.refusal.is_some() {
        cell.markup("\" aria-disabled=\"true");
    }
    if model.refusal.is_some() {
        cell.markup("\" aria-describedby=\"").text(&reason_id);
    }
    cell.markup("\" aria-label=\"")
        .markup(word)
        .markup(" ")
        .text(label)
        .markup("\">")
        .markup(word)
        .markup("</button>");
    if let Some(refusal) = &model.refusal {
        // Reasons that hold for every row are shown once, above the table.
        let is_shown_above = matches!(
            refusal,
            Refusal::UnknownIdentity | Refusal::ListIncomplete | Refusal::BulkRun
        );
        cell.markup("<p class=\"reason")
            .markup(if is_shown_above { " visually-hidden" } else { "" })
            .markup("\" id=\"")
            .text(&reason_id)
            .markup("\">")
            .text(&refusal.to_string())
            .markup("</p>");
    }
    if let Some(problem) = model.activity.as_ref().and_then(problem) {
        problem_note(&mut cell, &problem, label);
    }
    cell.markup("</div></td>");
    cell
}

/// What went wrong with the last change of a user.
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

fn problem_note(cell: &mut Html, problem: &RowProblem, label: &str) {
    cell.markup("<div class=\"row-problem\"><p class=\"row-problem-text\">")
        .icon(IconKind::Warning)
        .markup(" ")
        .text(&problem.sentence)
        .markup("</p><div class=\"row-problem-actions\">");
    if problem.is_unknown {
        button(cell, RowAction::CheckAgain, "Check again: ", label, "Check again");
    }
    if problem.is_seat_limit {
        cell.markup("<button type=\"button\" class=\"button button-small\" data-act=\"")
            .markup(RowAction::ShowSeats.name())
            .markup("\">Show who never signed in</button>");
    }
    button(cell, RowAction::Dismiss, "Dismiss the message about ", label, "Dismiss");
    cell.markup("</div></div>");
}

fn button(cell: &mut Html, act: RowAction, name: &'static str, label: &str, word: &'static str) {
    cell.markup("<button type=\"button\" class=\"button button-small\" data-act=\"")
        .markup(act.name())
        .markup("\" aria-label=\"")
        .markup(name)
        .text(label)
        .markup("\">")
        .markup(word)
        .markup("</button>");
}
