//! What takes the selected users elsewhere: their emails, a link to them, a file.

use leptos::{prelude::*, task::spawn_local};

use super::SelectionStore;
use crate::{
    browser::{address::page_address, clipboard},
    directory::{
        account_search::{emails_of, search_text},
        export::Format,
        user::UserId,
    },
    route::query::search_to_query,
    ui::{
        announcer::Announcer,
        number::{count, counted},
    },
    users::{export::export_users, list::UserList},
};

/// "Copy emails", "Copy link" and "Export", and a sentence on the result. On a phone they are behind "More".
#[component]
pub(super) fn ShareSelection() -> impl IntoView {
    let (list, selection) = (UserList::from_context(), SelectionStore::from_context());
    let announcer = Announcer::get();
    let is_open = RwSignal::new(false);
    // The sentence is shown as long as the selection stays as it was when the button was pressed.
    let revision = Memo::new(move |before: Option<&u32>| {
        selection.selected.track();
        before.map_or(0, |before| before + 1)
    });
    let last = RwSignal::new((0, String::new()));
    let feedback = move || {
        last.with(|(of, sentence)| {
            if *of == revision.get() {
                sentence.clone()
            } else {
                String::new()
            }
        })
    };
    let tell = move |sentence: String| last.set((revision.get_untracked(), sentence));
    let selected = move || -> Vec<UserId> {
        let (view, today) = (list.view.get_untracked(), list.today_untracked());
        list.directory
            .with_untracked(|all| selection.in_order_untracked(all, view, today))
    };
    let copy = move |text: String, copied: String| {
        let of = revision.get_untracked();
        spawn_local(async move {
            let sentence = if clipboard::write_text(&text).await {
                copied
            } else {
                "The browser did not allow copying. Export the users instead.".to_owned()
            };
            // The bar may be gone by now.
            let _ = last.try_set((of, sentence));
        });
    };
    let copy_emails = move |_| {
        let ids = selected();
        let emails = list.directory.with_untracked(|all| emails_of(all, &ids));
        let without = ids.len() - emails.len();
        let mut copied = ["Copied ", &counted(emails.len(), "email", "emails"), "."].concat();
        if without > 0 {
            copied += &[" ", &counted(without, "user has", "users have"), " none."].concat();
        }
        copy(emails.join(", "), copied);
    };
    let copy_link = move |_| {
        let ids = selected();
        let users = counted(ids.len(), "user", "users");
        let text = list.directory.with_untracked(|all| search_text(all, &ids));
        match text.map(search_to_query) {
            Some(Some(query)) => copy(
                [page_address(), query].concat(),
                ["Copied a link to ", &users, "."].concat(),
            ),
            Some(None) => tell(["A link cannot hold ", &count(ids.len()), " users. Export them instead."].concat()),
            None => tell(
                "A link cannot name one of these users, who has no address of their own. Export them instead."
                    .to_owned(),
            ),
        }
    };
    let export = move |_| export_users(list, announcer, &selected(), Format::Csv);
    view! {
        <button
            type="button"
            class="button button-quiet share-toggle"
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            "More"
        </button>
        <div class="share" class:is-open=move || is_open.get()>
            <button type="button" class="button button-quiet" on:click=copy_emails>"Copy emails"</button>
            <button type="button" class="button button-quiet" on:click=copy_link>"Copy link" <span class="visually-hidden">" to these users"</span></button>
            <button type="button" class="button button-quiet" on:click=export>"Export" <span class="visually-hidden">" the selected users as CSV"</span></button>
        </div>
        <p class="share-feedback" role="status">{feedback}</p>
    }
}
