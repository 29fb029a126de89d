//! Serializes and parses the query string of a view.

use super::ListTool;
use crate::directory::{
    facets::{Filters, RoleFilter, SignInFilter, StatusFilter},
    sort::{Column, Sort},
    user::UserId,
    view::{PageSize, View},
};

/// The longest time without a sign-in that the address accepts, in days: ten years.
pub(super) const MOST_DAYS: u32 = 3650;

/// The longest query string that is written, in bytes: servers refuse a request line of more than 8 KB.
pub(super) const MAX_QUERY: usize = 6000;

/// The query string of a view, the open user and the open tool; empty for the default view. Pages count from 1 there.
pub fn to_query(view: &View, open_user: Option<&UserId>, tool: Option<ListTool>) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    let mut put = |name: &str, value: &str| {
        pairs.append_pair(name, value);
    };
    if !view.search.is_empty() {
        put("q", &view.search);
    }
    let Filters {
        status,
        role,
        verified,
        sign_in,
        required_actions,
    } = view.filters;
    match status {
        Some(StatusFilter::Active) => put("status", "active"),
        Some(StatusFilter::Inactive) => put("status", "inactive"),
        None => {}
    }
    match role {
        Some(RoleFilter::Administrator) => put("type", "administrator"),
        Some(RoleFilter::User) => put("type", "user"),
        None => {}
    }
    if let Some(yes) = verified {
        put("verified", yes_or_no(yes));
    }
    match sign_in {
        Some(SignInFilter::Never) => put("last-sign-in", "never"),
        Some(SignInFilter::NotFor(days)) => put("last-sign-in", &days.to_string()),
        None => {}
    }
    if let Some(yes) = required_actions {
        put("actions", yes_or_no(yes));
    }
    if view.sort != Sort::default() {
        let direction = if view.sort.is_descending { "-" } else { "" };
        put("sort", &[direction, column_key(view.sort.column)].concat());
    }
    if view.size != PageSize::default() {
        put("size", &view.size.rows().to_string());
    }
    if view.page > 0 {
        put("page", &(view.page + 1).to_string());
    }
    if let Some(id) = open_user {
        put("user", id.as_str());
    }
    if let Some(tool) = tool {
        pairs.append_key_only(tool.name());
    }
    let query = pairs.finish();
    // A search that is too long, such as a pasted list of addresses, is left out: a server would refuse the reload.
    if query.len() > MAX_QUERY && !view.search.is_empty() {
        let search = String::new();
        return to_query(&View { search, ..view.clone() }, open_user, tool);
    }
    if query.is_empty() {
        query
    } else {
        ["?", &query].concat()
    }
}

/// The query string of a search; `None` if the search is empty or too long for a URL.
pub fn search_to_query(search: String) -> Option<String> {
    let query = to_query(
        &View {
            search,
            ..View::default()
        },
        None,
        None,
    );
    // A search that is too long is left out.
    (!query.is_empty()).then_some(query)
}

/// The open user of a query string.
pub fn user_in_query(query: &str) -> Option<UserId> {
    value_in(query, "user")
        .filter(|id| !id.is_empty())
        .map(|id| UserId::from(id.as_str()))
}

/// The open tool of a query string.
pub fn tool_in_query(query: &str) -> Option<ListTool> {
    ListTool::ALL
        .into_iter()
        .find(|tool| value_in(query, tool.name()).is_some())
}

/// The value of the first parameter with this name.
fn value_in(query: &str, wanted: &str) -> Option<String> {
    let query = query.strip_prefix('?').unwrap_or(query);
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == wanted)
        .map(|(_, value)| value.into_owned())
}

/// The view of a query string. Unknown names and values out of range are ignored; of a repeated name the first counts.
pub fn from_query(query: &str) -> View {
    let value = |wanted: &str| value_in(query, wanted);
    let sort = value("sort").unwrap_or_default();
    let column = sort.strip_prefix('-').unwrap_or(&sort);
    View {
        search: value("q").unwrap_or_default(),
        filters: Filters {
            status: match value("status").as_deref() {
                Some("active") => Some(StatusFilter::Active),
                Some("inactive") => Some(StatusFilter::Inactive),
                _ => None,
            },
            role: match value("type").as_deref() {
                Some("administrator") => Some(RoleFilter::Administrator),
                Some("user") => Some(RoleFilter::User),
                _ => None,
            },
            verified: value("verified").as_deref().and_then(parse_yes_no),
            sign_in: match value("last-sign-in").as_deref() {
                Some("never") => Some(SignInFilter::Never),
                Some(days) => days
                    .parse()
                    .ok()
                    .filter(|days| (1..=MOST_DAYS).contains(days))
                    .map(SignInFilter::NotFor),
                None => None,
            },
            required_actions: value("actions").as_deref().and_then(parse_yes_no),
        },
        sort: Column::ALL
            .into_iter()
            .find(|known| column_key(*known) == column)
            .map(|column| Sort {
                column,
                is_descending: sort.starts_with('-'),
            })
            .unwrap_or_default(),
        size: value("size")
            .and_then(|rows| rows.parse().ok())
            .and_then(|rows: usize| PageSize::CHOICES.into_iter().find(|size| size.rows() == rows))
            .unwrap_or_default(),
        page: value("page")
            .and_then(|value| value.parse::<usize>().ok())
            .map_or(0, |number| number.saturating_sub(1)),
    }
}

/// The name of a column in the address, and in the stored choice of columns.
pub fn column_key(column: Column) -> &'static str {
    match column {
        Column::User => "user",
        Column::Status => "status",
        Column::Type => "type",
        Column::Verified => "verified",
        Column::LastSignIn => "last-sign-in",
        Column::Created => "created",
    }
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn parse_yes_no(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
