//! Which addresses can be invited.

use std::collections::hash_map::Entry as HashMapEntry;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::AddressEntry;
use crate::{
    Directory,
    fold::lowercase,
    invitation::{EmailAddress, EmailAddressError},
    user::UserId,
};

/// The status of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressStatus {
    /// Can be invited.
    Ready(EmailAddress),
    /// Not an address, for this reason.
    Malformed(EmailAddressError),
    /// An earlier entry has the same address, ignoring case.
    Duplicate {
        /// The index of the first entry with this address.
        first: usize,
    },
    /// Belongs to an active user.
    AlreadyUser(UserId),
    /// Belongs to an inactive user, who can be activated instead.
    InactiveUser(UserId),
}

/// The status of each entry, in order.
pub fn preview(entries: &[AddressEntry], directory: &Directory) -> Vec<AddressStatus> {
    let mut firsts: FxHashMap<String, usize> = FxHashMap::with_capacity_and_hasher(entries.len(), FxBuildHasher);
    let status = |(index, entry): (usize, &AddressEntry)| {
        let address = match &entry.address {
            Ok(address) => address,
            Err(problem) => return AddressStatus::Malformed(*problem),
        };
        match firsts.entry(lowercase(address.as_str())) {
            HashMapEntry::Occupied(first) => return AddressStatus::Duplicate { first: *first.get() },
            HashMapEntry::Vacant(vacant) => vacant.insert(index),
        };
        match directory.find_by_login(address.as_str()) {
            Some(user) if user.enabled => AddressStatus::AlreadyUser(user.id.clone()),
            Some(user) => AddressStatus::InactiveUser(user.id.clone()),
            None => AddressStatus::Ready(address.clone()),
        }
    };
    entries.iter().enumerate().map(status).collect()
}

/// The addresses that can be invited, without duplicates.
pub fn ready_addresses(statuses: &[AddressStatus]) -> Vec<EmailAddress> {
    let ready = statuses.iter().filter_map(|status| match status {
        AddressStatus::Ready(address) => Some(address.clone()),
        _ => None,
    });
    ready.collect()
}

/// The number of entries by status. The fields add up to the number of entries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the number of entries with the status of its name")]
pub struct AddressCounts {
    pub ready: usize,
    pub malformed: usize,
    pub duplicates: usize,
    pub already_users: usize,
    pub inactive_users: usize,
}

impl AddressCounts {
    /// Counts them.
    pub fn of(statuses: &[AddressStatus]) -> Self {
        let mut counts = Self::default();
        for status in statuses {
            *match status {
                AddressStatus::Ready(_) => &mut counts.ready,
                AddressStatus::Malformed(_) => &mut counts.malformed,
                AddressStatus::Duplicate { .. } => &mut counts.duplicates,
                AddressStatus::AlreadyUser(_) => &mut counts.already_users,
                AddressStatus::InactiveUser(_) => &mut counts.inactive_users,
            } += 1;
        }
        counts
    }
}
