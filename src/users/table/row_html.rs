//! The cells of a row as HTML, one piece each, so that only changed cells are replaced.

use crate::{
    browser::time,
    directory::{
        Role,
        fold::match_ranges,
        invisible::{LABEL_CHARS, as_label, printable, shortened},
        search::Query,
        sort::Column,
        user::{LastSignIn, Moment, User},
    },
    ui::icon::IconKind,
    users::table::{columns::Columns, html::Html, row_action::RowAction, row_model::RowModel},
};

/// The selection cell. The whole cell is the target.
pub fn select_cell(model: &RowModel) -> Html {
    let mut cell = Html::new();
    cell.markup("<td class=\"cell-select\" data-act=\"")
        .markup(RowAction::Select.name())
        .markup("\"><input type=\"checkbox\" aria-label=\"Select ")
        .text(&model.label)
        .markup("\"></td>");
    cell
}

/// The row header: name, email or username, and other fields that the search matched.
pub fn user_heading(model: &RowModel, query: &Query) -> Html {
    let (id, user) = (&model.id, model.user());
    let name = user.and_then(User::full_name);
    let account = user.and_then(User::account).unwrap_or_else(|| as_label(id.as_str()));
    let account = account.as_str();
    let mut cell = Html::new();
    cell.markup("<th scope=\"row\" class=\"cell-user\">");
    if let Some(name) = &name {
        cell.markup("<bdi class=\"user-name\">");
        marked(&mut cell, name, query).markup("</bdi>");
    }
    cell.markup("<bdi class=\"user-account\">");
    marked(&mut cell, account, query).markup("</bdi>");
    // A word that matched neither name nor account matched the username or id, which have no column: show those too.
    let is_elsewhere = |word: &&String| {
        let is_in = |text: &str| !match_ranges(text, std::slice::from_ref(*word)).is_empty();
        !is_in(account) && !name.as_deref().is_some_and(is_in)
    };
    let elsewhere: Vec<String> = query.words().iter().filter(is_elsewhere).cloned().collect();
    if !elsewhere.is_empty() {
        let username = user.and_then(|user| user.username.as_deref()).unwrap_or_default();
        for (label, text) in [("Username ", username), ("Id ", id.as_str())] {
            let text = printable(text);
            if !match_ranges(&text, &elsewhere).is_empty() {
                cell.markup("<span class=\"user-also\">").markup(label).markup("<bdi>");
                marked(&mut cell, &around_match(&text, &elsewhere), query).markup("</bdi></span>");
            }
        }
    }
    if let Some(user) = user.filter(|user| !user.unreadable.is_empty()) {
        cell.markup("<span class=\"user-note\">")
            .icon(IconKind::Warning)
            .markup(" Cannot be read: ")
            .text(&user.unreadable.join(", "))
            .markup("</span>");
    }
    cell.markup("</th>");
    cell
}

/// The cells of these columns, without the row header.
pub fn readable_cells(model: &RowModel, user: &User, columns: Columns, now: Moment) -> impl Iterator<Item = Html> {
    let cell = move |column| match column {
        Column::User => None,
        Column::Status => Some(status_cell(model)),
        Column::Type => Some(text_cell(column, role_label(model.role))),
        Column::Verified => Some(text_cell(column, verified_label(user.email_verified))),
        Column::LastSignIn => Some(match user.last_sign_in {
            LastSignIn::At(at) => time_cell(column, Ok(at), now),
            LastSignIn::Never => time_cell(column, Err("Never"), now),
            LastSignIn::NotReported => time_cell(column, Err("Not reported"), now),
        }),
        Column::Created => Some(time_cell(column, user.created.ok_or("Not reported"), now)),
    };
    columns.iter().filter_map(cell)
}

/// One cell in place of all others, for a record that cannot be read.
pub fn degraded_cell(words: &str, columns: Columns) -> Html {
    let mut cell = Html::new();
    cell.markup("<td class=\"cell-degraded\" colspan=\"")
        .text(&columns.iter().count().to_string())
        .markup("\">")
        .icon(IconKind::Warning)
        .markup(" ")
        .text(words)
        .markup("</td>");
    cell
}

fn status_cell(model: &RowModel) -> Html {
    let mut cell = labelled(Column::Status);
    let is_active = model.is_active();
    cell.markup("\"><span class=\"status")
        .markup(if is_active { " status-active" } else { "" })
        .markup(if model.is_pending() { " status-pending" } else { "" })
        .markup(if is_active { "\">Active" } else { "\">Inactive" })
        .markup("</span></td>");
    cell
}

fn text_cell(column: Column, words: &'static str) -> Html {
    let mut cell = labelled(column);
    cell.markup("\">").markup(words).markup("</td>");
    cell
}

/// A relative time, or why there is none. The exact time with its zone is shown on hover and focus.
fn time_cell(column: Column, at: Result<Moment, &'static str>, now: Moment) -> Html {
    let mut cell = labelled(column);
    cell.markup("\" class=\"cell-time\">");
    match at {
        Ok(at) => cell
            .markup("<time datetime=\"")
            .text(&time::iso(at))
            .markup("\">")
            .text(&time::ago(at, now))
            .markup("</time><span class=\"exact\">")
            .text(&time::exact_short(at))
            .markup("</span>"),
        Err(words) => cell.markup("<span class=\"muted\">").markup(words).markup("</span>"),
    };
    cell.markup("</td>");
    cell
}

/// Opens a cell with its column's label, which cards show.
fn labelled(column: Column) -> Html {
    let mut cell = Html::new();
    cell.markup("<td data-label=\"").markup(column.label());
    cell
}

/// The part of a long text in which these words are first found; the whole text where it is short.
fn around_match(text: &str, words: &[String]) -> String {
    let first = match_ranges(text, words).first().map_or(0, |range| range.start);
    let before = text[..first].char_indices().rev().nth(LABEL_CHARS / 4);
    let start = before.map_or(0, |(start, _)| start);
    let ellipsis = if start > 0 { "…" } else { "" };
    [ellipsis, &shortened(text[start..].to_owned())].concat()
}

/// A text with its matches marked.
fn marked<'a>(cell: &'a mut Html, text: &str, query: &Query) -> &'a mut Html {
    let mut at = 0;
    for range in match_ranges(text, query.words()) {
        cell.text(&text[at..range.start])
            .markup("<mark>")
            .text(&text[range.clone()])
            .markup("</mark>");
        at = range.end;
    }
    cell.text(&text[at..])
}

fn role_label(role: Role) -> &'static str {
    match role {
        Role::Administrator => "Administrator",
        Role::User => "User",
        Role::NotReported => "Not reported",
    }
}

fn verified_label(verified: Option<bool>) -> &'static str {
    match verified {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "Not reported",
    }
}
