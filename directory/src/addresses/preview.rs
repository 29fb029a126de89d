//! What would become of each entry if the list were sent now.

use std::collections::{HashMap, hash_map::Entry as Place};

use super::Entry;
use crate::{
    Directory,
    invitation::{AddressProblem, EmailAddress},
    user::UserId,
};

/// What would become of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Can be invited.
    Ready(EmailAddress),
    /// Is no address, and why.
    Malformed(AddressProblem),
    /// The same address, whatever its case, stands further up.
    TwiceInThisList {
        /// The index of the first entry with it, which has the verdict on the address.
        first: usize,
    },
    /// Belongs to an active user.
    AlreadyUser(UserId),
    /// Belongs to an inactive user, who could be activated instead.
    InactiveUser(UserId),
}

/// One verdict for each entry, in their order. Two addresses are the same whatever their case.
pub fn preview(entries: &[Entry], directory: &Directory) -> Vec<Verdict> {
    let mut firsts: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    let verdict = |(index, entry): (usize, &Entry)| {
        let address = match &entry.address {
            Ok(address) => address,
            Err(problem) => return Verdict::Malformed(*problem),
        };
        match firsts.entry(address.as_str().to_lowercase()) {
            Place::Occupied(first) => return Verdict::TwiceInThisList { first: *first.get() },
            Place::Vacant(place) => place.insert(index),
        };
        match directory.find_by_email(address.as_str()) {
            Some(user) if user.enabled => Verdict::AlreadyUser(user.id.clone()),
            Some(user) => Verdict::InactiveUser(user.id.clone()),
            None => Verdict::Ready(address.clone()),
        }
    };
    entries.iter().enumerate().map(verdict).collect()
}

/// The addresses that can be invited, each once.
pub fn ready(verdicts: &[Verdict]) -> Vec<EmailAddress> {
    let ready = verdicts.iter().filter_map(|verdict| match verdict {
        Verdict::Ready(address) => Some(address.clone()),
        _ => None,
    });
    ready.collect()
}

/// How many entries have which verdict. The fields add up to the number of entries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the number of entries with the verdict of its name")]
pub struct Counts {
    pub ready: usize,
    pub malformed: usize,
    pub twice_in_this_list: usize,
    pub already_users: usize,
    pub inactive_users: usize,
}

impl Counts {
    /// Counts them.
    pub fn of(verdicts: &[Verdict]) -> Self {
        let mut counts = Self::default();
        for verdict in verdicts {
            *match verdict {
                Verdict::Ready(_) => &mut counts.ready,
                Verdict::Malformed(_) => &mut counts.malformed,
                Verdict::TwiceInThisList { .. } => &mut counts.twice_in_this_list,
                Verdict::AlreadyUser(_) => &mut counts.already_users,
                Verdict::InactiveUser(_) => &mut counts.inactive_users,
            } += 1;
        }
        counts
    }
}
