//! The keys of a review: single letters, outside text fields.

use leptos::{ev, prelude::*};
use wallaroo_review::Decision;

use super::{
    state::{AccessReview, ReviewMode},
    steps::{CARD, NOTE, TITLE},
};
use crate::{
    browser::preference,
    directory::user::UserId,
    ui::{
        focus::{focus_in_next_frame, focus_on, is_in_text_field},
        pagination::Pagination,
    },
};

/// The id of the button with the name in a row of the table.
pub(super) fn row_id(user: &UserId) -> String {
    ["review-row-", &user.to_string()].concat()
}

impl AccessReview {
    /// Handles a key on the card, and prevents its default, so that the shortcuts of the page ignore it.
    pub(super) fn on_key(self, event: &ev::KeyboardEvent) {
        if event.key() == "Escape" && is_in_text_field() {
            // Leaves the note, so that letters are keys again.
            event.prevent_default();
            return focus_on(CARD);
        }
        let is_card = self.mode.get_untracked() == ReviewMode::OneByOne && self.review.with_untracked(Option::is_some);
        if !is_card || !is_shortcut(event) {
            return;
        }
        let key = event.key();
        match (decision_of(&key), key.as_str()) {
            (Some(decision), _) if !event.repeat() => self.decide_current(decision),
            (Some(_), _) => {}
            (_, "n") => self.step(1),
            (_, "p") => self.step(-1),
            (_, "m") => focus_on(NOTE),
            _ => return,
        }
        event.prevent_default();
    }

    /// Handles a key in a row of the table: decides and moves to the next row, or only moves.
    pub(super) fn on_row_key(
        self,
        event: &ev::KeyboardEvent,
        user: &UserId,
        users: Memo<Vec<UserId>>,
        pagination: Pagination,
    ) {
        if !is_shortcut(event) {
            return;
        }
        let key = event.key();
        let decision = decision_of(&key);
        let by = match key.as_str() {
            _ if decision.is_some() => 1,
            "n" => 1,
            "p" => -1,
            _ => return,
        };
        event.prevent_default();
        // Until the focus has moved, the focused row may show another user.
        if self.is_moving.get_value() || decision.is_some() && event.repeat() {
            return;
        }
        self.is_moving.set_value(true);
        let index_of = |user: &UserId| users.with_untracked(|users| users.iter().position(|other| other == user));
        let beside = |by: isize| {
            let index = index_of(user)?.checked_add_signed(by)?;
            users.with_untracked(|users| users.get(index).cloned())
        };
        // Before the decision, which may remove the row.
        let (next, before) = (beside(by), beside(-1));
        if let Some(decision) = decision {
            self.decide_in_table(user, decision);
        }
        let has_gone = index_of(user).is_none();
        let target = next.or(before.filter(|_| has_gone));
        match target.and_then(|target| Some((index_of(&target)?, target))) {
            Some((index, target)) => {
                pagination.show(index);
                focus_in_next_frame(row_id(&target));
            }
            None if has_gone => focus_in_next_frame(TITLE),
            None => {}
        }
        request_animation_frame(move || self.is_moving.set_value(false));
    }
}

/// Whether a key may be a shortcut: no modifier, no text field, and shortcuts are not turned off.
fn is_shortcut(event: &ev::KeyboardEvent) -> bool {
    !event.ctrl_key()
        && !event.alt_key()
        && !event.meta_key()
        && !is_in_text_field()
        && preference::SHORTCUTS.get().is_empty()
}

fn decision_of(key: &str) -> Option<Decision> {
    match key {
        "k" => Some(Decision::Keep),
        "d" => Some(Decision::Deactivate),
        "l" => Some(Decision::Later),
        _ => None,
    }
}
