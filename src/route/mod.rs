//! The view, the open user and the open tool in the URL. [`query`] serializes and parses them; [`Route`] keeps its
//! signals and the address bar in sync, and is the only writer of the address bar.

mod list_tool;
pub mod query;
#[cfg(test)]
mod tests;

use std::time::Duration;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;
use web_sys::History;

pub use self::list_tool::ListTool;
use crate::{
    browser::events::on_window,
    directory::{user::UserId, view::View},
};

/// The delay between a key and the address bar, in milliseconds. Browsers refuse more than about 20 writes a second,
/// and each costs a part of a frame.
const DEBOUNCE: u64 = 250;

/// The pause in typing after which the next key makes a new history entry, in milliseconds.
const TYPING_PAUSE: u64 = 1000;

/// `history.pushState` or `history.replaceState`.
type HistoryWrite = fn(&History, &JsValue, &str, Option<&str>) -> Result<(), JsValue>;

/// The view, the open user and the open tool in the address bar.
#[derive(Clone, Copy)]
pub struct Route {
    view: RwSignal<View>,
    /// A signal of its own: the list does not depend on it.
    open_user: RwSignal<Option<UserId>>,
    /// [`ListTool::to_number`].
    tool: RwSignal<usize>,
    /// The write that brings the address bar up to date with the view; `None` when it is.
    pending_write: StoredValue<Option<HistoryWrite>>,
    /// Runs while somebody types: until it fires, changes replace the current history entry.
    typing: StoredValue<Option<TimeoutHandle>>,
    is_from_history: StoredValue<bool>,
}

impl Route {
    /// Reads the address bar, and listens to Back and Forward from now on.
    pub fn new() -> Self {
        let (view, open_user, tool) = read_address();
        let route = Self {
            view: RwSignal::new(view),
            open_user: RwSignal::new(open_user),
            tool: RwSignal::new(ListTool::to_number(tool)),
            pending_write: StoredValue::new(None),
            typing: StoredValue::new(None),
            is_from_history: StoredValue::new(false),
        };
        on_window(ev::popstate, move |_| {
            // A write that is still pending belongs to the entry that was left.
            route.pending_write.set_value(None);
            route.stop_typing();
            route.is_from_history.set_value(true);
            let (view, open_user, tool) = read_address();
            route.set(view, open_user, tool);
        });
        on_window(ev::pagehide, move |_| route.flush());
        route
    }

    /// The current view.
    pub fn view(&self) -> Signal<View> {
        self.view.into()
    }

    /// The user whose panel is open.
    pub fn open_user(&self) -> Signal<Option<UserId>> {
        self.open_user.into()
    }

    /// The tool in place of the list. Tracked.
    pub fn tool(&self) -> Option<ListTool> {
        ListTool::from_number(self.tool.get())
    }

    fn tool_untracked(&self) -> Option<ListTool> {
        ListTool::from_number(self.tool.get_untracked())
    }

    /// Opens a tool in place of the list, or returns to the list, in a history entry of its own.
    pub fn open_tool(&self, tool: Option<ListTool>) {
        if self.tool_untracked() != tool {
            self.flush();
            self.stop_typing();
            self.tool.set(ListTool::to_number(tool));
            self.write(History::push_state_with_url);
        }
    }

    /// Opens the panel of a user, or closes it, in a history entry of its own.
    pub fn open(&self, user: Option<&UserId>) {
        if self.open_user.with_untracked(|open| open.as_ref() != user) {
            self.flush();
            self.stop_typing();
            self.open_user.set(user.cloned());
            self.write(History::push_state_with_url);
        }
    }

    /// Shows another user in the panel and the list page with this row, replacing the current history entry.
    pub fn step_to(&self, user: UserId, page: usize) {
        let mut view = self.view.get_untracked();
        view.page = page;
        self.replace(view, Some(user), self.tool_untracked());
    }

    /// Changes the view in a history entry of its own: Back returns from it. The list takes the place of an open tool.
    pub fn go(&self, change: impl FnOnce(&mut View)) {
        self.go_to(self.changed(change));
    }

    // Not generic, so that it is compiled once.
    fn go_to(&self, view: View) {
        if view != self.view.get_untracked() || self.tool_untracked().is_some() {
            self.flush();
            self.stop_typing();
            self.set(view, self.open_user.get_untracked(), None);
            self.write(History::push_state_with_url);
        }
    }

    /// Changes the view while somebody types. The first key makes a history entry, so that Back returns to the list
    /// before the search; the following keys replace that entry, until typing pauses.
    pub fn adjust(&self, change: impl FnOnce(&mut View)) {
        self.adjust_to(self.changed(change));
    }

    // As with `go_to`.
    fn adjust_to(&self, view: View) {
        if view == self.view.get_untracked() {
            return;
        }
        self.view.set(view);
        let route = *self;
        let is_same_entry = self.stop_typing();
        let pause = Duration::from_millis(TYPING_PAUSE);
        let timer = set_timeout_with_handle(move || route.typing.set_value(None), pause);
        self.typing.set_value(timer.ok());
        if self.pending_write.get_value().is_none() {
            // A new entry is written without the delay: Back right after the first key must not leave the page.
            let (write, delay): (HistoryWrite, u64) = if is_same_entry {
                (History::replace_state_with_url, DEBOUNCE)
            } else {
                (History::push_state_with_url, 0)
            };
            self.pending_write.set_value(Some(write));
            set_timeout(move || route.flush(), Duration::from_millis(delay));
        }
    }

    /// The current view with this change.
    fn changed(&self, change: impl FnOnce(&mut View)) -> View {
        let mut view = self.view.get_untracked();
        change(&mut view);
        view
    }

    /// Whether the view was last changed by typing, and less than [`TYPING_PAUSE`] ago.
    pub fn is_typing(&self) -> bool {
        self.typing.with_value(Option::is_some)
    }

    /// Whether the view is that of a history entry to which Back or Forward led.
    pub fn is_from_history(&self) -> bool {
        self.is_from_history.get_value()
    }

    /// Restores the state of a query string after a sign-in, replacing the current history entry.
    pub fn restore(&self, query: &str) {
        let (view, open_user, tool) = read(query);
        self.replace(view, open_user, tool);
    }

    /// Resets the view, and the address with it.
    pub fn clear(&self) {
        self.replace(View::default(), None, None);
    }

    /// Sets view, open user and tool, replacing the current history entry.
    fn replace(&self, view: View, user: Option<UserId>, tool: Option<ListTool>) {
        self.pending_write.set_value(None);
        self.stop_typing();
        self.set(view, user, tool);
        self.write(History::replace_state_with_url);
    }

    fn set(&self, view: View, user: Option<UserId>, tool: Option<ListTool>) {
        batch(|| {
            if view != self.view.get_untracked() {
                self.view.set(view);
            }
            if user != self.open_user.get_untracked() {
                self.open_user.set(user);
            }
            if tool != self.tool_untracked() {
                self.tool.set(ListTool::to_number(tool));
            }
        });
    }

    /// Performs the pending write now.
    fn flush(&self) {
        if let Some(write_entry) = self.pending_write.get_value() {
            self.pending_write.set_value(None);
            self.write(write_entry);
        }
    }

    fn write(&self, write: HistoryWrite) {
        let query = self.view.with_untracked(|view| {
            self.open_user
                .with_untracked(|user| query::to_query(view, user.as_ref(), self.tool_untracked()))
        });
        if let (Ok(history), Ok(path)) = (window().history(), window().location().pathname()) {
            // A browser refuses too many writes within seconds; the view is shown all the same.
            let _ = write(&history, &JsValue::NULL, "", Some(&(path + &query)));
        }
    }

    /// Makes the next key create a new history entry; returns whether somebody was typing.
    fn stop_typing(&self) -> bool {
        // Every other change of the view calls this.
        self.is_from_history.set_value(false);
        let timer = self.typing.try_update_value(Option::take).flatten();
        timer.map(|timer| timer.clear()).is_some()
    }
}

impl Default for Route {
    fn default() -> Self {
        Self::new()
    }
}

fn read_address() -> (View, Option<UserId>, Option<ListTool>) {
    read(&window().location().search().unwrap_or_default())
}

fn read(query: &str) -> (View, Option<UserId>, Option<ListTool>) {
    (
        query::from_query(query),
        query::user_in_query(query),
        query::tool_in_query(query),
    )
}
