//! The cells of a row as HTML, one piece each, so that only changed cells are replaced.

use maud::{Markup, html};

use crate::{
    browser::time,
    directory::{
        fold::match_ranges,
        invisible::{LABEL_CHARS, as_label, printable, shortened},
        search::Query,
        sort::Column,
        user::{Moment, Record, User},
        view::View,
    },
    route::query::to_query,
    ui::icon::IconKind,
    users::{
        table::{
            columns::Columns,
            html::{Address, Html, Text, icon},
            row_action::RowAction,
            row_problem::problem_note,
        },
        user_model::{NOT_REPORTED, UserModel, last_sign_in_time, yes_or_no},
    },
};

/// The selection cell. The whole cell is the target.
pub fn select_cell(model: &UserModel) -> Html {
    html! {
        td.cell-select data-action=(RowAction::Select.name()) {
            input type="checkbox" aria-label={ "Select " (Text(&model.label)) };
        }
    }
    .into()
}

/// The row header: name, email or username, other fields that the search matched, what cannot be read, and what went
/// wrong.
pub fn user_heading(model: &UserModel, query: &Query, is_in_panel: bool) -> Html {
    let (id, user) = (&model.id, model.user());
    let name = user.and_then(User::full_name);
    let account = user.and_then(User::account).unwrap_or_else(|| as_label(id.as_str()));
    let account = account.as_str();
    // A word that matched neither name nor account matched the username or id, which have no column: show those too.
    let is_elsewhere = |word: &&String| {
        let is_in = |text: &str| !match_ranges(text, std::slice::from_ref(*word)).is_empty();
        !is_in(account) && !name.as_deref().is_some_and(is_in)
    };
    let elsewhere: Vec<String> = query.words().iter().filter(is_elsewhere).cloned().collect();
    let username = user.and_then(|user| user.username.as_deref()).unwrap_or_default();
    let unreadable = match &model.record {
        Some(Record::User(user)) if user.unreadable.is_empty() => None,
        Some(Record::User(user)) => Some(["Cannot be read: ", &user.unreadable.join(", ")].concat()),
        Some(Record::Degraded { reason, .. }) => Some(reason.to_string()),
        None => Some("The platform no longer lists this user.".to_owned()),
    };
    html! {
        th.cell-user scope="row" {
            @if let Some(name) = &name {
                bdi.user-name { (panel_link(model, name, query, is_in_panel)) }
                bdi.user-account { (marked(account, query)) }
            } @else {
                bdi.user-account { (panel_link(model, account, query, is_in_panel)) }
            }
            @if !elsewhere.is_empty() {
                @for (label, text) in [("Username ", printable(username)), ("Id ", printable(id.as_str()))] {
                    @if !match_ranges(&text, &elsewhere).is_empty() {
                        span.user-also { (label) bdi { (marked(&around_match(&text, &elsewhere), query)) } }
                    }
                }
            }
            @if let Some(unreadable) = &unreadable {
                span.user-note { (icon(IconKind::Warning)) " " (Text(unreadable)) }
            }
            @if let Some(problem) = problem_note(model) { (problem) }
        }
    }
    .into()
}

/// The name as the link that opens the panel. It can be opened in another tab, or copied.
fn panel_link(model: &UserModel, name: &str, query: &Query, is_in_panel: bool) -> Markup {
    // The label tells users with one name apart.
    let label = Some(&model.label).filter(|label| *label != name && label.starts_with(name));
    html! {
        a.user-open
            href=(Text(&to_query(&View::default(), Some(&model.id), None)))
            data-action=(RowAction::Open.name())
            aria-label=[label.map(|label| Text(label))]
            aria-current=[is_in_panel.then_some("true")]
        { (marked(name, query)) }
    }
}

/// The cells of these columns, without the row header.
pub fn readable_cells(model: &UserModel, user: &User, columns: Columns, now: Moment) -> impl Iterator<Item = Html> {
    let cell = move |column| match column {
        Column::User => None,
        Column::Status => Some(status_cell(model)),
        Column::Type => Some(text_cell(column, model.role.label())),
        Column::Verified => Some(text_cell(column, yes_or_no(user.email_verified))),
        Column::LastSignIn => Some(time_cell(column, last_sign_in_time(user.last_sign_in), now)),
        Column::Created => Some(time_cell(column, user.created.ok_or(NOT_REPORTED), now)),
    };
    columns.in_order().filter_map(cell)
}

fn status_cell(model: &UserModel) -> Html {
    let is_active = model.is_active();
    html! {
        td data-label=(Column::Status.label()) {
            span.status.status-active[is_active].status-pending[model.is_pending()] {
                (if is_active { "Active" } else { "Inactive" })
            }
        }
    }
    .into()
}

fn text_cell(column: Column, words: &'static str) -> Html {
    html! { td data-label=(column.label()) { (words) } }.into()
}

/// A relative time, or why there is none. The exact time with its zone is shown on hover and focus.
fn time_cell(column: Column, at: Result<Moment, &'static str>, now: Moment) -> Html {
    html! {
        td.cell-time data-label=(column.label()) {
            @match at {
                Ok(at) => {
                    time datetime=(Text(&time::iso(at))) { (Text(&time::ago(at, now))) }
                    span.exact { (Text(&time::exact_short(at))) }
                }
                Err(words) => { span.muted { (words) } }
            }
        }
    }
    .into()
}

/// A text with its matches marked.
fn marked(text: &str, query: &Query) -> Markup {
    let ranges = match_ranges(text, query.words());
    let end = ranges.last().map_or(0, |range| range.end);
    let starts = std::iter::once(0).chain(ranges.iter().map(|range| range.end));
    html! {
        @for (start, range) in starts.zip(&ranges) {
            (Address(&text[start..range.start]))
            mark { (Address(&text[range.clone()])) }
        }
        (Address(&text[end..]))
    }
}

/// The part of a long text in which these words are first found; the whole text where it is short.
fn around_match(text: &str, words: &[String]) -> String {
    let first = match_ranges(text, words).first().map_or(0, |range| range.start);
    let before = text[..first].char_indices().rev().nth(LABEL_CHARS / 4);
    let start = before.map_or(0, |(start, _)| start);
    let ellipsis = if start > 0 { "…" } else { "" };
    [ellipsis, &shortened(text[start..].to_owned())].concat()
}
