//! Builds a directory from records while they arrive.

use super::{Directory, generation::next_generation};
use crate::{
    facets::{NEVER_SEEN, last_seen},
    flags::UserFlags,
    sort,
    user::Record,
};

/// Takes records one by one. Work per record is done in [`push`](Self::push), so that little is left for
/// [`finish`](Self::finish).
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
    pub fn finish(mut self) -> Directory {
        self.directory.logins.finish();
        self.directory.by_name = sort::by_name(&self.directory.sort_input());
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
