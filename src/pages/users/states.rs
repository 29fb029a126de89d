//! The list when it has no rows to show: loading, nobody yet, nothing matches, failed. And the banner over an old list.

use leptos::prelude::*;

use super::{
    state::{Reading, Rows, Users},
    toolbar::SEARCH,
};
use crate::{
    api::error::ErrorKind,
    config::SignIn,
    directory::view::View,
    session::Session,
    ui::{
        announcer::Announcer,
        focus::{focus_on, keeping_focus},
        icon::{Draw, Icon},
        number::{bytes, counted},
        reactive::effect,
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
    let is_not_allowed = move || match users.reading.get() {
        Reading::Failed(error) => error.kind == ErrorKind::NotAllowed,
        _ => false,
    };
    view! {
        {move || if is_not_allowed() { view! { <NotAllowed /> }.into_any() } else { view! { <NotRead /> }.into_any() }}
    }
}

/// The account that is signed in may not manage users.
#[component]
fn NotAllowed() -> impl IntoView {
    let session: Session = expect_context();
    let who = untrack(|| session.claims());
    let is_no_administrator = who.as_ref().and_then(|who| who.is_administrator) == Some(false);
    let text = if is_no_administrator {
        " is signed in, but is not an administrator of this Wallaroo instance."
    } else {
        " is signed in, but the platform does not let this account manage users."
    };
    // A proxy has a session of its own, which this page cannot end.
    let switch = (session.way() != SignIn::Proxy).then(|| {
        view! {
            <button type="button" class="button button-primary" on:click=move |_| session.switch_account()>
                "Sign in with another account"
            </button>
        }
    });
    view! {
        <div class="state state-failed">
            <h2 class="state-title"><Draw icon=Icon::Warning /> "This account may not manage users"</h2>
            <p><bdi>{who.map(|who| who.label)}</bdi> {text}</p>
            <p>{switch} " " <RetryButton /></p>
        </div>
    }
}

#[component]
fn NotRead() -> impl IntoView {
    let users = Users::get();
    let sentence = move || match users.reading.get() {
        Reading::Failed(error) => error.sentence(),
        _ => String::new(),
    };
    view! {
        <div class="state state-failed">
            <h2 class="state-title"><Draw icon=Icon::Warning /> "The list of users could not be read"</h2>
            <p>{sentence}</p>
            <RetryButton />
        </div>
    }
}

/// The list could not be read again: the last good one stays, with its age.
#[component]
pub fn StaleBanner() -> impl IntoView {
    let users = Users::get();
    let failure = move || match (users.read_at.get(), users.reading.get()) {
        (Some(read_at), Reading::Failed(error)) => Some((read_at, error)),
        _ => None,
    };
    view! {
        {move || failure().map(|(read_at, error)| view! {
            <div class="banner">
                <Draw icon=Icon::Warning />
                <p class="banner-text">
                    {error.sentence()} " This is the list as it was at "
                    {time::time_of_day(read_at)} ", " {move || time::ago(read_at, users.clock.now().max(read_at))} "."
                </p>
                <RetryButton />
            </div>
        })}
    }
}

/// Reads the list again.
#[component]
fn RetryButton() -> impl IntoView {
    let users = Users::get();
    view! { <button type="button" class="button" on:click=move |_| keeping_focus(|| users.refresh(Rows::StayIfInUse))>"Retry"</button> }
}

/// The session has ended: what waits, and the way on. The dialog that asks for the next one opens from here, or by the
/// next call that somebody makes.
#[component]
pub fn SessionBanner() -> impl IntoView {
    let session: Session = expect_context();
    let announcer = Announcer::get();
    effect(move || {
        if session.has_ended() {
            announcer.say("Your session has ended.");
        }
    });
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

/// Somebody else has signed in: what was dropped because of that.
#[component]
pub fn DroppedBanner() -> impl IntoView {
    let dropped = Users::get().dropped;
    view! {
        {move || dropped.get().map(|sentence| view! {
            <div class="banner">
                <Draw icon=Icon::Warning />
                <p class="banner-text">{sentence}</p>
                <button type="button" class="button" on:click=move |_| keeping_focus(|| dropped.set(None))>"Dismiss"</button>
            </div>
        })}
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
