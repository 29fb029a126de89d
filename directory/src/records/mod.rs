//! All records, packed in columns. One [`User`] with its strings for each of 100,000 users would take twice the memory:
//! most emails and ids equal their folded form, which the search index has already.

mod block;
mod flags;
mod sparse;
mod verbatim;

use block::Block;
pub(crate) use block::UserTexts;
use rustc_hash::FxHashMap;
use sparse::SparseFields;

use crate::{
    search::{Matches, Query, WordFinders},
    user::{LastSignIn, Moment, Record, User, UserId},
};

/// All records, each by its number (in order of insertion), with their search index.
#[derive(Debug, Default)]
pub(crate) struct Records {
    /// Each full but the last. One growing buffer would be reallocated, and WebAssembly never returns memory to the
    /// browser.
    blocks: Vec<Block>,
    sparse: FxHashMap<u32, SparseFields>,
}

/// Records per block; a power of two.
const BLOCK: usize = 4096;

impl Records {
    /// The number of records.
    pub(crate) fn len(&self) -> usize {
        let before = self.blocks.len().saturating_sub(1) * BLOCK;
        before + self.blocks.last().map_or(0, |block| block.len())
    }

    /// What a record is sorted by: [`SearchIndex::sort_text`](crate::search::SearchIndex::sort_text).
    pub(crate) fn sort_text(&self, number: u32) -> &str {
        let (block, row) = self.locate(number);
        block.index.sort_text(row)
    }

    /// The first folded field that is not empty.
    pub(crate) fn label(&self, number: u32) -> &str {
        let (block, row) = self.locate(number);
        block.index.label(row)
    }

    /// The records in which every word of the query occurs.
    pub(crate) fn find(&self, query: &Query) -> Matches {
        let mut matches = Matches::none(self.len());
        match WordFinders::of(query) {
            None => (0..self.len()).for_each(|number| matches.insert(number)),
            Some(words) => {
                for (first, block) in (0..).step_by(BLOCK).zip(&self.blocks) {
                    block.index.find(&words, first, &mut matches);
                }
            }
        }
        matches
    }

    /// Adds a record. Its number is the count of records before it.
    pub(crate) fn push(&mut self, record: &Record) {
        let number = self.len();
        if number.is_multiple_of(BLOCK) {
            self.blocks.push(Block::default());
        }
        let block = &mut self.blocks[number / BLOCK];
        if let Some(sparse) = block.push(record) {
            self.sparse.insert(number as u32, sparse);
        }
        if block.len() == BLOCK {
            block.shrink_to_fit();
        }
    }

    /// The record as it was added, unpacked.
    #[inline(never)] // Large, with many callers: inlining it costs size.
    pub(crate) fn get(&self, number: u32) -> Record {
        let (block, row) = self.locate(number);
        let texts = block.texts(row);
        let (realm_roles, required_actions, unreadable) = match self.sparse.get(&number) {
            Some(SparseFields::Degraded(reason)) => {
                return Record::Degraded {
                    id: UserId::from(texts.id),
                    reason: *reason,
                };
            }
            Some(SparseFields::User {
                realm_roles,
                required_actions,
                unreadable,
            }) => (realm_roles.clone(), required_actions.clone(), unreadable.clone()),
            None => Default::default(),
        };
        Record::User(User {
            id: UserId::from(texts.id),
            username: texts.username.map(str::to_owned),
            email: texts.email.map(str::to_owned),
            enabled: block.is_enabled(row),
            email_verified: block.email_verified(row),
            first_name: texts.first_name.map(str::to_owned),
            last_name: texts.last_name.map(str::to_owned),
            created: block.created(row),
            last_sign_in: block.last_sign_in(row),
            realm_roles,
            required_actions,
            unreadable,
        })
    }

    /// All texts of a user, borrowed; of a degraded record, the id alone.
    pub(crate) fn texts(&self, number: u32) -> UserTexts<'_> {
        let (block, row) = self.locate(number);
        block.texts(row)
    }

    /// The key of the record in the users map.
    pub(crate) fn id(&self, number: u32) -> &str {
        let (block, row) = self.locate(number);
        block.id(row)
    }

    /// [`User::created`]
    pub(crate) fn created(&self, number: u32) -> Option<Moment> {
        let (block, row) = self.locate(number);
        block.created(row)
    }

    /// [`User::last_sign_in`]
    pub(crate) fn last_sign_in(&self, number: u32) -> LastSignIn {
        let (block, row) = self.locate(number);
        block.last_sign_in(row)
    }

    /// [`User::email_verified`]
    pub(crate) fn email_verified(&self, number: u32) -> Option<bool> {
        let (block, row) = self.locate(number);
        block.email_verified(row)
    }

    /// Sets [`User::enabled`]; has no effect on a degraded record.
    pub(crate) fn set_enabled(&mut self, number: u32, enabled: bool) {
        if !matches!(self.sparse.get(&number), Some(SparseFields::Degraded(_))) {
            let number = number as usize;
            self.blocks[number / BLOCK].set_enabled(number % BLOCK, enabled);
        }
    }

    /// Whether a record here and one of another list are equal.
    pub(crate) fn is_same(&self, number: u32, other: &Self, other_number: u32) -> bool {
        let ((block, row), (other_block, other_row)) = (self.locate(number), other.locate(other_number));
        block.is_same(row, other_block, other_row)
            && (!block.has_sparse_fields(row) || self.sparse.get(&number) == other.sparse.get(&other_number))
    }

    fn locate(&self, number: u32) -> (&Block, usize) {
        let number = number as usize;
        (&self.blocks[number / BLOCK], number % BLOCK)
    }
}

#[cfg(test)]
mod tests;
