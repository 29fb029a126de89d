//! The actions that are offered when a search matches nobody.

use leptos::prelude::*;

use crate::{
    directory::{
        account_search::{only_account, users_of},
        guard::Change,
        invitation::EmailAddress,
        user::UserId,
    },
    ui::{
        focus::{HEADING, SEARCH, focus_on},
        icon::{Icon, IconKind},
        number::counted,
        reactive::memo,
    },
    users::{invite::InviteStore, list::UserList, status_change::StatusChanges},
};

/// Why nobody matches, if that is known.
#[derive(Debug, Clone, PartialEq)]
enum NoMatch {
    /// The search is one address, and it belongs to nobody.
    Unknown { address: String },
    /// The search is one address or id, and the filters hide its user.
    Hidden { id: UserId, label: String, is_active: bool },
    /// Anything else.
    Other,
}

impl NoMatch {
    /// Tracked.
    fn of(list: UserList) -> Self {
        let Some(account) = list.view.with(|view| only_account(&view.search)) else {
            return Self::Other;
        };
        list.directory.with(|directory| {
            let ids = users_of(directory, &account);
            let user = ids.first().and_then(|id| directory.get(id)?.into_user());
            match user {
                Some(user) => Self::Hidden {
                    label: directory.unique_label(&user.id),
                    is_active: user.enabled,
                    id: user.id,
                },
                None if EmailAddress::parse(&account).is_ok() => Self::Unknown { address: account },
                None => Self::Other,
            }
        })
    }
}

/// What can be done when nobody matches.
#[component]
pub fn NoMatchActions() -> impl IntoView {
    let list = UserList::from_context();
    let no_match = memo(move || NoMatch::of(list));
    move || match no_match.get() {
        NoMatch::Unknown { address } => view! { <InviteUnknown address /> }.into_any(),
        NoMatch::Hidden { id, label, is_active } => view! { <ShowHidden id label is_active /> }.into_any(),
        NoMatch::Other => view! { <NobodyMatches /> }.into_any(),
    }
}

#[component]
fn NobodyMatches() -> impl IntoView {
    let list = UserList::from_context();
    let total = move || {
        list.directory
            .with(|directory| counted(directory.len(), "user", "users"))
    };
    view! {
        <p class="muted">"None of " {total} " matches the search and all filters."</p>
        <ClearButton />
    }
}

#[component]
fn InviteUnknown(address: String) -> impl IntoView {
    let invite = InviteStore::from_context();
    let words = format!("No user has the address {address}.");
    view! {
        <p class="muted">{words}</p>
        <div class="menu-buttons">
            <button type="button" class="button button-primary" on:click=move |_| invite.open_with(&address)>
                <Icon kind=IconKind::Invite />
                "Invite this address…"
            </button>
            <ClearButton />
        </div>
    }
}

#[component]
fn ClearButton() -> impl IntoView {
    let list = UserList::from_context();
    let clear = move |_| {
        list.clear_search_and_filters();
        focus_on(SEARCH);
    };
    view! { <button type="button" class="button" on:click=clear>"Clear filters"</button> }
}

#[component]
fn ShowHidden(id: UserId, label: String, is_active: bool) -> impl IntoView {
    let list = UserList::from_context();
    let changes = StatusChanges::from_context();
    let show = move |_| {
        list.clear_filters();
        focus_on(HEADING);
    };
    let status = if is_active { "active" } else { "inactive" };
    let activate = (!is_active).then(|| {
        let activate = move |_| {
            show(());
            changes.start(&id, Change::Activate);
        };
        view! { <button type="button" class="button" on:click=move |_| activate(())>"Activate"</button> }
    });
    view! {
        <p class="muted"><bdi>{label}</bdi> " is a user, and " {status} ". The filters hide this user."</p>
        <div class="menu-buttons">
            <button type="button" class="button button-primary" on:click=move |_| show(())>"Show the user"</button>
            {activate}
        </div>
    }
}
