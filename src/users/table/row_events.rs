//! Event delegation for the rows: one listener for all. A press counts only if the same user is in the row at
//! pointer-down and at click, because a press that outlasts the limit in `browser::press` may see its row replaced.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::{patch::index_of, row_action::RowAction};
use crate::{
    directory::{guard::Change, user::UserId},
    ui::focus::keeping_focus,
    users::{
        in_flight::{Activity, InFlight},
        list::UserList,
        panel::UserPanel,
        selection::SelectionStore,
        status_change::StatusChanges,
    },
};

/// The user under the last pointer-down or key-down, and the handles that act on it.
#[derive(Clone, Copy)]
pub struct RowEvents {
    list: UserList,
    in_flight: InFlight,
    selection: SelectionStore,
    panel: UserPanel,
    changes: StatusChanges,
    pressed: StoredValue<Option<UserId>>,
}

impl RowEvents {
    /// Handles events of the rows on the current page.
    pub fn new() -> Self {
        Self {
            list: UserList::from_context(),
            in_flight: InFlight::from_context(),
            selection: SelectionStore::from_context(),
            panel: UserPanel::from_context(),
            changes: StatusChanges::from_context(),
            pressed: StoredValue::new(None),
        }
    }

    /// Pointer-down, or a key that activates.
    pub fn press(&self, event: &ev::Event) {
        self.pressed.set_value(self.button(event).map(|(_, id)| id));
    }

    /// Key-down. A repeated key acts once.
    pub fn key(&self, event: &ev::KeyboardEvent) {
        if event.repeat() {
            if self
                .button(event)
                .is_some_and(|(action, _)| action == RowAction::Change)
            {
                event.prevent_default();
            }
            return;
        }
        // Other keys do not activate. Assistive technology may click without a key.
        self.pressed.set_value(None);
        if matches!(event.key().as_str(), "Enter" | " ") {
            self.press(event);
        }
    }

    /// Click: the press has ended on the control where it began.
    pub fn click(&self, event: &ev::MouseEvent) {
        let pressed = self.pressed.try_update_value(Option::take).flatten();
        let Some((action, id)) = self.button(event) else {
            return;
        };
        if action == RowAction::Open {
            // With a modifier key the browser opens the link in a new tab or window.
            if event.ctrl_key() || event.meta_key() || event.shift_key() {
                return;
            }
            event.prevent_default();
        }
        // Assistive technology clicks without pointer-down.
        if pressed.is_some_and(|pressed| pressed != id) {
            return;
        }
        let changes = self.changes;
        if action == RowAction::Select {
            let rows = self.list.page.with_untracked(|page| page.ids.clone());
            self.selection.toggle(&id, &rows, event.shift_key());
            return;
        }
        let activity = self.in_flight.activity_untracked(&id);
        match (action, activity) {
            (RowAction::Open, _) => self.panel.open(&id),
            (RowAction::Change, Some(Activity::Pending(_))) => {}
            // The second click of a double click must not trigger the inverse action.
            (RowAction::Change, _) if event.detail() < 2 => {
                let is_active = self
                    .list
                    .directory
                    .with_untracked(|directory| directory.get(&id).and_then(|record| Some(record.user()?.enabled)));
                changes.start(&id, Change::for_status(is_active == Some(true)));
            }
            (RowAction::CheckAgain, Some(Activity::Unconfirmed { change, entry, .. })) => {
                keeping_focus(|| changes.check_again(&id, change, entry));
            }
            (RowAction::ShowSeats, _) => self.list.show_never_signed_in(),
            (RowAction::Dismiss, _) => keeping_focus(|| changes.dismiss(&id)),
            _ => {}
        }
    }

    /// The control of an event, and the user in its row now.
    fn button(&self, event: &ev::Event) -> Option<(RowAction, UserId)> {
        let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
        let button = target.closest("[data-action]").ok()??;
        let name = button.get_attribute("data-action")?;
        let action = RowAction::ALL.into_iter().find(|action| action.name() == name)?;
        let id = self
            .list
            .page
            .with_untracked(|page| page.ids.get(index_of(&button)?).cloned())?;
        Some((action, id))
    }
}
