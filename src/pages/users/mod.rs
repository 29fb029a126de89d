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

use crate::{
    directory::{Directory, view},
    ui::{
        announcer::Announcer,
        focus::{HEADING, focus_on},
        number::{count, counted},
    },
};
use confirm::ConfirmDeactivation;
use invite::InviteDialog;
use notices::NoticeList;
use pager::Pager;
use state::{Reading, Users};
use states::{Failed, IdentityBanner, Loading, NobodyYet, NothingMatches, SessionBanner, StaleBanner};
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
    document().set_title("Users · Wallaroo");

    // Somebody has just come in: the heading is where the page begins.
    Effect::new(|_| request_animation_frame(|| focus_on(HEADING)));

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
    announce_matches(page);
    let is_read = Memo::new(move |_| users.read_at.get().is_some());
    let is_asking = Memo::new(move |_| users.asking.with(Option::is_some));

    view! {
        <section class="page" aria-labelledby=HEADING>
            <div class="page-head">
                <h1 id=HEADING tabindex="-1">"Users"</h1>
                <p class="page-summary">{move || is_read.get().then(|| users.directory.with(summary))}</p>
            </div>
            <Toolbar page=page />
            <SessionBanner />
            <IdentityBanner />
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

/// Says how many match, once the person has stopped typing; what the first list holds is said when it has been read.
fn announce_matches(page: Memo<view::Page>) {
    let announcer = Announcer::get();
    let matches = Memo::new(move |_| page.with(|page| (page.matching, page.number, page.total)));
    let latest = StoredValue::new(0_usize);
    Effect::new(move |before: Option<(usize, usize, usize)>| {
        let now = matches.get();
        let (matching, number, total) = now;
        // A list of another length was read, and has been announced as such.
        if before.is_some_and(|(_, _, before)| before == total) {
            latest.update_value(|latest| *latest += 1);
            let turn = latest.get_value();
            set_timeout(
                move || {
                    if latest.try_get_value() == Some(turn) {
                        let page = if number > 0 {
                            format!(", page {}", count(number + 1))
                        } else {
                            String::new()
                        };
                        announcer.say(format!(
                            "{} of {} match{page}",
                            count(matching),
                            counted(total, "user", "users")
                        ));
                    }
                },
                std::time::Duration::from_millis(500),
            );
        }
        now
    });
}
