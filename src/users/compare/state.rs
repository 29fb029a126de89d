//! The state of a comparison. It is kept while the list is shown, and cleared when the user changes.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use leptos::prelude::*;

use crate::{
    directory::{
        compare::{CompareGroup, Comparison, ListColumn, PeopleList},
        user::UserId,
    },
    route::ListTool,
    session::Session,
    ui::{announcer::Announcer, clock::Clock, reactive::memo},
    users::{bulk::BulkActions, invite::InviteStore, list::UserList, panel::UserPanel, tools::ListTools},
};

/// The id of the heading of the group.
pub(super) const GROUP: &str = "compare-group";

/// Which part of the pasted text the people are read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ListSource {
    /// The column that is detected, or the whole text if there is none.
    Detected,
    /// All of the text.
    WholeText,
    /// The column of this name; detected where the text has none.
    Column(String),
}

/// A finished comparison.
#[derive(Debug)]
pub(super) struct CompareResult {
    /// The columns of the text; empty if it is no table.
    pub(super) columns: Vec<ListColumn>,
    /// The column that was read; `None` for the whole text.
    pub(super) column: Option<usize>,
    /// Who is on the list.
    pub(super) people: Arc<PeopleList>,
    /// The groups before the exceptions are taken out.
    pub(super) comparison: Comparison,
}

/// The state, and the handles that it acts on.
#[derive(Clone, Copy)]
pub(super) struct CompareState {
    pub(super) list: UserList,
    pub(super) session: Session,
    pub(super) bulk: BulkActions,
    pub(super) invite: InviteStore,
    pub(super) panel: UserPanel,
    pub(super) tools: ListTools,
    pub(super) announcer: Announcer,
    pub(super) clock: Clock,
    pub(super) source: RwSignal<ListSource>,
    pub(super) with_administrators: RwSignal<bool>,
    /// The users excluded from deactivation.
    pub(super) exceptions: RwSignal<FxHashSet<UserId>>,
    /// The accepted suggestions, by the line's key.
    pub(super) accepted: RwSignal<FxHashMap<String, UserId>>,
    /// The group on screen.
    pub(super) group: RwSignal<CompareGroup>,
    /// The search in that group.
    pub(super) search: RwSignal<String>,
    pub(super) result: RwSignal<Option<Arc<CompareResult>>>,
    /// Whether the result is older than the pasted list or a choice. Actions are disabled then.
    pub(super) is_stale: RwSignal<bool>,
    /// Bumped with every comparison; results from an older epoch are discarded.
    pub(super) compare_epoch: StoredValue<usize>,
    /// The groups with the exceptions taken out.
    pub(super) groups: Memo<Option<Arc<Comparison>>>,
}

impl CompareState {
    pub(super) fn new() -> Self {
        let result = RwSignal::new(None::<Arc<CompareResult>>);
        let exceptions = RwSignal::new(FxHashSet::default());
        let groups = memo(move || {
            let result = result.get()?;
            Some(Arc::new(
                exceptions.with(|exceptions| result.comparison.with_exceptions(exceptions)),
            ))
        });
        Self {
            list: UserList::from_context(),
            session: Session::from_context(),
            bulk: BulkActions::from_context(),
            invite: InviteStore::from_context(),
            panel: UserPanel::from_context(),
            tools: ListTools::from_context(),
            announcer: Announcer::get(),
            clock: Clock::get(),
            source: RwSignal::new(ListSource::Detected),
            with_administrators: RwSignal::new(false),
            exceptions,
            accepted: RwSignal::new(FxHashMap::default()),
            group: RwSignal::new(CompareGroup::Active),
            search: RwSignal::default(),
            result,
            is_stale: RwSignal::new(false),
            compare_epoch: StoredValue::new(0),
            groups,
        }
    }

    /// Whether it is on screen. Tracked.
    pub(super) fn is_open(&self) -> bool {
        self.tools.open_tool() == Some(ListTool::Compare)
    }

    /// Clears the choices and the result. The pasted text belongs to [`ListTools`].
    pub(super) fn clear(&self) {
        self.compare_epoch.update_value(|epoch| *epoch += 1);
        batch(|| {
            self.source.set(ListSource::Detected);
            self.with_administrators.set(false);
            self.exceptions.update(FxHashSet::clear);
            self.accepted.update(FxHashMap::clear);
            self.search.set(String::new());
            self.group.set(CompareGroup::Active);
            self.result.set(None);
            self.is_stale.set(false);
        });
    }

    /// The indices in the group on screen that match the search; `None` without a search. Tracked.
    pub(super) fn found(&self) -> Option<Vec<u32>> {
        let group = self.group.get();
        let search = self.search.get();
        if search.trim().is_empty() {
            return None;
        }
        let groups = self.shown_groups()?;
        self.list
            .directory
            .with(|directory| groups.find(group, &search, directory))
    }

    /// The groups whose rows are shown. In "Not listed" the exceptions stay, so that they can be unticked. Tracked.
    pub(super) fn shown_groups(&self) -> Option<ShownGroups> {
        match self.group.get() {
            CompareGroup::NotListed => self.result.get().map(ShownGroups::Computed),
            _ => self.groups.get().map(ShownGroups::WithExceptions),
        }
    }
}

/// The groups that rows are made of.
pub(super) enum ShownGroups {
    Computed(Arc<CompareResult>),
    WithExceptions(Arc<Comparison>),
}

impl std::ops::Deref for ShownGroups {
    type Target = Comparison;

    fn deref(&self) -> &Comparison {
        match self {
            Self::Computed(result) => &result.comparison,
            Self::WithExceptions(groups) => groups,
        }
    }
}
