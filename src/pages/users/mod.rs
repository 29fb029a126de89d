//! The users page: toolbar, the list in its four states, and the dialogs over it.

mod acts;
mod bulk;
mod cells;
mod columns;
mod confirm;
mod export;
mod filters;
mod invite;
mod journal;
mod notices;
mod pager;
mod row;
mod rows;
mod seats;
mod selection;
pub mod state;
mod states;
mod table;
mod toolbar;

use leptos::prelude::*;

use crate::{
    directory::{
        Directory,
        sort::Sort,
        view::{self, View},
    },
    ui::{
        announcer::Announcer,
        focus::{HEADING, focus_on},
        number::{count, counted},
    },
};
use bulk::{QuestionDialog, RunDialog, RunFoot};
use columns::ColumnChoice;
use confirm::ConfirmDeactivation;
use invite::InviteDialog;
use journal::JournalDialog;
use notices::NoticeList;
use pager::Pager;
use seats::SeatMeter;
use selection::SelectionBar;
use state::{Reading, Users};
use states::{
    Arriving, DroppedBanner, Failed, IdentityBanner, Loading, NobodyYet, NothingMatches, SessionBanner, StaleBanner,
};
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
    let is_journal_open = RwSignal::new(false);
    let columns = ColumnChoice::new(users);
    let page = Memo::new(move |_| {
        let today = users.clock.today();
        let mut page = users
            .directory
            .with(|directory| view.with(|view| view::page(directory, view, today)));
        users.held.with(|held| match held {
            Some(held) if view.with(|view| *view == held.view) => page.ids.clone_from(&held.ids),
            _ => {}
        });
        page
    });
    // What was held for one view is nothing to another.
    Effect::new(move |before: Option<()>| {
        view.track();
        if before.is_some() {
            users.held.set(None);
        }
    });
    let shown = Memo::new(move |_| {
        let has_rows = page.with(|page| !page.ids.is_empty());
        match (users.read_at.get(), users.reading.get()) {
            (None, Reading::Failed(_)) => Shown::Failed,
            // The first rows come before the rest of the list, but who matches or comes later is not known yet.
            (None, _) if has_rows && view.with(is_the_beginning) => Shown::Rows,
            (None, _) => Shown::Loading,
            (Some(_), _) if page.with(|page| page.total == 0) => Shown::Nobody,
            (Some(_), _) if !has_rows => Shown::NoMatch,
            _ => Shown::Rows,
        }
    });
    announce_matches(page);
    let is_read = Memo::new(move |_| users.read_at.get().is_some());
    let is_asking = Memo::new(move |_| users.asking.with(Option::is_some));

    view! {
        <section class="page" aria-labelledby=HEADING>
            <div class="page-head">
                <h1 id=HEADING tabindex="-1">"Users"</h1>
                <p class="page-summary">{move || is_read.get().then(|| users.directory.with(summary))}</p>
                <SeatMeter />
            </div>
            <Toolbar page columns is_journal_open />
            <SessionBanner />
            <DroppedBanner />
            <IdentityBanner />
            <StaleBanner />
            {move || match shown.get() {
                Shown::Loading => view! { <Loading /> }.into_any(),
                Shown::Failed => view! { <Failed /> }.into_any(),
                Shown::Nobody => view! { <NobodyYet /> }.into_any(),
                Shown::NoMatch => view! { <NothingMatches /> }.into_any(),
                Shown::Rows => view! { <Rows page columns /> }.into_any(),
            }}
            <div class="foot">
                <NoticeList />
                <RunFoot />
                <SelectionBar page />
            </div>
        </section>
        <Show when=move || is_asking.get()>
            <ConfirmDeactivation />
        </Show>
        <Show when=move || users.bulk.is_asking()>
            <QuestionDialog />
        </Show>
        // By its number: another run is another dialog, not the same one with other words.
        <For each=move || users.bulk.shown() key=|at| *at let:at>
            <RunDialog at />
        </For>
        <Show when=move || is_journal_open.get()>
            <JournalDialog is_open=is_journal_open />
        </Show>
        <Show when=move || users.invite.is_open()>
            <InviteDialog />
        </Show>
    }
}

/// Whether everybody is asked for, from the first page on, in the usual order.
fn is_the_beginning(view: &View) -> bool {
    let size = view.size;
    *view
        == View {
            size,
            ..View::default()
        }
}

/// The rows, and the way to the others once they are all there.
#[component]
fn Rows(page: Memo<view::Page>, columns: ColumnChoice) -> impl IntoView {
    let users = Users::get();
    let is_whole = Memo::new(move |_| users.read_at.get().is_some());
    view! {
        <Show when=move || !is_whole.get()>
            <Arriving />
        </Show>
        <UserTable page columns />
        <Show when=move || is_whole.get()>
            <Pager page />
        </Show>
    }
}

/// How many there are, in words.
pub(crate) fn summary(directory: &Directory) -> String {
    let active = directory.active();
    let all = counted(directory.len(), "user", "users");
    match directory.degraded() {
        0 => format!("{all}, {} active", count(active)),
        odd => format!(
            "{all}, {} active, {} that cannot be read",
            count(active),
            counted(odd, "record", "records")
        ),
    }
}

/// Says how many match, or in what order they are, once the person has stopped; what the first list holds is said when
/// it has been read.
fn announce_matches(page: Memo<view::Page>) {
    let users = Users::get();
    let announcer = Announcer::get();
    let view = users.route.view();
    let sort = Memo::new(move |_| view.with(|view| view.sort));
    let matches = Memo::new(move |_| page.with(|page| (page.matching, page.number, page.total)));
    let latest = StoredValue::new(0_usize);
    Effect::new(move |before: Option<((usize, usize, usize), Sort)>| {
        let now = (matches.get(), sort.get());
        let ((matching, number, total), order) = now;
        // A list of another length was read, and has been announced as such.
        let Some((_, order_before)) = before.filter(|((_, _, before), _)| *before == total) else {
            return now;
        };
        latest.update_value(|latest| *latest += 1);
        let turn = latest.get_value();
        let say = move || {
            if latest.try_get_value() != Some(turn) {
                return;
            }
            let mut words = if order == order_before {
                format!("{} of {} match", count(matching), counted(total, "user", "users"))
            } else {
                format!("Sorted by {}", table::in_words(order))
            };
            if number > 0 {
                words += ", page ";
                words += &count(number + 1);
            }
            announcer.say(words);
        };
        set_timeout(say, std::time::Duration::from_millis(500));
        now
    });
}
