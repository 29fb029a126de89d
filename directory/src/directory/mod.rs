//! [`Directory`], all users of the last complete response, with the indexes that make lookups fast at 100,000 users.
//!
//! Every record has a number, in order of arrival, by which the indexes refer to it.

mod builder;
mod generation;
mod id_index;
mod login_index;
mod lookup;
mod query_cache;
mod reported_fields;
mod role;
#[cfg(test)]
mod tests;
mod text_hash;
mod totals;
mod unique_label;

use std::sync::Arc;

use rustc_hash::FxHashSet;

pub use builder::{DirectoryBuilder, Indexing};
use generation::next_generation;
use id_index::IdIndex;
use login_index::LoginIndex;
use query_cache::QueryCache;
pub use reported_fields::ReportedFields;
pub use role::Role;
use totals::Totals;

use crate::{
    facets::Day,
    flags::UserFlags,
    guard::GuardFacts,
    records::Records,
    search::{Matches, Query},
    sort::{self, Column, Sort, SortInput},
    user::{Record, UserId},
};

/// All users of the last complete response.
#[derive(Debug, Default)]
pub struct Directory {
    records: Records,
    /// By label, then by id, degraded records last: the platform's own order changes between responses.
    by_name: Vec<u32>,
    ids: IdIndex,
    logins: LoginIndex,
    flags: Vec<UserFlags>,
    guard_facts: Vec<GuardFacts>,
    last_seen: Vec<Day>,
    reported: ReportedFields,
    totals: Totals,
    is_partial: bool,
    generation: u64,
    cache: QueryCache,
}

impl Directory {
    /// The number of records, degraded ones included.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All records by name, each unpacked when the iterator reaches it.
    pub fn records(&self) -> impl Iterator<Item = Record> {
        self.by_name.iter().map(|number| self.records.get(*number))
    }

    /// The ids of all records by name.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_name.iter().map(|number| self.records.id(*number))
    }

    /// The numbers of all records by name.
    pub(crate) fn by_name(&self) -> &[u32] {
        &self.by_name
    }

    /// The number of degraded records.
    pub fn degraded(&self) -> usize {
        self.totals.degraded
    }

    /// The number of active users.
    pub fn active(&self) -> usize {
        self.totals.active
    }

    /// The number of active administrators; `None` where roles are not reported.
    pub(crate) fn active_administrators(&self) -> Option<usize> {
        self.reported.role.then_some(self.totals.active_administrators)
    }

    /// Which optional fields the platform sends.
    pub fn reported_fields(&self) -> ReportedFields {
        self.reported
    }

    /// Whether more of the list is still arriving, so that a missing record proves nothing.
    pub(crate) fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Unique per list, and changed by every change of one: what was computed for another generation is stale.
    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    /// Sets whether a user is active, and nothing else: the response by id is a poorer view of the user than the list.
    /// See `docs/wallaroo-api.md#usersquery`.
    pub fn set_enabled(&mut self, id: &UserId, enabled: bool) {
        let Some(number) = self.number(id) else {
            return;
        };
        self.records.set_enabled(number, enabled);
        self.generation = next_generation();
        let flags = &mut self.flags[number as usize];
        self.totals.remove(*flags);
        flags.set_active(enabled);
        self.totals.add(*flags);
        self.cache.invalidate_order_by(Column::Status);
    }

    /// The ids of all records that differ between this list and a later one: new, gone or changed.
    pub fn changes(&self, later: &Self) -> FxHashSet<UserId> {
        let all = |directory: &Self| 0..directory.len() as u32;
        let new_or_changed = all(later).filter_map(|number| {
            let id = later.records.id(number);
            let is_same = self
                .number_of(id)
                .is_some_and(|before| self.records.is_same(before, &later.records, number));
            (!is_same).then(|| UserId::from(id))
        });
        let gone = all(self).filter_map(|number| {
            let id = self.records.id(number);
            later.number_of(id).is_none().then(|| UserId::from(id))
        });
        new_or_changed.chain(gone).collect()
    }

    /// The number of the record at this position by name.
    pub(crate) fn number_at(&self, position: usize) -> u32 {
        self.by_name[position]
    }

    pub(crate) fn packed(&self) -> &Records {
        &self.records
    }

    pub(crate) fn guard_facts(&self, number: u32) -> GuardFacts {
        self.guard_facts[number as usize]
    }

    pub(crate) fn flags(&self, number: u32) -> UserFlags {
        self.flags[number as usize]
    }

    /// [`crate::facets::NEVER_SEEN`] where nothing is known.
    pub(crate) fn last_seen(&self, number: u32) -> Day {
        self.last_seen[number as usize]
    }

    /// The records that match the query. The last result is cached.
    pub(crate) fn find(&self, query: &Query) -> Arc<Matches> {
        self.cache.matches(query, || match query.accounts() {
            [] => self.records.find(query),
            accounts => self.find_accounts(accounts),
        })
    }

    /// The numbers of all records in this order. The last result is cached.
    pub(crate) fn ordered(&self, sort: Sort) -> Arc<[u32]> {
        self.cache
            .order(sort, || sort::order(&self.sort_input(), &self.by_name, sort))
    }

    fn sort_input(&self) -> SortInput<'_> {
        SortInput {
            records: &self.records,
            flags: &self.flags,
            is_role_reported: self.reported.role,
        }
    }
}

/// Equal if they list the same records; the cache makes no difference.
impl PartialEq for Directory {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |(one, two): (&u32, &u32)| self.records.is_same(*one, &other.records, *two);
        self.len() == other.len() && self.by_name.iter().zip(&other.by_name).all(is_same)
    }
}

impl Eq for Directory {}
