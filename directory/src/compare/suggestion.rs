//! Users who are like somebody on the list.

use super::edit_distance::is_one_edit;
use crate::user::UserId;

/// What is alike. In the order in which suggestions are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Likeness {
    /// One of both addresses has `+…` before the `@`.
    #[error("The same address but for the part after the +")]
    PlusAddress,
    /// One letter was replaced, added or left out, or two neighbours were swapped.
    #[error("One letter is different")]
    Typo,
    /// The part before the `@` is the same.
    #[error("The same name before the @, another domain")]
    OtherDomain,
    /// First and last name are the same, in any order.
    #[error("The same first and last name")]
    SameName,
}

/// A user who may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The user.
    pub user: UserId,
    /// What is alike.
    pub likeness: Likeness,
}

/// What two different logins in lower case have in common.
pub(super) fn likeness(listed: &str, login: &str) -> Option<Likeness> {
    match (listed.rsplit_once('@'), login.rsplit_once('@')) {
        (Some((local, domain)), Some((other_local, other_domain))) => {
            let is_same_local = without_plus(local) == without_plus(other_local);
            if is_same_local && domain == other_domain {
                Some(Likeness::PlusAddress)
            } else if is_one_edit(listed, login) {
                Some(Likeness::Typo)
            } else {
                is_same_local.then_some(Likeness::OtherDomain)
            }
        }
        (None, Some((local, _))) if local == listed => Some(Likeness::OtherDomain),
        _ => is_one_edit(listed, login).then_some(Likeness::Typo),
    }
}

/// The part of an address before a `+`.
pub(super) fn without_plus(local: &str) -> &str {
    match local.split_once('+') {
        Some((before, _)) if !before.is_empty() => before,
        _ => local,
    }
}
