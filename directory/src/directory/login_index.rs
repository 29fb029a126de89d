//! Finds users by email or username.

use super::text_hash::text_hash;
use crate::{fold::lowercase, merge_sort::Keyed, user::User};

/// Emails and usernames in lower case, by a 32-bit hash: candidates are compared with the record anyway.
#[derive(Debug, Default)]
pub(super) struct LoginIndex {
    /// Hash and record number, sorted once the list is complete.
    logins: Vec<Keyed>,
}

impl LoginIndex {
    pub(super) fn push(&mut self, user: &User, number: u32) {
        let email = user.email.as_ref().map(|email| lowercase(email));
        // An invited user's username is the email.
        let username = user.username.as_ref().filter(|_| user.username != user.email);
        let username = username.map(|username| lowercase(username));
        let username = username.filter(|username| email.as_ref() != Some(username));
        let logins = email.into_iter().chain(username);
        self.logins.extend(logins.map(|login| (login_hash(&login), number)));
    }

    /// Takes the logins out to be sorted, after the last [`push`](Self::push).
    pub(super) fn take(&mut self) -> Vec<Keyed> {
        std::mem::take(&mut self.logins)
    }

    /// Stores the sorted logins; call it before any lookup. Calls `may_share` with each record whose login has the same
    /// hash as another login.
    pub(super) fn finish(&mut self, sorted: Vec<Keyed>, may_share: impl FnMut(u32)) {
        self.logins = sorted;
        let pairs = self.logins.windows(2).filter_map(|pair| match *pair {
            [(one_hash, one), (other_hash, other)] if one_hash == other_hash => Some([one, other]),
            _ => None,
        });
        pairs.flatten().for_each(may_share);
    }

    /// Records that may have this email or username, given in lower case.
    pub(super) fn candidates(&self, login: &str) -> impl Iterator<Item = u32> {
        let hash = login_hash(login);
        let first = self.logins.partition_point(|(other, _)| *other < hash);
        self.logins[first..]
            .iter()
            .take_while(move |(other, _)| *other == hash)
            .map(|(_, number)| *number)
    }
}

fn login_hash(login: &str) -> u64 {
    u64::from(text_hash(login) as u32)
}
