//! The list when it has no rows to show: loading, nobody yet, nothing matches, failed. And the banner over an old list.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    state::{Reading, Rows, Users},
    toolbar::SEARCH,
};
use crate::{
    directory::view::View,
    session::Session,
    ui::{
        focus::{focus_on, keeping_focus},
        icon::{Draw, Icon},
        number::{bytes, counted},
        time,
    },
};

/// While the first answer is on its way: rows in outline, and how much has arrived.
#[component]
pub fn Loading() -> impl IntoView {
    let users = Users::get();
    view! {
        <div class="state" role="group" aria-label="Loading">
            <p class="state-title">"Reading the list of users…"</p>
            <p class="muted">{move || so_far(users)}</p>
            <div class="outline" aria-hidden="true">
                {(0..6).map(|_| view! { <div class="outline-row"></div> }).collect_view()}
            </div>
        </div>
    }
}

/// Above the first rows while the others are on their way.
#[component]
pub fn Arriving() -> impl IntoView {
    let users = Users::get();
    view! {
        <p class="arriving">
            "The list is still being read: " {move || so_far(users)}
            ". These are the first to arrive; everybody can be changed, searched and put in order when all are there."
        </p>
    }
}

fn so_far(users: Users) -> String {
    match users.reading.get() {
        Reading::Running(progress) if progress.bytes > 0 => format!(
            "{} so far ({})",
            counted(progress.users, "user", "users"),
            bytes(progress.bytes)
        ),
        _ => "Waiting for the platform".to_owned(),
    }
}

/// The list is empty: nobody but the platform itself.
#[component]
pub fn NobodyYet() -> impl IntoView {
    let users = Users::get();
    view! {
        <div class="state">
            <h2 class="state-title">"No users yet"</h2>
            <p class="muted">"The platform lists nobody. Invite the first user to begin."</p>
            <button type="button" class="button button-primary" on:click=move |_| users.invite.open()>
                <Draw icon=Icon::Invite />
                "Invite users"
            </button>
        </div>
    }
}

/// There are users, but none that was asked for.
#[component]
pub fn NothingMatches() -> impl IntoView {
    let users = Users::get();
    let total = move || {
        users
            .directory
            .with(|directory| counted(directory.len(), "user", "users"))
    };
    let clear = move |_| {
        users.route.go(View::clear_filters);
        focus_on(SEARCH);
    };
    view! {
        <div class="state">
            <h2 class="state-title">"Nothing matches"</h2>
            <p class="muted">"None of " {total} " has all the words of the search and passes every filter."</p>
            <button type="button" class="button" on:click=clear>"Clear filters"</button>
        </div>
    }
}

/// The list could not be read, and there is no older one.
#[component]
pub fn Failed() -> impl IntoView {
    let users = Users::get();
    let sentence = move || users.retry.failure.get().map(|error| error.sentence());
    view! {
        <div class="state state-failed">
            <h2 class="state-title"><Draw icon=Icon::Warning /> "The list of users could not be read"</h2>
            <p>{sentence}</p>
            <RetryCountdown />
            <RetryButton />
        </div>
    }
}

/// The list could not be read again: the last good one stays, with its age.
#[component]
pub fn StaleBanner() -> impl IntoView {
    let users = Users::get();
    let sentence = Memo::new(move |_| users.retry.failure.get().map(|error| error.sentence()));
    let is_stale = Memo::new(move |_| users.read_at.get().is_some() && sentence.with(Option::is_some));
    let age = move || {
        let read_at = users.read_at.get()?;
        Some(time::time_of_day_and_age(read_at, users.clock.now()))
    };
    // Stays while the list is read again, so that nothing moves and its button keeps the focus.
    view! {
        <Show when=move || is_stale.get()>
            <div class="banner">
                <Draw icon=Icon::Warning />
                <div class="banner-text">
                    <p>{move || sentence.get()} " This is the list as it was at " {age} "."</p>
                    <RetryCountdown />
                </div>
                <RetryButton />
            </div>
        </Show>
    }
}

/// When the list is read again by itself; empty where that is not planned.
#[component]
fn RetryCountdown() -> impl IntoView {
    let users = Users::get();
    let tick = Trigger::new();
    let ticking = set_interval_with_handle(move || tick.notify(), Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(ticking) = ticking {
            ticking.clear();
        }
    });
    let words = move || {
        tick.track();
        if users.is_retrying() {
            return "Trying again…".to_owned();
        }
        let Some(due_at) = users.retry.due_at.get() else {
            return String::new();
        };
        let seconds = (due_at.0 - time::now().0 + 999).max(0) / 1000;
        match seconds {
            ..120 => format!("Trying again in {seconds} s."),
            _ => format!("Trying again in {} min.", seconds / 60),
        }
    };
    // Always one line, so that the button below stays where it is.
    view! { <p class="muted countdown">{words}</p> }
}

/// Reads the list again.
#[component]
fn RetryButton() -> impl IntoView {
    let users = Users::get();
    let is_off = move || users.is_retrying().then_some("true");
    view! { <button type="button" class="button" aria-disabled=is_off on:click=move |_| keeping_focus(|| users.refresh(Rows::StayIfInUse))>"Retry"</button> }
}

/// The session has ended and the dialog that asks for the next one was closed: what waits, and the way on.
#[component]
pub fn SessionBanner() -> impl IntoView {
    let session: Session = expect_context();
    view! {
        <Show when=move || session.has_ended()>
            <div class="banner">
                <Draw icon=Icon::Warning />
                <p class="banner-text">
                    "Your session has ended. What is on the page stays, and what was under way goes on when you have signed in again."
                </p>
                <button type="button" class="button" on:click=move |_| session.ask()>"Sign in again"</button>
            </div>
        </Show>
    }
}

/// The page is not told who is signed in: nobody can be deactivated, and once is enough to say so.
#[component]
pub fn IdentityBanner() -> impl IntoView {
    let session: Session = expect_context();
    let is_unknown = Memo::new(move |_| session.is_signed_in() && session.user_id().is_none());
    view! {
        <Show when=move || is_unknown.get()>
            <div class="banner">
                <Draw icon=Icon::Warning />
                <p class="banner-text">
                    "This page is not told who you are. It cannot keep you from deactivating yourself, so it deactivates nobody."
                </p>
            </div>
        </Show>
    }
}
