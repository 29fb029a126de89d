//! The notice about the latest changes, with Undo from the last to the first. It does not disappear by itself.

use leptos::prelude::*;

use super::{JournalStore, notice::Notice};
use crate::{
    directory::journal::EntryId,
    ui::{
        focus::{ignore_repeat, keeping_focus},
        icon::{Icon, IconKind},
        number::counted,
        reactive::memo,
        show::Show,
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

/// One notice: the latest change, how many there are, and the button that opens the journal.
#[component]
pub fn NoticeList(
    /// Undoes a journal entry.
    on_undo: Callback<EntryId>,
    /// Opens the journal.
    on_journal: Callback<()>,
) -> impl IntoView {
    let journal = JournalStore::from_context();
    let number = memo(move || journal.notices.with(Vec::len));
    let sentence = memo(move || {
        journal.notices.with(|notices| {
            notices
                .first()
                .map(|latest| latest.sentence.clone())
                .unwrap_or_default()
        })
    });
    let undo_label = move || if number.get() > 1 { "Undo last" } else { "Undo" };
    let undo = move |click: leptos::ev::MouseEvent| {
        // The second click of a double click must not undo the change before, which has taken this one's place.
        if click.detail() > 1 {
            return;
        }
        let latest = |notices: &Vec<Notice>| notices.first().map(|latest| latest.entry);
        if let Some(entry) = journal.notices.with_untracked(latest) {
            keeping_focus(|| journal.dismiss_notice(entry));
            on_undo.run(entry);
        }
    };
    let dismiss = move |_| keeping_focus(|| journal.dismiss_notices());
    let all = move || counted(number.get(), "change", "changes");
    let dismiss_label = move || match number.get() {
        0 | 1 => ["Dismiss: ", &sentence.get()].concat(),
        _ => ["Dismiss ", &all()].concat(),
    };
    view! {
        <section class="notices" aria-label="Notices">
            <HeldNotice />
            <Show when=move || { number.get() > 0 }>
                <div class="notice">
                    <Icon kind=IconKind::Done />
                    <p class="notice-text">
                        <Show when=move || { number.get() > 1 }><strong>{all}"."</strong> " Last: "</Show>
                        // Labels have no direction controls, so a right-to-left name does not turn the sentence.
                        {sentence}
                    </p>
                    <div class="notice-actions">
                        <button
                            type="button"
                            class="button button-quiet"
                            aria-label=move || [undo_label(), ": ", &sentence.get()].concat()
                            on:click=undo
                            on:keydown=ignore_repeat
                        >
                            {undo_label}
                        </button>
                        <Show when=move || { number.get() > 1 }>
                            <button type="button" class="button button-quiet" on:click=move |_| on_journal.run(())>"Journal"</button>
                        </Show>
                        <button
                            type="button"
                            class="button button-quiet button-icon"
                            aria-label=dismiss_label
                            on:click=dismiss
                        >
                            <Icon kind=IconKind::Dismiss />
                        </button>
                    </div>
                </div>
            </Show>
        </section>
    }
}
