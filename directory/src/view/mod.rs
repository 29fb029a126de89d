//! Which users are on screen: search, filters, order and page, as pure functions of the directory.

mod filtered_users;
#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;

use std::ops::Range;

use filtered_users::FilteredUsers;
pub use filtered_users::Neighbours;

use crate::{
    Directory,
    facets::{Day, FacetChoice, FacetCounts, Filters},
    search::Query,
    sort::Sort,
    user::UserId,
};

/// Rows on one page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PageSize {
    /// 25
    Small,
    /// 50
    #[default]
    Usual,
    /// 100
    Large,
    /// 250
    Largest,
}

impl PageSize {
    /// All choices in the order offered.
    pub const CHOICES: [Self; 4] = [Self::Small, Self::Usual, Self::Large, Self::Largest];

    /// The number of rows.
    pub fn rows(self) -> usize {
        match self {
            Self::Small => 25,
            Self::Usual => 50,
            Self::Large => 100,
            Self::Largest => 250,
        }
    }
}

/// What an administrator asked to see; all of it is in the query string of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// The search as typed; see [`Query::parse`].
    pub search: String,
    /// The filters.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
    /// The page size.
    pub size: PageSize,
    /// Counted from 0; beyond the last page means the last page.
    pub page: usize,
}

impl View {
    /// Whether a search or a filter is set.
    pub fn is_filtered(&self) -> bool {
        self.filters.is_any() || !Query::parse(&self.search).is_empty()
    }

    /// Clears search and filters and returns to the first page; order and page size stay.
    pub fn clear_search_and_filters(&mut self) {
        self.search.clear();
        self.filters = Filters::default();
        self.page = 0;
    }
}

/// One page of users, with the numbers around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListPage {
    /// The ids of the rows, in order.
    pub ids: Vec<UserId>,
    /// The position of the rows among the matching users.
    pub range: Range<usize>,
    /// The number of matching users.
    pub matching: usize,
    /// The number of all records.
    pub total: usize,
    /// The number of this page, from 0.
    pub number: usize,
    /// The number of pages, at least 1.
    pub pages: usize,
    /// The counts of every filter choice.
    pub counts: FacetCounts,
}

/// The page that the view shows.
pub fn page(directory: &Directory, view: &View, today: Day) -> ListPage {
    let filtered = FilteredUsers::new(directory, &view.search, view.filters, today);
    let matching = filtered.counts.of(FacetChoice::Status(view.filters.status));
    let size = view.size.rows();
    let pages = matching.div_ceil(size).max(1);
    let number = view.page.min(pages - 1);
    let range = number * size..((number + 1) * size).min(matching);
    ListPage {
        ids: filtered.ids(view.sort, range.clone()),
        range,
        matching,
        total: directory.len(),
        number,
        pages,
        counts: filtered.counts,
    }
}

/// All matching users on all pages, in the order of the view.
pub fn matching(directory: &Directory, view: &View, today: Day) -> Vec<UserId> {
    FilteredUsers::new(directory, &view.search, view.filters, today).ids(view.sort, 0..directory.len())
}

/// Where this user is among those that match, in the order of the view; `None` if it does not match.
pub fn neighbours(directory: &Directory, view: &View, today: Day, id: &UserId) -> Option<Neighbours> {
    FilteredUsers::new(directory, &view.search, view.filters, today).neighbours(view.sort, id)
}

/// Those of these users who do not match the view, or are not in the directory.
pub fn not_matching<'a>(
    directory: &Directory,
    view: &View,
    today: Day,
    ids: impl IntoIterator<Item = &'a UserId>,
) -> Vec<&'a UserId> {
    let filtered = FilteredUsers::new(directory, &view.search, view.filters, today);
    let matches = |id: &UserId| directory.number(id).is_some_and(|number| filtered.contains(number));
    ids.into_iter().filter(|id| !matches(id)).collect()
}
