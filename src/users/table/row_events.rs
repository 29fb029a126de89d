//! What is pressed in the rows. One listener hears all of them, and a press counts only for the user who was there when
//! it began: rows belong to places, and who is at a place can change between pressing and letting go.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::{
    rows::place_of,
    seats::show_never_signed_in,
    state::{Activity, Users},
};
use crate::{
    directory::{guard::Change, user::UserId, view::Page},
    ui::focus::keeping_focus,
};

/// What a button in a row does to its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Selects, or no longer.
    Select,
    /// Activates or deactivates.
    Change,
    /// Looks again whether a change happened.
    LookAgain,
    /// Shows whose seats could be had back.
    ShowSeats,
    /// Takes the word about what went wrong away.
    Dismiss,
}

impl Act {
    const ALL: [Self; 5] = [
        Self::Select,
        Self::Change,
        Self::LookAgain,
        Self::ShowSeats,
        Self::Dismiss,
    ];

    /// What `data-act` of the button holds.
    pub fn name(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Change => "change",
            Self::LookAgain => "look-again",
            Self::ShowSeats => "show-seats",
            Self::Dismiss => "dismiss",
        }
    }
}

/// Who was under the last press, and what acts on it. A copy is the same one.
#[derive(Clone, Copy)]
pub struct Acts {
    users: Users,
    page: Memo<Page>,
    pressed: StoredValue<Option<UserId>>,
}

impl Acts {
    /// Listens for the rows of this page.
    pub fn new(users: Users, page: Memo<Page>) -> Self {
        Self {
            users,
            page,
            pressed: StoredValue::new(None),
        }
    }

    /// A press begins, by pointer or key.
    pub fn press(&self, event: &ev::Event) {
        self.pressed.set_value(self.button(event).map(|(_, id)| id));
    }

    /// A key goes down: one that is held down presses once.
    pub fn key(&self, event: &ev::KeyboardEvent) {
        if event.repeat() {
            if self.button(event).is_some_and(|(act, _)| act == Act::Change) {
                event.prevent_default();
            }
            return;
        }
        // Other keys press nothing; assistive technology may click next without any key.
        self.pressed.set_value(None);
        if matches!(event.key().as_str(), "Enter" | " ") {
            self.press(event);
        }
    }

    /// The press has ended where it began.
    pub fn click(&self, event: &ev::MouseEvent) {
        let pressed = self.pressed.try_update_value(Option::take).flatten();
        let Some((act, id)) = self.button(event) else {
            return;
        };
        // Assistive technology clicks without pressing before.
        if pressed.is_some_and(|pressed| pressed != id) {
            return;
        }
        let users = self.users;
        if act == Act::Select {
            let rows = self.page.with_untracked(|page| page.ids.clone());
            users.selecting.press(&id, &rows, event.shift_key());
            return;
        }
        let activity = users.activities.with_untracked(|all| all.get(&id).cloned());
        match (act, activity) {
            (Act::Change, Some(Activity::Pending(_))) => {}
            // The second click of a double click was not meant for what the button has become.
            (Act::Change, _) if event.detail() < 2 => {
                let is_active = users
                    .directory
                    .with_untracked(|directory| directory.get(&id).and_then(|record| Some(record.user()?.enabled)));
                users.start(&id, Change::for_status(is_active == Some(true)));
            }
            (Act::LookAgain, Some(Activity::Unconfirmed { change, entry, .. })) => {
                keeping_focus(|| users.look_again(&id, change, entry));
            }
            (Act::ShowSeats, _) => show_never_signed_in(users),
            (Act::Dismiss, _) => keeping_focus(|| users.dismiss(&id)),
            _ => {}
        }
    }

    /// The button that an event is about, and the user at its place now.
    fn button(&self, event: &ev::Event) -> Option<(Act, UserId)> {
        let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
        let button = target.closest("[data-act]").ok()??;
        let name = button.get_attribute("data-act")?;
        let act = Act::ALL.into_iter().find(|act| act.name() == name)?;
        let id = self
            .page
            .with_untracked(|page| page.ids.get(place_of(&button)?).cloned())?;
        Some((act, id))
    }
}
