//! The handle of the shortcuts, and the listener.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::{
    browser::{events::on_window, preference},
    ui::{
        announcer::Announcer,
        chunk::Chunk,
        focus::{SEARCH, focus_on, is_in_text_field},
    },
    users::{
        bulk::BulkActions, in_flight::InFlight, invite::InviteStore, journal::JournalStore, list::UserList,
        panel::UserPanel, selection::SelectionStore, status_change::StatusChanges,
    },
};

/// The keys that do something.
const KEYS: [&str; 10] = ["/", "i", "j", "k", "x", "a", "u", "r", ".", "?"];

/// The keys that repeat while they are held down.
const REPEATING: [&str; 2] = ["j", "k"];

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct KeyboardFunctions {
    /// Runs the command of this key.
    pub(super) press: fn(Keyboard, &str),
    /// The help, while it is open.
    pub help: fn() -> AnyView,
}

/// The shortcuts, and the handles that they act on.
#[derive(Clone, Copy)]
pub struct Keyboard {
    /// The code that comes with its chunk.
    pub chunk: Chunk<KeyboardFunctions>,
    pub(super) list: UserList,
    pub(super) in_flight: InFlight,
    pub(super) journal: JournalStore,
    pub(super) selection: SelectionStore,
    pub(super) changes: StatusChanges,
    pub(super) bulk: BulkActions,
    pub(super) invite: InviteStore,
    pub(super) panel: UserPanel,
    pub(super) announcer: Announcer,
    pub(super) is_help_open: RwSignal<bool>,
    /// The row that was focused last, counted from 0.
    pub(super) last_index: StoredValue<usize>,
}

impl Keyboard {
    /// Acts on the handles of the context. Nothing listens yet.
    pub fn new(chunk: Chunk<KeyboardFunctions>) -> Self {
        Self {
            chunk,
            list: UserList::from_context(),
            in_flight: InFlight::from_context(),
            journal: JournalStore::from_context(),
            selection: SelectionStore::from_context(),
            changes: StatusChanges::from_context(),
            bulk: BulkActions::from_context(),
            invite: InviteStore::from_context(),
            panel: UserPanel::from_context(),
            announcer: Announcer::get(),
            is_help_open: RwSignal::new(false),
            last_index: StoredValue::new(0),
        }
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Opens the help.
    pub fn open_help(&self) {
        let is_open = self.is_help_open;
        self.chunk.when_loaded(move |_| is_open.set(true));
    }

    /// Listens until the current owner is cleaned up.
    pub fn listen(self) {
        // Counts key and pointer presses. A key that waits for the chunk acts only if nothing was pressed since: `u`
        // could undo another change than intended.
        let presses = StoredValue::new(0_u32);
        let count = move || presses.update_value(|presses| *presses = presses.wrapping_add(1));
        on_window(ev::pointerdown, move |_| count());
        on_window(ev::keydown, move |event| {
            let key = event.key();
            let is_held = event.repeat() && !REPEATING.contains(&key.as_str());
            if !is_held {
                count();
            }
            if !KEYS.contains(&key.as_str())
                || event.default_prevented()
                || event.ctrl_key()
                || event.alt_key()
                || event.meta_key()
                || are_shortcuts_off()
            {
                return;
            }
            // `/` would be typed into the search field that it moves to.
            event.prevent_default();
            if is_held {
                return;
            }
            // Without waiting for the chunk: what is typed next is for the field.
            if key == "/" {
                search();
                return;
            }
            let press = presses.get_value();
            self.chunk.when_loaded(move |functions| {
                if presses.try_get_value() == Some(press) && !are_shortcuts_off() {
                    (functions.press)(self, &key);
                }
            });
        });
    }
}

/// Goes to the search field, with its text selected.
fn search() {
    focus_on(SEARCH);
    let field = document().active_element();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.select();
    }
}

/// Whether shortcuts are off: in a text field, while a dialog is open, or by preference.
fn are_shortcuts_off() -> bool {
    let has_dialog = || {
        document()
            .query_selector("dialog[open]")
            .is_ok_and(|open| open.is_some())
    };
    is_in_text_field() || has_dialog() || !preference::SHORTCUTS.get().is_empty()
}
