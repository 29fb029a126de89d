//! A list of users while it arrives: everything that can be done for each record alone is done at once, so that little
//! is left to do when the last one is there.

use std::collections::HashSet;

use hashbrown::hash_table::Entry;

use crate::{
    Directory, Reports,
    facets::{Traits, UNSEEN, last_seen},
    hash, login_hash, next_generation, sort,
    user::{LastSignIn, Record, User},
};

/// Takes records one by one and becomes a [`Directory`].
#[derive(Debug, Default)]
pub struct Arriving {
    directory: Directory,
}

impl Arriving {
    /// How many records there are so far.
    pub fn len(&self) -> usize {
        self.directory.len()
    }

    /// Whether there is none yet.
    pub fn is_empty(&self) -> bool {
        self.directory.is_empty()
    }

    /// Adds a record, unless there is one under its key.
    pub fn push(&mut self, record: Record) {
        let directory = &mut self.directory;
        let number = directory.records.len() as u32;
        let Directory { numbers, records, .. } = directory;
        let id = record.id().as_str();
        let is_it = |number: &u32| records.id(*number) == id;
        match numbers.entry(hash(id), is_it, |other| hash(records.id(*other))) {
            Entry::Occupied(_) => return,
            Entry::Vacant(place) => place.insert(number),
        };
        let mut seen = UNSEEN;
        if let Record::User(user) = &record {
            directory.reports.add(user);
            seen = last_seen(user).unwrap_or(UNSEEN);
            let logins = logins(user);
            directory
                .logins
                .extend(logins.map(|login| (login_hash(&login), number)));
        }
        let traits = Traits::of(&record);
        directory.tally.count(traits, true);
        directory.traits.push(traits);
        directory.seen.push(seen);
        directory.records.push(&record);
    }

    /// The first records that came, as a directory that says it is not whole.
    pub fn beginning(&self, rows: usize) -> Directory {
        let mut arriving = Self::default();
        for number in 0..self.len().min(rows) {
            arriving.push(self.directory.records.get(number as u32));
        }
        let mut beginning = arriving.finish();
        beginning.is_partial = true;
        beginning
    }

    /// The directory of all that were added.
    pub fn finish(mut self) -> Directory {
        sort::by_hash(&mut self.directory.logins);
        self.directory.twins = twins(&self.directory.logins);
        self.directory.by_name = sort::by_name(&self.directory);
        self.directory.generation = next_generation();
        self.directory
    }
}

/// Whose login hashes to the same as somebody else's. The logins are in order of the hash.
fn twins(logins: &[(u32, u32)]) -> HashSet<u32> {
    let pairs = logins.windows(2).filter_map(|pair| match *pair {
        [(one_hash, one), (other_hash, other)] if one_hash == other_hash => Some([one, other]),
        _ => None,
    });
    pairs.flatten().collect()
}

/// What a user is found by when an address is given, in lower case.
fn logins(user: &User) -> impl Iterator<Item = String> {
    let email = user.email.as_ref().map(|email| email.to_lowercase());
    let username = user.username.as_ref().map(|username| username.to_lowercase());
    let username = username.filter(|username| email.as_ref() != Some(username));
    email.into_iter().chain(username)
}

impl Reports {
    fn add(&mut self, user: &User) {
        self.role |= user.realm_roles.is_some();
        self.email_verified |= user.email_verified.is_some();
        self.last_sign_in |= user.last_sign_in != LastSignIn::NotReported;
        self.created |= user.created.is_some();
        self.required_actions |= !user.required_actions.is_empty();
    }
}
