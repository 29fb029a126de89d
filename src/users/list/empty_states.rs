//! What is shown in place of rows: loading, no users, no match, failed.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    LoadState, UserList,
    stale_banner::{RetryButton, RetryCountdown},
};
use crate::{
    api::error::ErrorKind,
    config::SignIn,
    ui::{
        announcer::Announcer,
        icon::{Icon, IconKind},
        number::{bytes, counted},
        reactive::memo,
    },
};

/// Skeleton rows and the progress of the first load.
#[component]
pub fn Loading() -> impl IntoView {
    let list = UserList::from_context();
    announce_loading();
    view! {
        // As high as the first rows will be, so that the layout does not shift.
        <div class="list" role="group" aria-label="Loading">
            <p class="pager pager-above"><strong>"Loading users…"</strong> <span class="muted">{move || so_far(list)}</span></p>
            <div class="outline" aria-hidden="true">
                {(0..12).map(|_| view! { <div class="outline-row"></div> }).collect_view()}
            </div>
        </div>
    }
}

/// Announces that users are being loaded if that takes more than a second; else only the result is announced.
fn announce_loading() {
    let announcer = Announcer::get();
    let say = move || announcer.say("Loading users…");
    let timer = set_timeout_with_handle(say, Duration::from_secs(1)).ok();
    on_cleanup(move || {
        if let Some(timer) = timer {
            timer.clear();
        }
    });
}

/// Above the first rows while the others arrive.
#[component]
pub fn StillLoading() -> impl IntoView {
    let list = UserList::from_context();
    view! {
        <p class="pager-above loading">
            "Loading the list: " {move || so_far(list)} ". Search and actions follow."
        </p>
    }
}

fn so_far(list: UserList) -> String {
    match list.load_state.get() {
        LoadState::Running(progress) if progress.bytes > 0 => format!(
            "{} so far ({})",
            counted(progress.users, "user", "users"),
            bytes(progress.bytes)
        ),
        _ => "Waiting for the platform".to_owned(),
    }
}

/// The list is empty.
#[component]
pub fn NoUsersYet(
    /// What "Invite users" does.
    on_invite: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="state">
            <h2 class="state-title">"No users yet"</h2>
            <p class="muted">"Invite the first one."</p>
            <button type="button" class="button button-primary" on:click=move |_| on_invite.run(())>
                <Icon kind=IconKind::Invite />
                "Invite users"
            </button>
        </div>
    }
}

/// No user matches the search and filters.
#[component]
pub fn NothingMatches(
    /// What can be done then.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="state">
            <h2 class="state-title">"Nothing matches"</h2>
            {children()}
        </div>
    }
}

/// The first load failed, so there is no older list.
#[component]
pub fn LoadFailed() -> impl IntoView {
    let list = UserList::from_context();
    let is_not_allowed = memo(move || {
        list.retry.failure.with(|failure| {
            failure
                .as_ref()
                .is_some_and(|error| error.kind == ErrorKind::NotAllowed)
        })
    });
    view! {
        {move || if is_not_allowed.get() { view! { <NotAllowed /> }.into_any() } else { view! { <NotLoaded /> }.into_any() }}
    }
}

/// The account that is signed in may not manage users.
#[component]
fn NotAllowed() -> impl IntoView {
    let session = UserList::from_context().session;
    let who = untrack(|| session.claims());
    let is_no_administrator = who.as_ref().and_then(|who| who.is_administrator) == Some(false);
    let text = if is_no_administrator {
        " is signed in, but is not an administrator of this Wallaroo instance."
    } else {
        " is signed in, but the platform does not let this account manage users."
    };
    // A proxy has a session of its own, which this page cannot end.
    let switch = (session.sign_in_mode() != SignIn::Proxy).then(|| {
        view! {
            <button type="button" class="button button-primary" on:click=move |_| session.switch_account()>
                "Sign in with another account"
            </button>
        }
    });
    view! {
        <div class="state state-failed">
            <h2 class="state-title"><Icon kind=IconKind::Warning /> "This account may not manage users"</h2>
            <p><bdi>{who.map(|who| who.label)}</bdi> {text}</p>
            <p>{switch} " " <RetryButton /></p>
        </div>
    }
}

#[component]
fn NotLoaded() -> impl IntoView {
    let list = UserList::from_context();
    let sentence = move || list.retry.failure.get().map(|error| error.sentence());
    view! {
        <div class="state state-failed">
            <h2 class="state-title"><Icon kind=IconKind::Warning /> "The users could not be loaded"</h2>
            <p>{sentence}</p>
            <RetryCountdown />
            <RetryButton />
        </div>
    }
}
