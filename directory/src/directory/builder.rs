//! Builds a directory from records while they arrive.

use super::{Directory, generation::next_generation};
use crate::{
    facets::{NEVER_SEEN, last_seen},
    flags::UserFlags,
    guard::GuardFacts,
    merge_sort::{Keyed, MergeSort},
    sort,
    user::Record,
};

/// Takes records one by one. Work per record is done in [`push`](Self::push), so that little is left for the
/// end.
#[derive(Debug, Default)]
pub struct DirectoryBuilder {
    directory: Directory,
}

impl DirectoryBuilder {
    /// The number of records so far.
    pub fn len(&self) -> usize {
        self.directory.len()
    }

    /// Whether no record has been added.
    pub fn is_empty(&self) -> bool {
        self.directory.is_empty()
    }

    /// Adds a record. Ignored if there is one with the same id.
    pub fn push(&mut self, record: Record) {
        let directory = &mut self.directory;
        let number = directory.records.len() as u32;
        let records = &directory.records;
        let is_new = directory
            .ids
            .insert(record.id().as_str(), number, |number| records.id(number));
        if !is_new {
            return;
        }
        let mut seen = NEVER_SEEN;
        if let Record::User(user) = &record {
            directory.reported.add(user);
            seen = last_seen(user).unwrap_or(NEVER_SEEN);
            directory.logins.push(user, number);
        }
        let flags = UserFlags::of(&record);
        directory.totals.add(flags);
        directory.flags.push(flags);
        directory.guard_facts.push(GuardFacts::of(&record));
        directory.last_seen.push(seen);
        directory.records.push(&record);
    }

    /// A partial directory of the first `limit` records that arrived.
    pub fn partial_directory(&self, limit: usize) -> Directory {
        let mut builder = Self::default();
        for number in 0..self.len().min(limit) {
            builder.push(self.directory.records.get(number as u32));
        }
        let mut partial = builder.finish();
        partial.is_partial = true;
        partial
    }

    /// The directory of all records.
    pub fn finish(self) -> Directory {
        let mut indexing = self.into_indexing();
        while !indexing.step(usize::MAX) {}
        indexing.finish()
    }

    /// [`Self::finish`] in steps, for lists that would take longer than a frame.
    pub fn into_indexing(self) -> Indexing {
        let mut directory = self.directory;
        Indexing {
            by_name: MergeSort::new(sort::keyed_by_name(&directory.sort_input())),
            logins: MergeSort::new(directory.logins.take()),
            directory,
        }
    }
}

/// The last part of building a directory: its indexes over all records, made in steps.
#[derive(Debug)]
pub struct Indexing {
    directory: Directory,
    by_name: MergeSort,
    logins: MergeSort,
}

impl Indexing {
    /// Moves up to `items` items of each index, at about 0.1 ms for a thousand. Returns whether all indexes are done.
    pub fn step(&mut self, items: usize) -> bool {
        let records = &self.directory.records;
        let by_name = |one: &Keyed, other: &Keyed| sort::is_before_by_name(records, one, other);
        self.by_name.step(items, &by_name) && self.logins.step(items, &|one, other| one < other)
    }

    /// The directory, once [`step`](Self::step) has returned true.
    pub fn finish(mut self) -> Directory {
        let by_name = self.by_name.into_items();
        self.directory.by_name = by_name.into_iter().map(|(_, number)| number).collect();
        let facts = &mut self.directory.guard_facts;
        self.directory.logins.finish(self.logins.into_items(), |number| {
            facts[number as usize].insert(GuardFacts::MAY_SHARE_LOGIN);
        });
        self.directory.generation = next_generation();
        self.directory
    }
}

impl Directory {
    /// A directory of these records. Of records with the same id the first is kept.
    pub fn new(records: Vec<Record>) -> Self {
        let mut builder = DirectoryBuilder::default();
        records.into_iter().for_each(|record| builder.push(record));
        builder.finish()
    }
}
