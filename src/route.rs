//! The address bar and what is on screen, both ways. The only place that writes the address bar.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use crate::directory::view::{Status, View};

/// The query string of a view; empty when nothing is asked for. Pages are counted from 1 there, as people do.
pub fn to_query(view: &View) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    if !view.search.is_empty() {
        pairs.append_pair("q", &view.search);
    }
    if let Some(value) = status_value(view.status) {
        pairs.append_pair("status", value);
    }
    if view.page > 0 {
        pairs.append_pair("page", &(view.page + 1).to_string());
    }
    let query = pairs.finish();
    if query.is_empty() { query } else { format!("?{query}") }
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
    View {
        search: value("q").unwrap_or_default(),
        status: value("status")
            .and_then(|value| {
                Status::CHOICES
                    .into_iter()
                    .find(|status| status_value(*status) == Some(&value))
            })
            .unwrap_or_default(),
        page: value("page")
            .and_then(|value| value.parse::<usize>().ok())
            .map_or(0, |number| number.saturating_sub(1)),
    }
}

fn status_value(status: Status) -> Option<&'static str> {
    match status {
        Status::All => None,
        Status::Active => Some("active"),
        Status::Inactive => Some("inactive"),
    }
}

/// The view in the address bar. A copy is the same one.
#[derive(Clone, Copy)]
pub struct Route {
    view: RwSignal<View>,
}

impl Route {
    /// Reads the address bar, and follows Back and Forward from now on.
    pub fn new() -> Self {
        let route = Self {
            view: RwSignal::new(read_address()),
        };
        let on_pop = Closure::<dyn Fn()>::new(move || route.view.set(read_address()));
        // The page has one route for as long as it lives, so the listener is never taken off.
        let _ = window().add_event_listener_with_callback("popstate", on_pop.as_ref().unchecked_ref());
        on_pop.forget();
        route
    }

    /// What is asked for, followed.
    pub fn view(&self) -> Signal<View> {
        self.view.into()
    }

    /// Shows something else as a step of its own: Back returns from it.
    pub fn go(&self, change: impl FnOnce(&mut View)) {
        self.set(change, |history, url| {
            history.push_state_with_url(&JsValue::NULL, "", Some(url))
        });
    }

    /// Shows something else in the same step: what is typed does not fill the history.
    pub fn adjust(&self, change: impl FnOnce(&mut View)) {
        self.set(change, |history, url| {
            history.replace_state_with_url(&JsValue::NULL, "", Some(url))
        });
    }

    /// Returns to an address that was left for signing in. Called once, when the page has come back.
    pub fn restore(&self, query: &str) {
        self.adjust(|view| *view = from_query(query));
    }

    fn set(&self, change: impl FnOnce(&mut View), write: impl FnOnce(&web_sys::History, &str) -> Result<(), JsValue>) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        if view == self.view.get_untracked() {
            return;
        }
        if let (Ok(history), Ok(path)) = (window().history(), window().location().pathname()) {
            // A browser that refuses (too many changes within seconds) still shows the view.
            let _ = write(&history, &format!("{path}{}", to_query(&view)));
        }
        self.view.set(view);
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
            status: Status::Inactive,
            page: 2,
        };
        assert_eq!(from_query("?q=ada&status=inactive&page=3"), view);
        assert_eq!(to_query(&view), "?q=ada&status=inactive&page=3");
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
            status in prop::sample::select(Status::CHOICES.to_vec()),
            page in 0_usize..1_000_000,
        ) {
            let view = View { search, status, page };
            prop_assert_eq!(from_query(&to_query(&view)), view);
        }

        #[test]
        fn no_query_whatever_makes_reading_panic(query in ".*") {
            let _ = from_query(&query);
        }
    }
}
