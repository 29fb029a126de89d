//! The cells of a row, as plain values: the row writes them anew when one of them may have changed.

use leptos::{either::Either, prelude::*};

use super::{columns::Columns, row::Known};
use crate::{
    directory::{
        Role,
        fold::marks,
        search::Query,
        sort::Column,
        user::{LastSignIn, Moment, User},
    },
    ui::{
        icon::{Draw, Icon},
        time,
    },
};

/// Who it is: the name if there is one, the email or username, and whatever else the search found.
pub fn user_heading(known: &Known, query: &Query) -> impl IntoView + use<> {
    let (id, user) = (&known.id, known.user());
    let name = user.and_then(User::full_name);
    let account = user.and_then(User::account).unwrap_or(id.as_str());
    // A word that was found neither there nor there was found in what has no place of its own: that is shown as well.
    let is_elsewhere = |word: &&String| {
        let is_in = |text: &str| !marks(text, std::slice::from_ref(*word)).is_empty();
        !is_in(account) && !name.as_deref().is_some_and(is_in)
    };
    let elsewhere: Vec<String> = query.words().iter().filter(is_elsewhere).cloned().collect();
    let also: Vec<AnyView> = [
        ("Username", user.and_then(|user| user.username.as_deref())),
        ("Id", Some(id.as_str())),
    ]
    .into_iter()
    .filter_map(|(label, text)| Some((label, text.filter(|text| !marks(text, &elsewhere).is_empty())?)))
    .map(|(label, text)| {
        view! { <span class="user-also">{label} " " <bdi>{marked(text, query)}</bdi></span> }.into_any()
    })
    .collect();
    let unreadable = user
        .map(|user| user.unreadable.join(", "))
        .filter(|names| !names.is_empty());
    view! {
        <th scope="row" class="cell-user">
            {name.map(|name| view! { <bdi class="user-name">{marked(&name, query)}</bdi> })}
            <bdi class="user-account">{marked(account, query)}</bdi>
            {also}
            {unreadable.map(|names| view! {
                <span class="user-note"><Draw icon=Icon::Warning /> " Cannot be read: " {names}</span>
            })}
        </th>
    }
}

/// The cells of these columns, the user's own excepted.
pub fn readable_cells(known: &Known, user: &User, columns: Columns, now: Moment) -> Vec<AnyView> {
    let cell = |column| match column {
        Column::User => ().into_any(),
        Column::Status => status_cell(known).into_any(),
        Column::Type => text_cell(column, role_word(known.role)).into_any(),
        Column::Verified => text_cell(column, verified_word(user.email_verified)).into_any(),
        Column::LastSignIn => match user.last_sign_in {
            LastSignIn::At(at) => time_cell(column, Ok(at), now).into_any(),
            LastSignIn::Never => time_cell(column, Err("Never"), now).into_any(),
            LastSignIn::NotReported => time_cell(column, Err("Not reported"), now).into_any(),
        },
        Column::Created => time_cell(column, user.created.ok_or("Not reported"), now).into_any(),
    };
    columns.iter().map(cell).collect()
}

/// What stands in the place of every cell where there is no user to speak of.
pub fn degraded_cells(words: String, columns: Columns) -> impl IntoView {
    view! {
        <td class="cell-degraded" colspan=columns.iter().count().to_string()>
            <Draw icon=Icon::Warning />
            " "
            {words}
        </td>
    }
}

fn status_cell(known: &Known) -> impl IntoView + use<> {
    let is_active = known.is_active();
    view! {
        <td data-label=Column::Status.label()>
            <span class="status" class:status-active=is_active class:status-pending=known.is_pending()>
                {if is_active { "Active" } else { "Inactive" }}
            </span>
        </td>
    }
}

fn text_cell(column: Column, words: &'static str) -> impl IntoView {
    view! { <td data-label=column.label()>{words}</td> }
}

/// How long ago in sight, or why no time is; the exact time with its zone where somebody points at it or has the focus
/// in the row.
fn time_cell(column: Column, at: Result<Moment, &'static str>, now: Moment) -> impl IntoView {
    let content = match at {
        Ok(at) => Either::Left(view! {
            <time datetime=time::iso(at)>{time::ago(at, now)}</time>
            <span class="exact">{time::exact_short(at)}</span>
        }),
        Err(words) => Either::Right(view! { <span class="muted">{words}</span> }),
    };
    view! { <td data-label=column.label() class="cell-time">{content}</td> }
}

/// A text with what was found in it marked.
fn marked(text: &str, query: &Query) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in marks(text, query.words()) {
        if range.start > at {
            pieces.push(text[at..range.start].to_owned().into_any());
        }
        pieces.push(view! { <mark>{text[range.clone()].to_owned()}</mark> }.into_any());
        at = range.end;
    }
    if at < text.len() || pieces.is_empty() {
        pieces.push(text[at..].to_owned().into_any());
    }
    pieces
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Administrator => "Administrator",
        Role::User => "User",
        Role::NotReported => "Not reported",
    }
}

fn verified_word(verified: Option<bool>) -> &'static str {
    match verified {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "Not reported",
    }
}
