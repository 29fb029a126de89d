//! The records, packed. One struct with its texts for each of 100,000 users takes twice the memory of all that is known
//! of them: most of an email or an id is in the search's text already, letter for letter.

mod block;

use std::collections::HashMap;

use block::Block;
pub(crate) use block::Texts;

use crate::{
    search::{Matches, Query, Words},
    user::{LastSignIn, Moment, Record, Unreadable, User, UserId},
};

/// All records, each under its number, and the text in which they are searched.
#[derive(Debug, Default)]
pub(crate) struct Records {
    /// So many in each, but the last. One text for all would be moved whenever it grows, and what it leaves behind is
    /// lost: WebAssembly gives no memory back.
    blocks: Vec<Block>,
    /// What few records have.
    rare: HashMap<u32, Rare>,
}

/// How many records a block has: a power of two.
const BLOCK: usize = 4096;

#[derive(Debug, PartialEq, Eq)]
enum Rare {
    User {
        realm_roles: Option<Vec<String>>,
        required_actions: Vec<String>,
        unreadable: Vec<&'static str>,
    },
    Degraded(Unreadable),
}

impl Records {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        let before = self.blocks.len().saturating_sub(1) * BLOCK;
        before + self.blocks.last().map_or(0, |block| block.len())
    }

    /// What a record is sorted by: its first line that says something.
    pub(crate) fn label(&self, number: u32) -> &str {
        let (block, at) = self.place(number);
        block.index.label(at)
    }

    /// The records in which every word of the query occurs.
    pub(crate) fn find(&self, query: &Query) -> Matches {
        let mut matches = Matches::none(self.len());
        match Words::of(query) {
            None => (0..self.len()).for_each(|number| matches.insert(number)),
            Some(words) => {
                for (first, block) in (0..).step_by(BLOCK).zip(&self.blocks) {
                    block.index.find(&words, first, &mut matches);
                }
            }
        }
        matches
    }

    /// Adds one; its number is how many there were before.
    pub(crate) fn push(&mut self, record: &Record) {
        let number = self.len();
        if number.is_multiple_of(BLOCK) {
            self.blocks.push(Block::default());
        }
        let at = number / BLOCK;
        if let Some(rare) = self.blocks[at].push(record) {
            self.rare.insert(number as u32, rare);
        }
        if number % BLOCK == BLOCK - 1 {
            self.blocks[at].seal();
        }
    }

    /// The record of this number, as it was added.
    #[inline(never)] // Large, and asked for in many places.
    pub(crate) fn get(&self, number: u32) -> Record {
        let (block, at) = self.place(number);
        let texts = block.texts(at);
        let (realm_roles, required_actions, unreadable) = match self.rare.get(&number) {
            Some(Rare::Degraded(reason)) => {
                return Record::Degraded {
                    id: UserId::from(texts.id),
                    reason: *reason,
                };
            }
            Some(Rare::User {
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
            enabled: block.is_enabled(at),
            email_verified: block.email_verified(at),
            first_name: texts.first_name.map(str::to_owned),
            last_name: texts.last_name.map(str::to_owned),
            created: block.created(at),
            last_sign_in: block.last_sign_in(at),
            realm_roles,
            required_actions,
            unreadable,
        })
    }

    /// What a user is called in every field, without a copy; of a record that cannot be read, the id alone.
    pub(crate) fn texts(&self, number: u32) -> Texts<'_> {
        let (block, at) = self.place(number);
        block.texts(at)
    }

    /// The key it is listed under.
    pub(crate) fn id(&self, number: u32) -> &str {
        let (block, at) = self.place(number);
        block.id(at)
    }

    /// [`User::created`]
    pub(crate) fn created(&self, number: u32) -> Option<Moment> {
        let (block, at) = self.place(number);
        block.created(at)
    }

    /// [`User::last_sign_in`]
    pub(crate) fn last_sign_in(&self, number: u32) -> LastSignIn {
        let (block, at) = self.place(number);
        block.last_sign_in(at)
    }

    /// [`User::email_verified`]
    pub(crate) fn email_verified(&self, number: u32) -> Option<bool> {
        let (block, at) = self.place(number);
        block.email_verified(at)
    }

    /// Sets [`User::enabled`] of a user; of a record that cannot be read it says nothing.
    pub(crate) fn set_enabled(&mut self, number: u32, enabled: bool) {
        if !matches!(self.rare.get(&number), Some(Rare::Degraded(_))) {
            let number = number as usize;
            self.blocks[number / BLOCK].set_enabled(number % BLOCK, enabled);
        }
    }

    /// Whether this record and that one of another list are the same.
    pub(crate) fn is_same(&self, number: u32, other: &Self, of_other: u32) -> bool {
        let ((block, at), (others, place)) = (self.place(number), other.place(of_other));
        block.is_same(at, others, place) && (!block.is_rare(at) || self.rare.get(&number) == other.rare.get(&of_other))
    }

    fn place(&self, number: u32) -> (&Block, usize) {
        let number = number as usize;
        (&self.blocks[number / BLOCK], number % BLOCK)
    }
}

impl Rare {
    fn of(user: &User) -> Option<Self> {
        let is_there = user.realm_roles.is_some() || !user.required_actions.is_empty() || !user.unreadable.is_empty();
        is_there.then(|| Self::User {
            realm_roles: user.realm_roles.clone(),
            required_actions: user.required_actions.clone(),
            unreadable: user.unreadable.clone(),
        })
    }
}

#[cfg(test)]
mod tests;
