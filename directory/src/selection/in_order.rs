//! Puts a selection in the order of the table.

use super::Selection;
use crate::{Directory, user::UserId};
use rustc_hash::{FxBuildHasher, FxHashSet};

/// Users in the order in which something is to be done with them, each once, with the numbers of their records where
/// these are known.
#[derive(Debug, Default)]
pub struct LocatedUsers {
    ids: Vec<UserId>,
    /// As many as `ids`, or none.
    numbers: Vec<u32>,
    /// The generation of the directory that the numbers are valid for.
    generation: u64,
}

impl LocatedUsers {
    /// The number of users.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The user at this index, with the number of the record; `None` if it is not in the directory.
    pub(crate) fn get(&self, index: usize, directory: &Directory) -> (&UserId, Option<u32>) {
        let id = &self.ids[index];
        match self.numbers.get(index) {
            Some(number) if self.generation == directory.generation() => (id, Some(*number)),
            _ => (id, directory.number(id)),
        }
    }
}

impl From<Vec<UserId>> for LocatedUsers {
    /// An id that occurs again is left out.
    fn from(mut ids: Vec<UserId>) -> Self {
        let mut seen = FxHashSet::with_capacity_and_hasher(ids.len(), FxBuildHasher);
        ids.retain(|id| seen.insert(id.clone()));
        Self { ids, ..Self::default() }
    }
}

/// Puts the selected users in the order of the directory, without those that are not in it. In steps, so that the page
/// can yield in between when 100,000 users are selected.
#[derive(Debug)]
pub struct InOrder {
    selection: Selection,
    /// The selected users by the number of their record, until they are moved to `ordered`.
    by_number: Vec<Option<UserId>>,
    ordered: LocatedUsers,
    /// The position in the order of the directory up to which the second pass has got.
    position: usize,
}

impl InOrder {
    /// Starts ordering this selection.
    pub fn new(selection: Selection) -> Self {
        Self {
            selection,
            by_number: Vec::new(),
            ordered: LocatedUsers::default(),
            position: 0,
        }
    }

    /// Processes the next `users` users of the directory, and returns whether any are left. Starts over if the
    /// directory has changed.
    pub fn advance(&mut self, directory: &Directory, users: usize) -> bool {
        let all = directory.len();
        if self.ordered.generation != directory.generation() {
            let selection = std::mem::take(&mut self.selection);
            *self = Self {
                by_number: Vec::with_capacity(all),
                ordered: LocatedUsers {
                    ids: Vec::with_capacity(selection.len()),
                    numbers: Vec::with_capacity(selection.len()),
                    generation: directory.generation(),
                },
                ..Self::new(selection)
            };
        }
        // The first pass finds the selected users in memory order, the second puts them in order, because memory access
        // dominates the time.
        let from = self.by_number.len();
        if from < all {
            let numbers = from as u32..from.saturating_add(users).min(all) as u32;
            let selected = numbers.map(|number| self.selection.ids.get(directory.packed().id(number)).cloned());
            self.by_number.extend(selected);
            return true;
        }
        let end = self.position.saturating_add(users).min(all);
        for number in &directory.by_name()[self.position..end] {
            if let Some(id) = self.by_number[*number as usize].take() {
                self.ordered.ids.push(id);
                self.ordered.numbers.push(*number);
            }
        }
        self.position = end;
        end < all
    }

    /// The users that were put in order so far.
    pub fn finish(self) -> LocatedUsers {
        self.ordered
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::fixture::directory;

    fn selection<const N: usize>(ids: [&str; N]) -> Selection {
        let mut selection = Selection::default();
        selection.select(&ids.map(UserId::from));
        selection
    }

    fn ordered(in_order: InOrder, directory: &Directory) -> Vec<String> {
        let users = in_order.finish();
        let located = (0..users.len()).map(|index| users.get(index, directory));
        located
            .map(|(id, number)| {
                assert_eq!(number, directory.number(id));
                id.to_string()
            })
            .collect()
    }

    #[test]
    fn the_selected_come_in_the_order_of_the_table() {
        let list = directory([
            ("1", json!({"firstName": "Zoë"})),
            ("2", json!({"firstName": "Ada"})),
            ("3", json!({"firstName": "Bob"})),
        ]);
        let mut in_order = InOrder::new(selection(["1", "2", "gone"]));
        while in_order.advance(&list, 2) {}
        assert_eq!(ordered(in_order, &list), ["2", "1"]);
    }

    #[test]
    fn a_list_that_changes_while_the_selected_are_put_in_order_is_looked_at_anew() {
        let before = directory([
            ("1", json!({"firstName": "Ada"})),
            ("2", json!({"firstName": "Bob"})),
            ("3", json!({"firstName": "Cy"})),
        ]);
        let after = directory([("3", json!({"firstName": "Ada"})), ("1", json!({"firstName": "Bob"}))]);
        for steps in 0..6 {
            let mut in_order = InOrder::new(selection(["1", "2", "3"]));
            for _ in 0..steps {
                in_order.advance(&before, 1);
            }
            while in_order.advance(&after, 1) {}
            assert_eq!(ordered(in_order, &after), ["3", "1"], "after {steps} steps");
        }
    }

    #[test]
    fn a_number_that_belongs_to_an_earlier_list_is_looked_up_again() {
        let before = directory([("1", json!({})), ("2", json!({}))]);
        let after = directory([("3", json!({})), ("2", json!({}))]);
        let mut in_order = InOrder::new(selection(["1", "2"]));
        while in_order.advance(&before, 9) {}
        let users = in_order.finish();
        let found: Vec<_> = (0..2).map(|index| users.get(index, &after).1).collect();
        assert_eq!(found, [None, after.number(&"2".into())]);
    }
}
