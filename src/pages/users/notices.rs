//! What was done last, said in sight, with its undo. Nothing here goes away by itself, but for what is newer; everything
//! stays in the journal.

use leptos::prelude::*;

use super::state::Users;
use crate::{
    directory::{guard::Change, user::UserId},
    ui::{
        focus::{ignore_repeat, keeping_focus},
        icon::{Draw, Icon},
        number::counted,
    },
};

/// So many stay in sight; the journal has the others.
const MOST: usize = 3;

/// One thing that was done.
#[derive(Debug, Clone, PartialEq)]
struct Notice {
    /// Its number in the journal.
    entry: u32,
    id: UserId,
    sentence: String,
}

/// The notices in sight. A copy is the same list.
#[derive(Clone, Copy)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
}

impl Notices {
    /// None yet.
    pub fn new() -> Self {
        Self {
            list: RwSignal::default(),
        }
    }

    /// Takes all away.
    pub fn clear(&self) {
        self.list.update(Vec::clear);
    }

    /// A user was activated or deactivated: the newest comes first. An older word on the same user is out of date and goes.
    pub fn changed(&self, id: UserId, entry: u32, label: String, change: Change) {
        let notice = Notice {
            entry,
            sentence: outcome(&label, change),
            id,
        };
        self.list.update(|list| {
            list.retain(|older| older.id != notice.id);
            list.insert(0, notice);
            list.truncate(MOST);
        });
    }

    /// Takes away what is out of date: something has changed these users since.
    pub fn forget(&self, is_outdated: impl Fn(&UserId) -> bool) {
        self.list.update(|list| list.retain(|notice| !is_outdated(&notice.id)));
    }

    fn dismiss(&self, entry: u32) {
        self.list.update(|list| list.retain(|notice| notice.entry != entry));
    }
}

impl Default for Notices {
    fn default() -> Self {
        Self::new()
    }
}

/// A newer list would move the rows: it says so, and waits for the word.
#[component]
fn HeldNotice() -> impl IntoView {
    let users = Users::get();
    let number = Memo::new(move |_| users.held.with(|held| held.as_ref().map(|held| held.changed.len())));
    view! {
        {move || number.get().map(|number| view! {
            <div class="notice">
                <Draw icon=Icon::Refresh />
                <p class="notice-text">{counted(number, "change", "changes")} " in the list"</p>
                <button type="button" class="button button-quiet" on:click=move |_| users.show_held()>
                    "Show" <span class="visually-hidden">" the changes"</span>
                </button>
            </div>
        })}
    }
}

/// What was done, in words that promise only what the platform does.
pub fn outcome(label: &str, change: Change) -> String {
    match change {
        Change::Activate => format!("{label} can sign in again."),
        Change::Deactivate => format!("{label} can no longer sign in."),
    }
}

/// The notices, at the foot of the page.
#[component]
pub fn NoticeList() -> impl IntoView {
    let users = Users::get();
    let notices = users.notices;
    view! {
        <section class="notices" aria-label="What was done">
            <HeldNotice />
            <For each=move || notices.list.get() key=|notice| notice.entry let:notice>
                {
                    let entry = notice.entry;
                    let dismiss = move || keeping_focus(|| notices.dismiss(entry));
                    let dismiss_label = format!("Dismiss: {}", notice.sentence);
                    let undo = move |click: leptos::ev::MouseEvent| {
                        // The second click of a double click is meant for this notice, not for what has taken its place.
                        if click.detail() > 1 {
                            return;
                        }
                        dismiss();
                        users.undo(entry);
                    };
                    let undo_label = format!("Undo: {}", notice.sentence);
                    view! {
                        <div class="notice">
                            <Draw icon=Icon::Done />
                            // A label is printable and turns nothing; a right-to-left name does not make the sentence one.
                            <p class="notice-text">{notice.sentence}</p>
                            <button type="button" class="button button-quiet" aria-label=undo_label on:click=undo on:keydown=ignore_repeat>"Undo"</button>
                            <button type="button" class="button button-quiet button-icon" aria-label=dismiss_label on:click=move |_| dismiss()>
                                <Draw icon=Icon::Dismiss />
                            </button>
                        </div>
                    }
                }
            </For>
        </section>
    }
}
