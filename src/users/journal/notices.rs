//! The notices about the latest changes, each with Undo. None disappears by itself; newer ones push older ones out,
//! which stay in the journal.

use leptos::prelude::*;

use super::JournalStore;
use crate::{
    directory::journal::EntryId,
    ui::{
        focus::{ignore_repeat, keeping_focus},
        icon::{Icon, IconKind},
        number::counted,
        reactive::memo,
    },
    users::list::UserList,
};

/// Says that a newer list has other rows, and shows them on request.
#[component]
fn HeldNotice() -> impl IntoView {
    let list = UserList::from_context();
    let number = memo(move || list.held_rows.with(|held| held.as_ref().map(|held| held.changed.len())));
    view! {
        {move || number.get().map(|number| view! {
            <div class="notice">
                <Icon kind=IconKind::Refresh />
                <p class="notice-text">{counted(number, "change", "changes")} " in the list"</p>
                <button type="button" class="button button-quiet" on:click=move |_| list.show_held_rows()>
                    "Show" <span class="visually-hidden">" the changes"</span>
                </button>
            </div>
        })}
    }
}

/// The list of notices.
#[component]
pub fn NoticeList(
    /// Undoes a journal entry.
    on_undo: Callback<EntryId>,
) -> impl IntoView {
    let journal = JournalStore::from_context();
    view! {
        <section class="notices" aria-label="What was done">
            <HeldNotice />
            <For each=move || journal.notices.get() key=|notice| notice.entry let:notice>
                {
                    let entry = notice.entry;
                    let dismiss = move || keeping_focus(|| journal.dismiss_notice(entry));
                    let dismiss_label = format!("Dismiss: {}", notice.sentence);
                    let undo = move |click: leptos::ev::MouseEvent| {
                        // The second click of a double click must not undo the next notice, which has taken this one's
                        // place.
                        if click.detail() > 1 {
                            return;
                        }
                        dismiss();
                        on_undo.run(entry);
                    };
                    let undo_label = format!("Undo: {}", notice.sentence);
                    view! {
                        <div class="notice">
                            <Icon kind=IconKind::Done />
                            // Labels have no direction controls, so a right-to-left name does not turn the sentence.
                            <p class="notice-text">{notice.sentence}</p>
                            <button type="button" class="button button-quiet" aria-label=undo_label on:click=undo on:keydown=ignore_repeat>"Undo"</button>
                            <button type="button" class="button button-quiet button-icon" aria-label=dismiss_label on:click=move |_| dismiss()>
                                <Icon kind=IconKind::Dismiss />
                            </button>
                        </div>
                    }
                }
            </For>
        </section>
    }
}
