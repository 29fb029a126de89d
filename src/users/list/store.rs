//! The state of the list.

use leptos::prelude::*;
use rustc_hash::FxHashMap;
use web_sys::AbortController;

use super::state::{HeldRows, LoadState, Retry};
use crate::{
    api::client::Client,
    directory::{
        Directory,
        facets::{Day, FacetChoice, Filters, SignInFilter, StatusFilter},
        sort::Sort,
        user::{Moment, UserId},
        view::{self, ListPage, PageSize, View},
    },
    route::Route,
    session::Session,
    ui::{
        announcer::Announcer,
        clock::Clock,
        focus::{HEADING, focus_on},
        reactive::memo,
    },
};

/// A hook called with every loaded list before it is shown.
type OnLoaded = Box<dyn Fn(&Directory)>;

/// The list of users and what of it is on screen.
#[derive(Clone, Copy)]
pub struct UserList {
    pub(super) session: Session,
    route: Route,
    /// Search, filters, order and page, as in the address.
    pub view: Signal<View>,
    pub(super) clock: Clock,
    /// How many users may be active; `None` if the configuration does not say.
    pub(super) seat_limit: Option<usize>,
    /// The last list that was loaded.
    pub directory: ReadSignal<Directory>,
    /// When it was loaded; `None` before the first.
    pub loaded_at: ReadSignal<Option<Moment>>,
    /// Whether it is being loaded.
    pub load_state: ReadSignal<LoadState>,
    /// Why the list could not be loaded, and when that is tried again.
    pub retry: Retry,
    /// The rows that stay on screen although the newer list has others there; `None` if no rows are held.
    pub held_rows: Memo<Option<HeldRows>>,
    /// The rows on screen.
    pub page: Memo<ListPage>,
    pub(super) client: Client,
    pub(super) announcer: Announcer,
    pub(super) set_directory: WriteSignal<Directory>,
    pub(super) set_loaded_at: WriteSignal<Option<Moment>>,
    pub(super) set_load_state: WriteSignal<LoadState>,
    /// Bumped when the view changes; held rows of an older epoch are discarded.
    pub(super) view_epoch: Memo<usize>,
    pub(super) set_held: WriteSignal<Option<HeldRows>>,
    /// Bumped with every load; a response to an older load is discarded.
    pub(super) load_epoch: StoredValue<usize>,
    /// The load epoch of the list on screen.
    pub(super) shown_epoch: StoredValue<usize>,
    /// Statuses that were requested after the running load had begun: they are newer than its list.
    pub(super) statuses_meanwhile: StoredValue<FxHashMap<UserId, bool>>,
    /// Aborts the request in flight.
    pub(super) abort: StoredValue<Option<AbortController>, LocalStorage>,
    on_loaded: StoredValue<Vec<OnLoaded>, LocalStorage>,
}

impl UserList {
    /// An empty list that has not been loaded.
    pub fn new(session: Session, client: Client, route: Route, seat_limit: Option<usize>) -> Self {
        let clock = Clock::get();
        let (directory, set_directory) = signal(Directory::default());
        let (loaded_at, set_loaded_at) = signal(None);
        let (load_state, set_load_state) = signal(LoadState::Idle);
        let (held, set_held) = signal(None::<HeldRows>);
        let view = route.view();
        let view_epoch = Memo::new(move |before: Option<&usize>| {
            view.track();
            before.map_or(0, |before| before + 1)
        });
        let held_rows = memo(move || held.with(|held| held.clone().filter(|held| held.view_epoch == view_epoch.get())));
        let page = memo(move || {
            let today = clock.today();
            let mut page = directory.with(|directory| view.with(|view| view::page(directory, view, today)));
            held_rows.with(|held| {
                if let Some(held) = held {
                    page.ids.clone_from(&held.ids);
                }
            });
            page
        });
        Self {
            session,
            route,
            view,
            clock,
            seat_limit,
            directory,
            loaded_at,
            load_state,
            retry: Retry::new(),
            held_rows,
            page,
            client,
            announcer: Announcer::get(),
            set_directory,
            set_loaded_at,
            set_load_state,
            set_held,
            view_epoch,
            load_epoch: StoredValue::new(0),
            shown_epoch: StoredValue::new(0),
            statuses_meanwhile: StoredValue::new(FxHashMap::default()),
            abort: StoredValue::new_local(None),
            on_loaded: StoredValue::new_local(Vec::new()),
        }
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Registers a hook that is called with every loaded list, in the batch that shows it.
    pub fn on_loaded(&self, hook: impl Fn(&Directory) + 'static) {
        self.on_loaded.update_value(|hooks| hooks.push(Box::new(hook)));
    }

    pub(super) fn run_loaded_hooks(&self, later: &Directory) {
        self.on_loaded
            .with_value(|hooks| hooks.iter().for_each(|hook| hook(later)));
    }

    /// Clears the list and the view.
    pub fn clear(&self) {
        self.abort_load();
        self.route.clear();
        self.set_directory.set(Directory::default());
        self.set_loaded_at.set(None);
        self.set_load_state.set(LoadState::Idle);
        self.retry.clear();
        self.set_held.set(None);
    }

    /// The label of this user; with the email if another user has the same name. Untracked.
    pub fn label_untracked(&self, id: &UserId) -> String {
        self.directory.with_untracked(|directory| directory.unique_label(id))
    }

    /// The epoch of what is requested now, for [`Self::set_enabled`].
    pub fn load_epoch(&self) -> usize {
        self.load_epoch.get_value()
    }

    /// Sets a status from a request that was sent in this load epoch. Ignored if the list on screen was requested later.
    pub fn set_enabled(&self, id: &UserId, enabled: bool, load_epoch: usize) {
        if load_epoch < self.shown_epoch.get_value() {
            return;
        }
        if load_epoch == self.load_epoch.get_value() {
            self.statuses_meanwhile.update_value(|statuses| {
                statuses.insert(id.clone(), enabled);
            });
        }
        self.set_directory
            .update(|directory| directory.set_enabled(id, enabled));
    }

    /// Whether the configuration says how many users may be active.
    pub fn has_seat_limit(&self) -> bool {
        self.seat_limit.is_some()
    }

    /// The day from which the filters count days. Untracked.
    pub fn today_untracked(&self) -> Day {
        Day::of(self.clock.now_untracked())
    }

    /// Whether the platform reports when users signed in. Untracked.
    pub fn reports_sign_ins_untracked(&self) -> bool {
        self.directory
            .with_untracked(|directory| directory.reported_fields().last_sign_in)
    }

    /// Searches for this text. Called while somebody types.
    pub fn search_for(&self, text: String) {
        self.route.adjust(|view| {
            view.search = text;
            view.page = 0;
        });
    }

    /// Whether the view was last changed by [`Self::search_for`], and typing has not paused since.
    pub fn is_typing(&self) -> bool {
        self.route.is_typing()
    }

    /// Whether the view was last changed by Back or Forward.
    pub fn is_from_history(&self) -> bool {
        self.route.is_from_history()
    }

    /// Sets a filter, and shows the first page.
    pub fn filter_by(&self, choice: FacetChoice) {
        self.route.go(|view| {
            choice.choose(&mut view.filters);
            view.page = 0;
        });
    }

    /// Clears the filters and keeps the search.
    pub fn clear_filters(&self) {
        self.route.go(|view| {
            view.filters = Filters::default();
            view.page = 0;
        });
    }

    /// Clears search and filters.
    pub fn clear_search_and_filters(&self) {
        self.route.go(View::clear_search_and_filters);
    }

    /// Shows a page of the rows, counted from 0.
    pub fn turn_to(&self, page: usize) {
        self.route.go(|view| view.page = page);
    }

    /// Sets how many rows a page has. The user at the top stays on the page.
    pub fn set_page_size(&self, size: PageSize) {
        self.route.go(|view| {
            let first = view.page * view.size.rows();
            view.size = size;
            view.page = first / size.rows();
        });
    }

    /// Sorts the rows, and shows the first page.
    pub fn sort_by(&self, sort: Sort) {
        self.route.go(|view| {
            view.sort = sort;
            view.page = 0;
        });
    }

    /// Shows one user and nobody else.
    pub fn show_user(&self, id: &UserId) {
        self.route.go(|view| {
            *view = View {
                search: id.to_string(),
                ..View::default()
            }
        });
    }

    /// Shows the active users who never signed in: their seats may be free to take back.
    pub fn show_never_signed_in(&self) {
        self.route.go(|view| {
            view.clear_search_and_filters();
            view.filters.status = Some(StatusFilter::Active);
            view.filters.sign_in = Some(SignInFilter::Never);
        });
        focus_on(HEADING);
    }
}
