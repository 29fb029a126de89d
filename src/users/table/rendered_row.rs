//! A row as HTML, and the state that is not in its HTML.

use leptos::prelude::*;
use maud::html;

use super::{
    html::{Html, Text, icon},
    row_action::RowAction,
    row_context::RowContext,
    row_html::{readable_cells, select_cell, user_heading},
};
use crate::{
    directory::{guard::Refusal, user::UserId},
    ui::icon::IconKind,
    users::user_model::UserModel,
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
        let model = UserModel::of(id, context.list, context.in_flight);
        let columns = context.columns.shown();
        let is_in_panel = context.open_user.with(|open| open.as_ref() == Some(id));
        let is_selected = context.selection.selected.with(|selection| selection.contains(id));
        let mut cells = vec![
            select_cell(&model),
            context.query.with(|query| user_heading(&model, query, is_in_panel)),
        ];
        // The row of a record that cannot be read has only its heading, which contains the reason.
        if let Some(user) = model.user() {
            cells.extend(readable_cells(&model, user, columns, context.clock.now()));
            cells.push(action_cell(&model));
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

/// The action cell: the button, and why it cannot be used. In a table the reason is shown on hover and focus, in a card
/// always.
fn action_cell(model: &UserModel) -> Html {
    let label = &model.label;
    let reason_id = ["why-", &model.id.as_str().replace(char::is_whitespace, "-")].concat();
    let word = model.change_word();
    // Reasons that hold for every row are shown once, above the table.
    let is_shown_above = matches!(
        &model.refusal,
        Some(Refusal::UnknownIdentity | Refusal::ListIncomplete | Refusal::BulkRun)
    );
    let is_disabled = model.is_pending() || model.refusal.is_some();
    html! {
        td.cell-action {
            div.action {
                // `aria-disabled` instead of `disabled`: the button keeps the focus, and its reason can be reached by
                // keyboard.
                button.button.button-row
                    type="button"
                    data-action=(RowAction::Change.name())
                    aria-disabled=[is_disabled.then_some("true")]
                    aria-describedby=[model.refusal.as_ref().map(|_| Text(&reason_id))]
                    aria-label={ (word) " " (Text(label)) }
                {
                    (word)
                    @if model.refusal.is_some() && !is_shown_above { (icon(IconKind::Info)) }
                }
                @if let Some(refusal) = &model.refusal {
                    p.reason.visually-hidden[is_shown_above] id=(Text(&reason_id)) { (Text(&refusal.to_string())) }
                }
            }
        }
    }
    .into()
}
