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

fn combination(directory: &Directory, counter: &FacetCounter, number: u32) -> usize {
    counter.combination(directory.flags(number), directory.last_seen(number))
}
