//! The selection, across pages. Search, filters, order and refresh do not change it; the bar says how many of it they
//! hide.

use leptos::prelude::*;

use crate::{
    directory::{Directory, facets::Day, selection::Selection, user::UserId, view, view::View},
    users::list::UserList,
};

/// The selection.
#[derive(Clone, Copy)]
pub struct SelectionStore {
    /// Who is selected.
    pub selected: ReadSignal<Selection>,
    set_selected: WriteSignal<Selection>,
    /// How many selected users have disappeared from the list since the selection was last changed.
    pub gone: ReadSignal<usize>,
    set_gone: WriteSignal<usize>,
    /// The anchor of a range selection with Shift.
    anchor: StoredValue<Option<UserId>>,
}

impl SelectionStore {
    /// Nobody is selected. Registers a hook of the list that deselects users whom it no longer has.
    pub fn new(list: UserList) -> Self {
        let (selected, set_selected) = signal(Selection::default());
        let (gone, set_gone) = signal(0);
        let store = Self {
            selected,
            set_selected,
            gone,
            set_gone,
            anchor: StoredValue::new(None),
        };
        list.on_loaded(move |directory| store.deselect_missing(directory));
        store
    }

    /// The one that the app provides.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// The number of selected users. Tracked.
    pub fn len(&self) -> usize {
        self.selected.with(Selection::len)
    }

    /// Whether no user is selected. Tracked.
    pub fn is_empty(&self) -> bool {
        self.selected.with(Selection::is_empty)
    }

    /// Toggles this user; with `is_range` all rows from the anchor to this one.
    pub fn toggle(&self, id: &UserId, rows: &[UserId], is_range: bool) {
        let index = |id: &UserId| rows.iter().position(|row| row == id);
        let anchor = self.anchor.with_value(|anchor| anchor.as_ref().and_then(index));
        let range = match (anchor.filter(|_| is_range), index(id)) {
            (Some(from), Some(to)) => &rows[from.min(to)..=from.max(to)],
            _ => std::slice::from_ref(id),
        };
        let was_selected = self.selected.with_untracked(|selection| selection.contains(id));
        self.set(range, !was_selected);
        self.anchor.set_value(Some(id.clone()));
    }

    /// Selects or deselects these users.
    pub fn set(&self, ids: &[UserId], is_selected: bool) {
        self.set_gone.set(0);
        self.set_selected.update(|selection| {
            if is_selected {
                selection.select(ids);
            } else {
                selection.deselect(ids);
            }
        });
    }

    /// Clears the selection.
    pub fn clear(&self) {
        self.set_gone.set(0);
        self.anchor.set_value(None);
        self.set_selected.update(Selection::clear);
    }

    /// The number of selected users who do not match the view. Tracked.
    pub fn left_out(&self, directory: &Directory, view: &View, today: Day) -> usize {
        self.selected
            .with(|selection| view::not_matching(directory, view, today, selection.iter()).len())
    }

    /// The selected users in the order of this view, whatever its filters. Untracked.
    pub fn in_order_untracked(&self, directory: &Directory, mut view: View, today: Day) -> Vec<UserId> {
        view.clear_search_and_filters();
        let mut ids = view::matching(directory, &view, today);
        self.selected
            .with_untracked(|selection| ids.retain(|id| selection.contains(id)));
        ids
    }

    /// Deselects users who do not match the view.
    pub fn keep_matching(&self, directory: &Directory, view: &View, today: Day) {
        let left_out = self.selected.with_untracked(|selection| -> Vec<UserId> {
            let ids = view::not_matching(directory, view, today, selection.iter());
            ids.into_iter().cloned().collect()
        });
        self.set(&left_out, false);
    }

    /// Deselects users whom a newer list no longer has, and adds them to `gone`.
    fn deselect_missing(&self, later: &Directory) {
        let is_missing = |selection: &Selection| selection.iter().any(|id| later.get(id).is_none());
        if self.selected.with_untracked(is_missing) {
            let mut gone = 0;
            self.set_selected
                .update(|selection| gone = selection.forget_vanished(later).len());
            self.set_gone.update(|count| *count += gone);
        }
    }
}
