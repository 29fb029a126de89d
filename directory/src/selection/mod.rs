//! The selected users, independent of search, filters and page.

mod in_order;

pub use in_order::{InOrder, LocatedUsers};
use rustc_hash::FxHashSet;

use crate::{Directory, user::UserId};

/// A set of user ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    ids: FxHashSet<UserId>,
}

/// How much of a page is selected: the state of the checkbox in the table header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// Nobody, or the page is empty.
    None,
    /// Some, not all.
    Some,
    /// Everybody.
    All,
}

impl Selection {
    /// Whether this user is selected.
    pub fn contains(&self, id: &UserId) -> bool {
        self.ids.contains(id)
    }

    /// The number of selected users.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no user is selected.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Selects these users in addition.
    pub fn select(&mut self, ids: &[UserId]) {
        self.ids.extend(ids.iter().cloned());
    }

    /// Deselects these users.
    pub fn deselect(&mut self, ids: &[UserId]) {
        for id in ids {
            self.ids.remove(id);
        }
    }

    /// Deselects everybody.
    pub fn clear(&mut self) {
        self.ids.clear();
    }

    /// How much of this page is selected.
    pub fn coverage(&self, page: &[UserId]) -> Coverage {
        match page.iter().filter(|id| self.ids.contains(*id)).count() {
            0 => Coverage::None,
            all if all == page.len() => Coverage::All,
            _ => Coverage::Some,
        }
    }

    /// The selected users in arbitrary order.
    pub fn iter(&self) -> impl Iterator<Item = &UserId> {
        self.ids.iter()
    }

    /// Deselects the users that a new list no longer has, and returns them.
    pub fn forget_vanished(&mut self, directory: &Directory) -> Vec<UserId> {
        self.ids.extract_if(|id| !directory.contains(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::fixture::directory;

    fn ids<const N: usize>(ids: [&str; N]) -> Vec<UserId> {
        ids.map(UserId::from).to_vec()
    }

    fn selection<const N: usize>(of: [&str; N]) -> Selection {
        let mut selection = Selection::default();
        selection.select(&ids(of));
        selection
    }

    #[test]
    fn the_header_box_is_empty_mixed_or_full() {
        let page = ids(["1", "2"]);
        assert_eq!(selection([]).coverage(&page), Coverage::None);
        assert_eq!(selection(["1", "9"]).coverage(&page), Coverage::Some);
        assert_eq!(selection(["1", "2", "9"]).coverage(&page), Coverage::All);
        assert_eq!(selection(["1"]).coverage(&[]), Coverage::None);
    }

    #[test]
    fn a_page_taken_out_leaves_what_was_selected_elsewhere() {
        let mut selection = selection(["1", "2", "9"]);
        selection.deselect(&ids(["1", "2", "3"]));
        assert_eq!(selection, self::selection(["9"]));
    }

    #[test]
    fn who_is_gone_after_a_refresh_is_forgotten_and_named() {
        let list = directory([("1", json!({})), ("2", json!({}))]);
        let mut selection = selection(["2", "gone"]);
        assert_eq!(selection.forget_vanished(&list), ids(["gone"]));
        assert_eq!(selection, self::selection(["2"]));
        assert!(selection.forget_vanished(&list).is_empty());
    }

    proptest! {
        #[test]
        fn a_selection_is_a_set(
            steps in prop::collection::vec((0..3, prop::collection::btree_set(0..9, 0..6)), 0..20),
        ) {
            let id = |number: &i32| UserId::from(number.to_string().as_str());
            let (mut selection, mut model) = (Selection::default(), BTreeSet::new());
            for (step, numbers) in steps {
                let ids: Vec<UserId> = numbers.iter().map(id).collect();
                match step {
                    0 => { selection.select(&ids); model.extend(numbers); }
                    1 => { selection.deselect(&ids); model.retain(|number| !numbers.contains(number)); }
                    _ => for number in numbers {
                        let one = [id(&number)];
                        if model.remove(&number) { selection.deselect(&one); } else { selection.select(&one); model.insert(number); }
                    },
                }
            }
            prop_assert_eq!(selection.len(), model.len());
            prop_assert!(model.iter().all(|number| selection.contains(&id(number))));
            prop_assert_eq!(selection.iter().count(), model.len());
        }
    }
}
