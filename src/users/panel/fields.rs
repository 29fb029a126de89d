//! Everything that the platform says of a user, in words.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    UserPanel,
    details::{Details, DetailsState, RequestedUser},
    model::OpenUser,
};
use crate::{
    browser::time,
    directory::{
        details::{IdentityProvider, UserDetails},
        invisible::printable,
        user::{Moment, Record, User, UserId},
    },
    ui::{
        address_text::address_text,
        clock::Clock,
        copy_button::CopyButton,
        focus::focus_in_next_frame,
        reactive::{effect, memo},
        show::Show,
    },
    users::user_model::{NOT_REPORTED, last_sign_in_time, yes_or_no},
};

/// The fields of the open user.
#[component]
pub(super) fn Fields(open: Memo<Option<OpenUser>>, details: Details) -> impl IntoView {
    let clock = Clock::get();
    let user = memo(move || open.with(|open| open.as_ref()?.user.user().cloned()));
    let text = move |read: fn(&User) -> Option<&String>| {
        memo(move || {
            let text = user.with(|user| read(user.as_ref()?).map(|text| printable(text)));
            text.unwrap_or_else(|| NOT_REPORTED.to_owned())
        })
    };
    let (email, username) = (text(|user| user.email.as_ref()), text(|user| user.username.as_ref()));
    let (first, last) = (
        text(|user| user.first_name.as_ref()),
        text(|user| user.last_name.as_ref()),
    );
    let id = memo(move || {
        open.with(|open| open.as_ref().map(|open| open.user.id.to_string()))
            .unwrap_or_default()
    });
    let has_email = memo(move || user.with(|user| user.as_ref().is_some_and(|user| user.email.is_some())));
    let email_as_sent = move || {
        user.with_untracked(|user| user.as_ref()?.email.clone())
            .unwrap_or_default()
    };
    let status = move || match open.with(|open| open.as_ref().map(|open| open.user.is_active())) {
        Some(true) => "Active",
        _ => "Inactive",
    };
    let role = move || open.with(|open| open.as_ref().map(|open| open.user.role.label()));
    let verified = move || user.with(|user| yes_or_no(user.as_ref().and_then(|user| user.email_verified)));
    let last_sign_in = memo(move || {
        user.with(|user| user.as_ref().map(|user| user.last_sign_in))
            .map_or(Err(NOT_REPORTED), last_sign_in_time)
    });
    let created = memo(move || {
        user.with(|user| user.as_ref().and_then(|user| user.created))
            .ok_or(NOT_REPORTED)
    });
    let actions = move || user.with(|user| user.as_ref().map(required_actions));
    let unreadable = memo(move || user.with(|user| user.as_ref().map(|user| user.unreadable.join(", "))));
    view! {
        <dl class="panel-fields">
            <dt>"Email"</dt>
            <dd>
                <bdi>{move || address_text(&email.get())}</bdi>
                <Show when=move || has_email.get()><CopyButton what="the email" text=move |()| email_as_sent() /></Show>
            </dd>
            <dt>"Username"</dt>
            <dd><bdi>{move || address_text(&username.get())}</bdi></dd>
            <dt>"First name"</dt>
            <dd><bdi>{first}</bdi></dd>
            <dt>"Last name"</dt>
            <dd><bdi>{last}</bdi></dd>
            <dt>"Id"</dt>
            <dd>
                <bdi class="panel-id">{id}</bdi>
                <CopyButton what="the id" text=move |()| id.get_untracked() />
            </dd>
            <dt>"Status"</dt>
            <dd>{status}</dd>
            <dt>"Type"</dt>
            <dd>{role}</dd>
            <dt>"Email verified"</dt>
            <dd>{verified}</dd>
            <dt>"Last sign-in"</dt>
            <dd>{move || at(last_sign_in.get(), clock)}</dd>
            <dt>"Created"</dt>
            <dd>{move || at(created.get(), clock)}</dd>
            <dt>"Required actions"</dt>
            <dd>{actions}</dd>
            <dt>"Identity providers"</dt>
            <dd>{move || providers(details)}</dd>
            <dt>"You may"</dt>
            <dd>{move || detail(details, |known| known.access.as_ref().map(|access| {
                allowed(access.iter().filter(|(_, may)| **may).map(|(name, _)| name.as_str()))
            }))}</dd>
            <Show when=move || unreadable.get().is_some_and(|names| !names.is_empty())>
                <dt>"Cannot be read"</dt>
                <dd>{unreadable}</dd>
            </Show>
        </dl>
    }
}

/// How long a user is shown before the request is sent, in milliseconds: none is needed for users who are only passed
/// by.
const DEBOUNCE: u64 = 300;

/// The identity providers of a user who is shown outside the panel. Never opens the sign-in dialog, because the user
/// did not request anything.
#[component]
pub(super) fn IdentityProviders(
    user: Memo<Option<UserId>>,
    /// The id of the heading above it.
    heading: &'static str,
) -> impl IntoView {
    let panel = UserPanel::from_context();
    // Users who are not in the list are not requested.
    let listed = memo(move || {
        let id = user.get()?;
        let record = panel.list.directory.with(|directory| directory.get(&id))?;
        Some((id, Some(record)))
    });
    let requested = RwSignal::new(None::<RequestedUser>);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    effect(move || {
        let now = listed.get();
        let id = |user: &Option<RequestedUser>| user.as_ref().map(|(id, _)| id.clone());
        stop();
        if requested.with_untracked(id) == id(&now) {
            requested.set(now);
            return;
        }
        requested.set(None);
        let request = move || requested.set(now);
        timer.set_value(set_timeout_with_handle(request, Duration::from_millis(DEBOUNCE)).ok());
    });
    on_cleanup(stop);
    let client = panel.client.fail_if_signed_out().in_background();
    let details = Details::of(client, memo(move || requested.get()));
    let words = move || match (listed.with(Option::is_some), requested.with(Option::is_some)) {
        (false, _) => NOT_REPORTED.to_owned(),
        (true, false) => "Loading…".to_owned(),
        (true, true) => providers(details),
    };
    view! {
        {words}
        <Show when=move || requested.with(Option::is_some)><DetailsFailure details heading /></Show>
    }
}

/// Why the record cannot be read.
#[component]
pub(super) fn UnreadableRecord(open: Memo<Option<OpenUser>>) -> impl IntoView {
    let reason = move || {
        open.with(|open| match &open.as_ref()?.user.record {
            Some(Record::Degraded { reason, .. }) => Some(reason.to_string()),
            _ => None,
        })
    };
    view! { <p>{reason}</p> }
}

/// The response by id, as JSON.
#[component]
pub(super) fn RawRecord(details: Details) -> impl IntoView {
    let json = memo(move || details.with(|known| Some(known.json.clone())));
    view! {
        <Show when=move || json.get().is_some()>
            <details class="panel-raw">
                <summary>"Raw JSON"</summary>
                <p class="hint">"As the platform sent it when asked for this user. Only the list has the type and the last sign-in."</p>
                <pre tabindex="0" role="region" aria-label="Raw JSON">{json}</pre>
            </details>
        </Show>
    }
}

/// Why the details could not be loaded, and the button that retries.
#[component]
pub(super) fn DetailsFailure(
    details: Details,
    /// The id of the heading that gets the focus, because the button is removed when it is pressed.
    heading: &'static str,
) -> impl IntoView {
    let failure = memo(move || {
        details.state.with(|state| match state {
            DetailsState::Failed(sentence) => Some(sentence.clone()),
            DetailsState::Missing => Some("The platform has no details of this user.".to_owned()),
            _ => None,
        })
    });
    let retry = move |_| {
        details.retry();
        focus_in_next_frame(heading);
    };
    view! {
        {move || failure.get().map(|sentence| view! {
            <div class="panel-problem">
                <p>{sentence}</p>
                <button type="button" class="button button-small" on:click=retry>"Retry"</button>
            </div>
        })}
    }
}

/// A part of the response by id; "Loading…" or "Unknown" without one. Tracked.
fn detail(details: Details, read: impl FnOnce(&UserDetails) -> Option<String>) -> String {
    match details.state.get() {
        DetailsState::Loading => "Loading…".to_owned(),
        DetailsState::Known(known) => read(&known).unwrap_or_else(|| NOT_REPORTED.to_owned()),
        DetailsState::Missing | DetailsState::Failed(_) => "Unknown".to_owned(),
    }
}

/// A time, as its age and exactly, or why there is none. Tracks the clock.
fn at(at: Result<Moment, &'static str>, clock: Clock) -> AnyView {
    match at {
        Ok(at) => view! {
            <time datetime=time::iso(at)>{time::ago(at, clock.now())}</time>
            <span class="muted">{[" (", &time::exact_short(at), ")"].concat()}</span>
        }
        .into_any(),
        Err(words) => words.into_any(),
    }
}

/// The identity providers in words. Tracked.
fn providers(details: Details) -> String {
    let words = |provider: &IdentityProvider| match &provider.username {
        Some(username) => [&printable(&provider.name), " as ", &printable(username)].concat(),
        None => printable(&provider.name),
    };
    detail(details, |known| {
        let providers = known.identity_providers.as_deref()?;
        Some(listed(providers.iter().map(words), "None"))
    })
}

fn required_actions(user: &User) -> String {
    if user.unreadable.contains(&"requiredActions") {
        return NOT_REPORTED.to_owned();
    }
    let words = |action: &String| match action.as_str() {
        "UPDATE_PASSWORD" => "Update password".to_owned(),
        "VERIFY_EMAIL" => "Verify email".to_owned(),
        "UPDATE_PROFILE" => "Update profile".to_owned(),
        "CONFIGURE_TOTP" => "Set up one-time codes".to_owned(),
        other => printable(other),
    };
    listed(user.required_actions.iter().map(words), "None")
}

/// What the caller may do, from the names of Keycloak's `access`.
fn allowed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let words = |name: &str| match name {
        "view" => "see this user".to_owned(),
        "manage" => "change this user".to_owned(),
        "mapRoles" => "change the roles".to_owned(),
        "manageGroupMembership" => "change the groups".to_owned(),
        "impersonate" => "sign in as this user".to_owned(),
        other => printable(other),
    };
    listed(names.map(words), "nothing")
}

/// The words with commas between them; `none` if there are no words.
fn listed(words: impl Iterator<Item = String>, none: &str) -> String {
    let all: Vec<String> = words.collect();
    if all.is_empty() {
        none.to_owned()
    } else {
        all.join(", ")
    }
}
