//! Counts over all records, kept up to date with every change.

use crate::flags::UserFlags;

/// How many records have each property, regardless of search and filters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) active: usize,
    pub(super) active_administrators: usize,
    pub(super) degraded: usize,
}

impl Totals {
    pub(super) fn add(&mut self, flags: UserFlags) {
        self.active += usize::from(flags.is_active());
        self.active_administrators += usize::from(flags.is_active_administrator());
        self.degraded += usize::from(!flags.is_readable());
    }

    /// Only for flags that were added before.
    pub(super) fn remove(&mut self, flags: UserFlags) {
        self.active -= usize::from(flags.is_active());
        self.active_administrators -= usize::from(flags.is_active_administrator());
        self.degraded -= usize::from(!flags.is_readable());
    }
}
