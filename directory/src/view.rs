//! Which users are on screen: search, filters, order, page. Everything here is a pure function of the directory.

use std::{ops::Range, sync::Arc};

use crate::{
    Directory,
    facets::{Counts, Day, Filters, Sieve},
    search::{Matches, Query},
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
    /// Every choice, in the order offered.
    pub const CHOICES: [Self; 4] = [Self::Small, Self::Usual, Self::Large, Self::Largest];

    /// How many rows.
    pub fn rows(self) -> usize {
        match self {
            Self::Small => 25,
            Self::Usual => 50,
            Self::Large => 100,
            Self::Largest => 250,
        }
    }
}

/// What an administrator asked to see; everything of it is in the address bar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// Words to look for; all of them must be found.
    pub search: String,
    /// Who is left out.
    pub filters: Filters,
    /// In what order.
    pub sort: Sort,
    /// How many at once.
    pub size: PageSize,
    /// Counted from 0; one that does not exist means the last one.
    pub page: usize,
}

impl View {
    /// Whether anything is left out.
    pub fn is_filtered(&self) -> bool {
        self.filters.is_any() || !Query::parse(&self.search).is_empty()
    }

    /// The same without what leaves somebody out: the order and the size of the pages stay.
    pub fn clear_filters(&mut self) {
        self.search.clear();
        self.filters = Filters::default();
        self.page = 0;
    }
}

/// The users on screen, and what there is beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows, in order.
    pub ids: Vec<UserId>,
    /// Which of the matching ones these are.
    pub range: Range<usize>,
    /// How many match.
    pub matching: usize,
    /// How many there are.
    pub total: usize,
    /// This page's number, from 0.
    pub number: usize,
    /// How many pages there are, at least one.
    pub pages: usize,
    /// How many there are of each kind.
    pub counts: Counts,
}

/// Who matches a view, before any order and page.
struct Sifted<'a> {
    directory: &'a Directory,
    found: Arc<Matches>,
    sieve: Sieve,
    counts: Counts,
    /// For every combination of traits, whether the filters let it through.
    admitted: Vec<bool>,
}

impl<'a> Sifted<'a> {
    /// Linear in the directory, with one look at every record found; the text is gone through only where the words are
    /// others than the last time.
    fn new(directory: &'a Directory, view: &View, today: Day) -> Self {
        let found = directory.find(&Query::parse(&view.search));
        let mut sieve = Sieve::new(view.filters, today, directory.reports().role);
        for number in found.iter() {
            sieve.count(directory.combination(&sieve, number as u32));
        }
        let (counts, admitted) = sieve.settle();
        Self {
            directory,
            found,
            sieve,
            counts,
            admitted,
        }
    }

    fn admits(&self, number: u32) -> bool {
        self.found.contains(number as usize) && self.admitted[self.directory.combination(&self.sieve, number)]
    }

    /// Those who match, in this order, from one place to another.
    fn ids(&self, sort: Sort, range: Range<usize>) -> Vec<UserId> {
        self.directory
            .ordered(sort)
            .iter()
            .copied()
            .filter(|number| self.admits(*number))
            .skip(range.start)
            .take(range.len())
            .map(|number| UserId::from(self.directory.packed().id(number)))
            .collect()
    }
}

/// The page that this view of the directory has.
pub fn page(directory: &Directory, view: &View, today: Day) -> Page {
    let sifted = Sifted::new(directory, view, today);
    let matching = sifted.counts.status[view.filters.status.map_or(0, |status| 1 + status as usize)];
    let size = view.size.rows();
    let pages = matching.div_ceil(size).max(1);
    let number = view.page.min(pages - 1);
    let range = number * size..((number + 1) * size).min(matching);
    Page {
        ids: sifted.ids(view.sort, range.clone()),
        range,
        matching,
        total: directory.len(),
        number,
        pages,
        counts: sifted.counts,
    }
}

/// Everybody who matches, in the order of the view, whatever the page.
pub fn matching(directory: &Directory, view: &View, today: Day) -> Vec<UserId> {
    Sifted::new(directory, view, today).ids(view.sort, 0..directory.len())
}

/// Those of these users who do not match, or are not listed at all.
pub fn left_out<'a>(
    directory: &Directory,
    view: &View,
    today: Day,
    ids: impl IntoIterator<Item = &'a UserId>,
) -> Vec<&'a UserId> {
    let sifted = Sifted::new(directory, view, today);
    let matches = |id: &UserId| directory.number(id).is_some_and(|number| sifted.admits(number));
    ids.into_iter().filter(|id| !matches(id)).collect()
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
