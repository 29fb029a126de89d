//! The users page: toolbar, the list in its four states, and the dialogs over it.

mod confirm;
mod invite;
mod notices;
mod pager;
mod row;
pub mod state;
mod states;
mod table;
mod toolbar;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    directory::{Directory, view},
    session::Session,
    ui::number::{count, counted},
};
use confirm::ConfirmDeactivation;
use invite::InviteDialog;
use notices::NoticeList;
use pager::Pager;
use state::{Reading, Users};
use states::{Failed, Loading, NobodyYet, NothingMatches, SessionBanner, StaleBanner};
use table::UserTable;
use toolbar::Toolbar;

/// Which of the four states the list is in; they are never confused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Loading,
    Failed,
    Nobody,
    NoMatch,
    Rows,
}

/// The users of the instance.
#[component]
pub fn UsersPage() -> impl IntoView {
    let users = Users::get();
    let session: Session = expect_context();
    document().set_title("Users · Wallaroo");

    // Signing in reads the list, the first time and whenever a session has been renewed.
    Effect::new(move |_| {
        if session.is_signed_in() {
            users.refresh();
        }
    });

    let view = users.route.view();
    let page = Memo::new(move |_| {
        users
            .directory
            .with(|directory| view.with(|view| view::page(directory, view)))
    });
    let shown = Memo::new(move |_| match (users.read_at.get(), users.reading.get()) {
        (None, Reading::Failed(_)) => Shown::Failed,
        (None, _) => Shown::Loading,
        (Some(_), _) if page.with(|page| page.total == 0) => Shown::Nobody,
        (Some(_), _) if page.with(|page| page.matching == 0) => Shown::NoMatch,
        _ => Shown::Rows,
    });
    let is_read = Memo::new(move |_| users.read_at.get().is_some());
    let is_asking = Memo::new(move |_| users.asking.with(Option::is_some));

    view! {
        <section class="page" aria-labelledby="title">
            <div class="page-head">
                <h1 id="title" tabindex="-1">"Users"</h1>
                <p class="page-summary">{move || is_read.get().then(|| users.directory.with(summary))}</p>
            </div>
            <Toolbar page=page />
            <SessionBanner />
            <StaleBanner />
            {move || match shown.get() {
                Shown::Loading => view! { <Loading /> }.into_any(),
                Shown::Failed => view! { <Failed /> }.into_any(),
                Shown::Nobody => view! { <NobodyYet /> }.into_any(),
                Shown::NoMatch => view! { <NothingMatches /> }.into_any(),
                Shown::Rows => view! { <UserTable page=page /> <Pager page=page /> }.into_any(),
            }}
            <NoticeList />
        </section>
        <Show when=move || is_asking.get()>
            <ConfirmDeactivation />
        </Show>
        <Show when=move || users.invite.is_open()>
            <InviteDialog />
        </Show>
    }
}

/// How many there are, in words.
pub(crate) fn summary(directory: &Directory) -> String {
    let active = directory.users().filter(|user| user.enabled).count();
    let all = counted(directory.records().len(), "user", "users");
    match directory.degraded() {
        0 => format!("{all}, {} active", count(active)),
        odd => format!(
            "{all}, {} active, {} that cannot be read",
            count(active),
            counted(odd, "record", "records")
        ),
    }
}

/// Puts the focus on the page's heading: where it belongs when what held it is gone.
pub(crate) fn focus_heading() {
    let heading = document().get_element_by_id("title");
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Losing the focus is all that can happen.
        let _ = heading.focus();
    }
}
