//! Finds a record by its id.

use hashbrown::{HashTable, hash_table::Entry};

use super::text_hash::text_hash;

/// Record numbers by the hash of their id. The ids themselves stay in the records, hence the callbacks.
#[derive(Debug, Default)]
pub(super) struct IdIndex {
    numbers: HashTable<u32>,
}

impl IdIndex {
    /// Returns false, and inserts nothing, if there is a record with this id.
    pub(super) fn insert<'a>(&mut self, id: &str, number: u32, id_of: impl Fn(u32) -> &'a str) -> bool {
        let is_it = |number: &u32| id_of(*number) == id;
        match self
            .numbers
            .entry(text_hash(id), is_it, |other| text_hash(id_of(*other)))
        {
            Entry::Occupied(_) => false,
            Entry::Vacant(entry) => {
                entry.insert(number);
                true
            }
        }
    }

    pub(super) fn find<'a>(&self, id: &str, id_of: impl Fn(u32) -> &'a str) -> Option<u32> {
        let is_it = |number: &u32| id_of(*number) == id;
        self.numbers.find(text_hash(id), is_it).copied()
    }
}
