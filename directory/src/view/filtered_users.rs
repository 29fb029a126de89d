//! Search and filters, before order and page.

use std::{ops::Range, sync::Arc};

use crate::{
    Directory,
    facets::{Day, FacetCounter, FacetCounts, Filters},
    search::{Matches, Query},
    sort::Sort,
    user::UserId,
};

/// The users that match the search and the filters.
pub(super) struct FilteredUsers<'a> {
    directory: &'a Directory,
    found: Arc<Matches>,
    counter: FacetCounter,
    pub(super) counts: FacetCounts,
    /// For every combination of the counter, whether the filters match it.
    matching: Vec<bool>,
}

impl<'a> FilteredUsers<'a> {
    /// Linear in the records that the search finds; the search itself is cached by the directory.
    pub(super) fn new(directory: &'a Directory, search: &str, filters: Filters, today: Day) -> Self {
        let found = directory.find(&Query::parse(search));
        let mut counter = FacetCounter::new(filters, today, directory.reported_fields().role);
        for number in found.iter() {
            counter.count(combination(directory, &counter, number as u32));
        }
        let (counts, matching) = counter.finish();
        Self {
            directory,
            found,
            counter,
            counts,
            matching,
        }
    }

    pub(super) fn contains(&self, number: u32) -> bool {
        self.found.contains(number as usize) && self.matching[combination(self.directory, &self.counter, number)]
    }

    /// The ids in this order, at these positions.
    pub(super) fn ids(&self, sort: Sort, range: Range<usize>) -> Vec<UserId> {
        self.directory
            .ordered(sort)
            .iter()
            .copied()
            .filter(|number| self.contains(*number))
            .skip(range.start)
            .take(range.len())
            .map(|number| UserId::from(self.directory.packed().id(number)))
            .collect()
    }
}

/// A user in the order of a view, and those beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The position among the matching users, from 0.
    pub position: usize,
    /// The one before.
    pub previous: Option<UserId>,
    /// The one after.
    pub next: Option<UserId>,
}

impl FilteredUsers<'_> {
    /// Where this user is in this order; `None` if it does not match.
    pub(super) fn neighbours(&self, sort: Sort, id: &UserId) -> Option<Neighbours> {
        let wanted = self.directory.number(id).filter(|number| self.contains(*number))?;
        let order = self.directory.ordered(sort);
        let mut matching = order.iter().copied().filter(|number| self.contains(*number));
        let (mut position, mut previous) = (0, None);
        while let Some(number) = matching.next() {
            if number == wanted {
                let id = |number| UserId::from(self.directory.packed().id(number));
                return Some(Neighbours {
                    position,
                    previous: previous.map(id),
                    next: matching.next().map(id),
                });
            }
            (position, previous) = (position + 1, Some(number));
        }
        None
    }
}

fn combination(directory: &Directory, counter: &FacetCounter, number: u32) -> usize {
    counter.combination(directory.flags(number), directory.last_seen(number))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{Directory, facets::Day, fixture::directory, view::*};

    fn around(directory: &Directory, view: &View, id: &str) -> Option<(usize, Option<String>, Option<String>)> {
        let beside = neighbours(directory, view, Day(0), &id.into())?;
        let text = |id: Option<UserId>| id.map(|id| id.to_string());
        Some((beside.position, text(beside.previous), text(beside.next)))
    }

    #[test]
    fn the_users_beside_one_are_those_that_match_in_the_order_of_the_view() {
        let directory = directory(["ada", "bob", "cleo", "dora"].map(|name| (name, json!({"email": name}))));
        let mut view = View::default();
        let some = |id: &str| Some(id.to_owned());
        assert_eq!(around(&directory, &view, "ada"), Some((0, None, some("bob"))));
        assert_eq!(around(&directory, &view, "cleo"), Some((2, some("bob"), some("dora"))));
        assert_eq!(around(&directory, &view, "gone"), None);
        view.sort.is_descending = true;
        assert_eq!(around(&directory, &view, "ada"), Some((3, some("bob"), None)));
        view.search = "o".to_owned();
        assert_eq!(around(&directory, &view, "cleo"), Some((1, some("dora"), some("bob"))));
        assert_eq!(around(&directory, &view, "ada"), None);
    }
}
