//! One user's row. Each cell follows its own small part of the user, so a change touches this row's nodes only.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    state::{Activity, Users},
    table::Columns,
};
use crate::{
    directory::{
        Role,
        guard::{Change, Refusal},
        user::{LastSignIn, Moment, Record, Unreadable, User, UserId},
    },
    ui::{
        focus::{ignore_repeat, keeping_focus},
        icon::{Draw, Icon},
        time::Ago,
    },
};

/// The row of this user, or of the record that should have been one.
#[component]
pub fn UserRow(id: UserId, columns: Memo<Columns>) -> impl IntoView {
    let users = Users::get();
    let key = id.clone();
    let record = Memo::new(move |_| users.directory.with(|directory| directory.get(&key).cloned()));
    let odd = Memo::new(move |_| match record.get().as_deref() {
        Some(Record::Degraded { reason, .. }) => Some(*reason),
        _ => None,
    });
    view! {
        {move || match odd.get() {
            Some(reason) => view! { <DegradedRow id=id.clone() reason=reason columns=columns /> }.into_any(),
            None => view! { <ReadableRow id=id.clone() record=record columns=columns /> }.into_any(),
        }}
    }
}

#[component]
fn DegradedRow(id: UserId, reason: Unreadable, columns: Memo<Columns>) -> impl IntoView {
    let span = move || {
        let Columns {
            role,
            email_verified,
            last_sign_in,
            created,
        } = columns.get();
        2 + [role, email_verified, last_sign_in, created]
            .into_iter()
            .filter(|is_there| *is_there)
            .count()
    };
    view! {
        <tr class="row row-degraded">
            <th scope="row" class="cell-user"><bdi class="user-account">{id.to_string()}</bdi></th>
            <td class="cell-degraded" colspan=move || span().to_string()>
                <Draw icon=Icon::Warning />
                " "
                {reason.to_string()}
            </td>
        </tr>
    }
}

#[component]
fn ReadableRow(id: UserId, record: Memo<Option<Arc<Record>>>, columns: Memo<Columns>) -> impl IntoView {
    let users = Users::get();
    let key = id.clone();
    let activity = Memo::new(move |_| users.activities.with(|all| all.get(&key).cloned()));
    let is_pending = Memo::new(move |_| matches!(activity.get(), Some(Activity::Pending(_))));
    // What was asked is shown as if it had happened; only the platform's word changes the record itself.
    let is_active = Memo::new(move |_| match activity.get() {
        Some(Activity::Pending(change)) => change.leaves_enabled(),
        _ => of(record, |user| user.enabled).unwrap_or(false),
    });
    let name = Memo::new(move |_| of(record, User::full_name).flatten());
    let account = Memo::new(move |_| of(record, |user| user.account().map(str::to_owned)).flatten());
    let unreadable =
        Memo::new(move |_| of(record, |user| user.unreadable.join(", ")).filter(|names| !names.is_empty()));
    let role = Memo::new(move |_| {
        users.directory.with(|directory| {
            record
                .get()
                .as_deref()
                .and_then(Record::user)
                .map(|user| directory.role(user))
        })
    });
    let verified = Memo::new(move |_| of(record, |user| user.email_verified).flatten());
    let last = Memo::new(move |_| of(record, |user| user.last_sign_in).unwrap_or(LastSignIn::NotReported));
    let created = Memo::new(move |_| of(record, |user| user.created).flatten());
    let fallback = id.to_string();
    view! {
        <tr class="row" class:is-inactive=move || !is_active.get() aria-busy=move || is_pending.get().then_some("true")>
            <th scope="row" class="cell-user">
                {move || name.get().map(|name| view! { <bdi class="user-name">{name}</bdi> })}
                <bdi class="user-account">{move || account.get().unwrap_or_else(|| fallback.clone())}</bdi>
                {move || unreadable.get().map(|names| view! {
                    <span class="user-note"><Draw icon=Icon::Warning /> " Cannot be read: " {names}</span>
                })}
            </th>
            <td data-label="Status">
                <span class="status" class:status-active=move || is_active.get() class:status-pending=move || is_pending.get()>
                    {move || if is_active.get() { "Active" } else { "Inactive" }}
                </span>
            </td>
            {move || columns.get().role.then(|| view! {
                <td data-label="Type">{move || role_word(role.get())}</td>
            })}
            {move || columns.get().email_verified.then(|| view! {
                <td data-label="Email verified">{move || verified_word(verified.get())}</td>
            })}
            {move || columns.get().last_sign_in.then(|| view! {
                <td data-label="Last sign-in">{move || last_sign_in(last.get())}</td>
            })}
            {move || columns.get().created.then(|| view! {
                <td data-label="Created">{move || moment(created.get())}</td>
            })}
            <td class="cell-action">
                <RowAction id=id record=record activity=activity />
            </td>
        </tr>
    }
}

/// The one action that applies, why it does not, and what became of the last attempt.
#[component]
fn RowAction(id: UserId, record: Memo<Option<Arc<Record>>>, activity: Memo<Option<Activity>>) -> impl IntoView {
    let users = Users::get();
    let change = Memo::new(move |_| match activity.get() {
        Some(Activity::Pending(change)) => change,
        _ => Change::for_status(of(record, |user| user.enabled).unwrap_or(false)),
    });
    let is_pending = Memo::new(move |_| matches!(activity.get(), Some(Activity::Pending(_))));
    let key = id.clone();
    let refusal = Memo::new(move |_| users.permit(&key, change.get()).err());
    let label = Memo::new(move |_| of(record, User::label).unwrap_or_default());
    let reason_id = StoredValue::new(format!("why-{}", id.as_str().replace(char::is_whitespace, "-")));
    let key = StoredValue::new(id);
    let is_off = Memo::new(move |_| is_pending.get() || refusal.with(Option::is_some));
    // Not `disabled`: the button keeps the focus while it waits, and its reason can be reached by keyboard.
    let act = move |click: leptos::ev::MouseEvent| {
        // The second click of a double click was not meant for what the button has become.
        if click.detail() < 2 && !is_pending.get_untracked() {
            users.start(&key.get_value(), change.get_untracked());
        }
    };
    let word = move || match (is_pending.get(), change.get()) {
        (true, Change::Activate) => "Activating…",
        (true, Change::Deactivate) => "Deactivating…",
        (false, change) => change.verb(),
    };
    view! {
        <div class="action">
            <button
                type="button"
                class="button button-row"
                aria-disabled=move || is_off.get().then_some("true")
                aria-describedby=move || refusal.with(Option::is_some).then(|| reason_id.get_value())
                on:click=act
                on:keydown=ignore_repeat
            >
                {word}
                <span class="visually-hidden">" " {move || label.get()}</span>
            </button>
            {move || refusal.get().map(|reason| view! {
                // What is true of every row is said once, above them.
                <p class="reason" class:visually-hidden=reason == Refusal::UnknownIdentity id=reason_id.get_value()>
                    {reason.to_string()}
                </p>
            })}
            {move || activity.get().and_then(trouble).map(|trouble| view! {
                <TroubleNote trouble=trouble id=key.get_value() label=label.get_untracked() />
            })}
        </div>
    }
}

/// What went wrong with the last change of a user.
#[derive(Debug, Clone, PartialEq)]
struct Trouble {
    sentence: String,
    /// The change to look up again, where it is not known whether it happened.
    unknown: Option<Change>,
}

fn trouble(activity: Activity) -> Option<Trouble> {
    match activity {
        Activity::Pending(_) => None,
        Activity::Failed { change, reason } => Some(Trouble {
            sentence: match change {
                Change::Activate => format!("Not activated. {reason}"),
                Change::Deactivate => format!("Not deactivated. {reason}"),
            },
            unknown: None,
        }),
        Activity::Unconfirmed { change, reason } => Some(Trouble {
            sentence: format!("It is not known whether the {} happened. {reason}", change.noun()),
            unknown: Some(change),
        }),
    }
}

#[component]
fn TroubleNote(trouble: Trouble, id: UserId, label: String) -> impl IntoView {
    let users = Users::get();
    let again = trouble.unknown.map(|change| {
        let id = id.clone();
        let name = format!("Check again: {label}");
        view! {
            <button type="button" class="button button-small" aria-label=name on:click=move |_| keeping_focus(|| users.look_again(&id, change))>
                "Check again"
            </button>
        }
    });
    view! {
        <div class="trouble">
            <p class="trouble-text"><Draw icon=Icon::Warning /> " " {trouble.sentence}</p>
            <div class="trouble-actions">
                {again}
                <button
                    type="button"
                    class="button button-small"
                    aria-label=format!("Dismiss the message about {label}")
                    on:click=move |_| keeping_focus(|| users.dismiss(&id))
                >
                    "Dismiss"
                </button>
            </div>
        </div>
    }
}

fn of<T>(record: Memo<Option<Arc<Record>>>, read: impl FnOnce(&User) -> T) -> Option<T> {
    record.with(|record| record.as_deref().and_then(Record::user).map(read))
}

fn role_word(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Administrator) => "Administrator",
        Some(Role::User) => "User",
        _ => "Not reported",
    }
}

fn verified_word(verified: Option<bool>) -> &'static str {
    match verified {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "Not reported",
    }
}

fn last_sign_in(last: LastSignIn) -> AnyView {
    match last {
        LastSignIn::At(at) => view! { <Ago moment=at /> }.into_any(),
        LastSignIn::Never => view! { <span class="muted">"Never"</span> }.into_any(),
        LastSignIn::NotReported => view! { <span class="muted">"Not reported"</span> }.into_any(),
    }
}

fn moment(moment: Option<Moment>) -> AnyView {
    match moment {
        Some(at) => view! { <Ago moment=at /> }.into_any(),
        None => view! { <span class="muted">"Not reported"</span> }.into_any(),
    }
}
