//! The address bar and what is on screen, both ways. The only place that writes the address bar.

use std::time::Duration;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

use crate::{
    browser::events::on_window,
    directory::{
        facets::{Filters, RoleFilter, SignInFilter, StatusFilter},
        sort::{Column, Sort},
        view::{PageSize, View},
    },
};

/// How long what is typed may wait until it is in the address bar, in milliseconds. Browsers refuse to write it more
/// than some 20 times a second, and each time costs a part of a frame.
const TYPING: u64 = 250;

/// How long nobody may type until the next key begins another entry of the history, in milliseconds.
const TYPING_PAUSE: u64 = 1000;

/// The longest time without a sign-in that can be asked for, in days: ten years.
const MOST_DAYS: u32 = 3650;

/// The query string of a view; empty when nothing is asked for. Pages are counted from 1 there, as people do.
pub fn to_query(view: &View) -> String {
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
        put("sort", &[direction, column_value(view.sort.column)].concat());
    }
    if view.size != PageSize::default() {
        put("size", &view.size.rows().to_string());
    }
    if view.page > 0 {
        put("page", &(view.page + 1).to_string());
    }
    let query = pairs.finish();
    if query.is_empty() {
        query
    } else {
        ["?", &query].concat()
    }
}

/// The view of this query string. What is unknown or out of range is ignored, never an error; of a name given
/// twice the first counts.
pub fn from_query(query: &str) -> View {
    let query = query.strip_prefix('?').unwrap_or(query);
    let value = |wanted: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.into_owned())
    };
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
            verified: value("verified").as_deref().and_then(yes_no),
            sign_in: match value("last-sign-in").as_deref() {
                Some("never") => Some(SignInFilter::Never),
                Some(days) => days
                    .parse()
                    .ok()
                    .filter(|days| (1..=MOST_DAYS).contains(days))
                    .map(SignInFilter::NotFor),
                None => None,
            },
            required_actions: value("actions").as_deref().and_then(yes_no),
        },
        sort: Column::ALL
            .into_iter()
            .find(|known| column_value(*known) == column)
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

/// What a column is called in the address, and where the choice of columns is remembered.
pub fn column_value(column: Column) -> &'static str {
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

fn yes_no(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The view in the address bar. A copy is the same one.
#[derive(Clone, Copy)]
pub struct Route {
    view: RwSignal<View>,
    /// How the address bar will catch up with the screen: by a new entry of the history, or in the current one. `None`
    /// when it has.
    behind: StoredValue<Option<Write>>,
    /// Runs while somebody types: as long as it does, what is typed replaces the current entry.
    typing: StoredValue<Option<TimeoutHandle>>,
}

impl Route {
    /// Reads the address bar, and follows Back and Forward from now on.
    pub fn new() -> Self {
        let route = Self {
            view: RwSignal::new(read_address()),
            behind: StoredValue::new(None),
            typing: StoredValue::new(None),
        };
        // Where the page goes back to may be what it has just left: nothing of it is waiting any more.
        on_window(ev::popstate, move |_| {
            route.behind.set_value(None);
            route.stop_typing();
            route.view.set(read_address());
        });
        on_window(ev::pagehide, move |_| route.catch_up());
        route
    }

    /// What is asked for, followed.
    pub fn view(&self) -> Signal<View> {
        self.view.into()
    }

    /// Shows something else as a step of its own: Back returns from it.
    pub fn go(&self, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        if view != self.view.get_untracked() {
            self.catch_up();
            self.stop_typing();
            write(&view, web_sys::History::push_state_with_url);
            self.view.set(view);
        }
    }

    /// Shows what is typed. The first key makes an entry of the history, so that Back returns to the list before the
    /// search; the following keys replace that entry, until the typing pauses.
    pub fn adjust(&self, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        if view == self.view.get_untracked() {
            return;
        }
        self.view.set(view);
        let route = *self;
        let is_same_entry = self.stop_typing();
        let pause = Duration::from_millis(TYPING_PAUSE);
        let timer = set_timeout_with_handle(move || route.typing.set_value(None), pause);
        self.typing.set_value(timer.ok());
        if self.behind.get_value().is_none() {
            // A new entry is made at once, after the frame: Back pressed right after the first key must not leave the page.
            let (write, delay): (Write, u64) = if is_same_entry {
                (web_sys::History::replace_state_with_url, TYPING)
            } else {
                (web_sys::History::push_state_with_url, 0)
            };
            self.behind.set_value(Some(write));
            set_timeout(move || route.catch_up(), Duration::from_millis(delay));
        }
    }

    /// Returns to an address that was left for signing in. Called once, when the page has come back.
    pub fn restore(&self, query: &str) {
        self.replace(from_query(query));
    }

    /// Forgets what was asked for, in the address as well.
    pub fn clear(&self) {
        self.replace(View::default());
    }

    /// Shows something else in the current entry of the history.
    fn replace(&self, view: View) {
        self.behind.set_value(None);
        self.stop_typing();
        write(&view, web_sys::History::replace_state_with_url);
        if view != self.view.get_untracked() {
            self.view.set(view);
        }
    }

    fn catch_up(&self) {
        if let Some(write_entry) = self.behind.get_value() {
            self.behind.set_value(None);
            self.view.with_untracked(|view| write(view, write_entry));
        }
    }

    /// The next key begins another entry; returns whether somebody was typing.
    fn stop_typing(&self) -> bool {
        let timer = self.typing.try_update_value(Option::take).flatten();
        timer.map(|timer| timer.clear()).is_some()
    }
}

type Write = fn(&web_sys::History, &JsValue, &str, Option<&str>) -> Result<(), JsValue>;

fn write(view: &View, write: Write) {
    if let (Ok(history), Ok(path)) = (window().history(), window().location().pathname()) {
        // A browser that refuses (too many changes within seconds) still shows the view.
        let _ = write(&history, &JsValue::NULL, "", Some(&(path + &to_query(view))));
    }
}

impl Default for Route {
    fn default() -> Self {
        Self::new()
    }
}

fn read_address() -> View {
    from_query(&window().location().search().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_empty_address_shows_everybody_from_the_beginning() {
        assert_eq!(from_query(""), View::default());
        assert_eq!(to_query(&View::default()), "");
    }

    #[test]
    fn search_status_and_page_are_read_and_pages_count_from_one() {
        let view = View {
            search: "ada".to_owned(),
            filters: Filters {
                status: Some(StatusFilter::Inactive),
                ..Filters::default()
            },
            page: 2,
            ..View::default()
        };
        assert_eq!(from_query("?q=ada&status=inactive&page=3"), view);
        assert_eq!(to_query(&view), "?q=ada&status=inactive&page=3");
    }

    #[test]
    fn filters_order_and_size_are_in_the_address_in_words() {
        let query = "?status=active&type=administrator&verified=no&last-sign-in=90&actions=yes&sort=-created&size=100";
        let view = View {
            filters: Filters {
                status: Some(StatusFilter::Active),
                role: Some(RoleFilter::Administrator),
                verified: Some(false),
                sign_in: Some(SignInFilter::NotFor(90)),
                required_actions: Some(true),
            },
            sort: Sort {
                column: Column::Created,
                is_descending: true,
            },
            size: PageSize::Large,
            ..View::default()
        };
        assert_eq!(from_query(query), view);
        assert_eq!(to_query(&view), query);
    }

    #[test]
    fn what_is_unknown_or_out_of_range_is_ignored() {
        for query in [
            "?status=gone",
            "?status=",
            "?page=0",
            "?page=-1",
            "?page=x",
            "?sort=%",
            "?sort=-",
            "?sort=name",
            "?size=51",
            "?size=0",
            "?type=boss",
            "?verified=maybe",
            "?last-sign-in=0",
            "?last-sign-in=-3",
            "?last-sign-in=4000",
            "?last-sign-in=",
            "?&&=",
            "?page=99999999999999999999",
        ] {
            assert_eq!(from_query(query), View::default(), "{query}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_to_the_address_reads_back_the_same(
            search in ".*",
            status in prop::option::of(prop::sample::select(vec![StatusFilter::Active, StatusFilter::Inactive])),
            role in prop::option::of(prop::sample::select(vec![RoleFilter::Administrator, RoleFilter::User])),
            verified in prop::option::of(any::<bool>()),
            sign_in in prop::option::of(prop_oneof![
                Just(SignInFilter::Never),
                (1..=MOST_DAYS).prop_map(SignInFilter::NotFor),
            ]),
            required_actions in prop::option::of(any::<bool>()),
            column in prop::sample::select(Column::ALL.to_vec()),
            is_descending in any::<bool>(),
            size in prop::sample::select(PageSize::CHOICES.to_vec()),
            page in 0_usize..1_000_000,
        ) {
            let filters = Filters { status, role, verified, sign_in, required_actions };
            let view = View { search, filters, sort: Sort { column, is_descending }, size, page };
            prop_assert_eq!(from_query(&to_query(&view)), view);
        }

        #[test]
        fn no_query_whatever_makes_reading_panic(query in ".*") {
            let _ = from_query(&query);
        }
    }
}
