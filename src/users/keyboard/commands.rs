//! What each key does. The listener handles `/` itself. `help_dialog.rs` has the same list in words.

use leptos::prelude::*;

use super::Keyboard;
use crate::{
    directory::{journal::EntryId, user::UserId},
    ui::focus::focus_on,
    users::{
        list::RowUpdate,
        panel::{StepDirection, is_focus_in_panel},
        selection::FIRST_ACTION,
        table::{focus_on_change_button, focus_on_row_at, focused_index},
        user_model::UserModel,
    },
};

/// Where the focus is.
enum FocusPlace {
    Row(usize, UserId),
    Panel(UserId),
    Elsewhere,
}

/// Runs the command of this key.
pub(super) fn press(keyboard: Keyboard, key: &str) {
    match key {
        "i" => keyboard.invite.open(),
        "j" => keyboard.step(StepDirection::Next),
        "k" => keyboard.step(StepDirection::Previous),
        "x" => keyboard.select(),
        "a" => keyboard.change_user(),
        "u" => keyboard.undo(),
        "r" => keyboard.list.refresh(RowUpdate::StayIfInUse),
        "." => keyboard.to_selection(),
        "?" => keyboard.is_help_open.set(true),
        _ => {}
    }
}

impl Keyboard {
    fn focus_place(self) -> FocusPlace {
        let row = |index: usize| self.list.page.with_untracked(|page| page.ids.get(index).cloned());
        if let Some((index, id)) = focused_index().and_then(|index| Some((index, row(index)?))) {
            return FocusPlace::Row(index, id);
        }
        match self.panel.open_user.get_untracked().filter(|_| is_focus_in_panel()) {
            Some(id) => FocusPlace::Panel(id),
            None => FocusPlace::Elsewhere,
        }
    }

    /// The user in the focused row or panel. Where the focus is elsewhere, moves it to the last focused row and returns
    /// `None`.
    fn user(self) -> Option<UserId> {
        match self.focus_place() {
            FocusPlace::Row(_, id) | FocusPlace::Panel(id) => Some(id),
            FocusPlace::Elsewhere => {
                self.return_to_row();
                None
            }
        }
    }

    fn step(self, direction: StepDirection) {
        let index = match self.focus_place() {
            FocusPlace::Row(index, _) => index,
            FocusPlace::Panel(_) => {
                let panel = self.panel;
                panel
                    .chunk
                    .when_loaded(move |functions| (functions.step)(panel, direction));
                return;
            }
            FocusPlace::Elsewhere => return self.return_to_row(),
        };
        let (rows, page, pages) = self
            .list
            .page
            .with_untracked(|page| (page.ids.len(), page.number, page.pages));
        match direction {
            StepDirection::Next if index + 1 < rows => self.go_to_row(index + 1),
            StepDirection::Next if page + 1 < pages => self.turn_to(page + 1, 0),
            StepDirection::Next => self.announcer.say("This is the last user."),
            StepDirection::Previous if index > 0 => self.go_to_row(index - 1),
            StepDirection::Previous if page > 0 => self.turn_to(page - 1, usize::MAX),
            StepDirection::Previous => self.announcer.say("This is the first user."),
        }
    }

    /// Shows another page, and moves to this row of it.
    fn turn_to(self, page: usize, index: usize) {
        self.list.turn_to(page);
        request_animation_frame(move || self.go_to_row(index));
    }

    /// Moves to the row that was focused last.
    fn return_to_row(self) {
        self.go_to_row(self.last_index.get_value());
    }

    /// Moves to this row, or to the last one if there are fewer.
    fn go_to_row(self, index: usize) {
        let rows = self.list.page.with_untracked(|page| page.ids.len());
        match rows.checked_sub(1) {
            Some(last) => {
                self.last_index.set_value(index.min(last));
                focus_on_row_at(index.min(last));
            }
            None => self.announcer.say("No users are shown."),
        }
    }

    fn select(self) {
        if let Some(id) = self.user() {
            let rows = self.list.page.with_untracked(|page| page.ids.clone());
            self.selection.toggle(&id, &rows, false);
        }
    }

    /// Does what the button in the row does. If the button is disabled, it also gets the focus, because it says why.
    fn change_user(self) {
        let Some(id) = self.user() else {
            return;
        };
        let user = untrack(|| UserModel::of(&id, self.list, self.in_flight));
        if user.is_pending() {
            return;
        }
        if user.refusal.is_some()
            && let FocusPlace::Row(index, _) = self.focus_place()
        {
            focus_on_change_button(index);
        }
        self.changes.start(&id, user.change());
    }

    /// Undoes the last change that can be undone. For a bulk action, opens its report, which has the Undo button.
    fn undo(self) {
        let is_undoable = |entry: EntryId| match self.bulk.run_of_entry_untracked(entry) {
            Some(run) => untrack(|| self.bulk.undoable(run)) > 0,
            None => self.journal.undoable_untracked(entry).is_some(),
        };
        match self.journal.last_untracked(is_undoable) {
            Some(entry) => match self.bulk.run_of_entry_untracked(entry) {
                Some(run) => self.bulk.show(run),
                None => self.changes.undo(entry),
            },
            None => self.announcer.alert("There is nothing to undo."),
        }
    }

    fn to_selection(self) {
        if untrack(|| self.selection.is_empty()) {
            self.announcer.alert("No user is selected.");
        } else {
            focus_on(FIRST_ACTION);
        }
    }
}
