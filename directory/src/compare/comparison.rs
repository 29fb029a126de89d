//! The result of a comparison.

use super::{PersonLine, Suggestion};
use crate::{Directory, export::push_row, fold::fold, guard::Refusal, search::Query, user::UserId};
use rustc_hash::FxHashSet;

/// A part of the people of both lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompareGroup {
    /// On the list, and active here.
    Active,
    /// On the list, but inactive here.
    Inactive,
    /// On the list, but no user.
    Unknown,
    /// An active user who is not on the list and could be deactivated.
    NotListed,
    /// A user who is not on the list either, but is left out.
    LeftOut,
}

impl CompareGroup {
    /// All of them, in the order on screen.
    pub const ALL: [Self; 5] = [
        Self::Active,
        Self::Inactive,
        Self::Unknown,
        Self::NotListed,
        Self::LeftOut,
    ];
}

/// A partition of the list and the users: every line is in `unknown` or matches users, and every user is in exactly one
/// of the other fields. Users are ordered by name, unknown lines as in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// On the list, and active here.
    pub active: Vec<UserId>,
    /// On the list, but inactive here.
    pub inactive: Vec<UserId>,
    /// On the list, but the record cannot be read.
    pub unreadable: Vec<UserId>,
    /// On the list, but no user.
    pub unknown: Vec<UnknownLine>,
    /// Not on the list, and could be deactivated.
    pub not_listed: Vec<UserId>,
    /// Not on the list either, but left out.
    pub left_out: Vec<LeftOut>,
    /// How many lines matched users by which field.
    pub matched: MatchCounts,
}

/// A line that matches no user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLine {
    /// What the list says.
    pub line: PersonLine,
    /// Who may be meant, at most three.
    pub suggestions: Vec<Suggestion>,
}

/// Users who are not on the list, but are not to be deactivated, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The reason.
    pub reason: LeftOutReason,
    /// The users.
    pub users: Vec<UserId>,
}

/// Why a user who is not on the list is left out; the first that applies. Displays as a sentence for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LeftOutReason {
    /// There is nothing to do.
    #[error("Already inactive.")]
    Inactive,
    /// A guard protects the user.
    #[error("{0}")]
    Guarded(Refusal),
    /// Administrators were not asked for.
    #[error("Administrators are left out.")]
    Administrator,
    /// Was marked as an exception.
    #[error("You made an exception.")]
    Exception,
}

/// The number of lines that match a user, by the field that matched first, or by an accepted suggestion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "each is the number of lines that were matched by the field of its name"
)]
pub struct MatchCounts {
    pub email: usize,
    pub username: usize,
    pub id: usize,
    pub accepted: usize,
}

impl Comparison {
    /// The comparison with these users moved from `not_listed` to `left_out`.
    pub fn with_exceptions(&self, exceptions: &FxHashSet<UserId>) -> Self {
        let mut result = self.clone();
        let not_listed = std::mem::take(&mut result.not_listed).into_iter();
        let (users, not_listed): (Vec<UserId>, _) = not_listed.partition(|id| exceptions.contains(id));
        result.not_listed = not_listed;
        if !users.is_empty() {
            let reason = LeftOutReason::Exception;
            result.left_out.push(LeftOut { reason, users });
        }
        result
    }

    /// The number of people in a group.
    pub fn count(&self, group: CompareGroup) -> usize {
        match group {
            CompareGroup::Active => self.active.len(),
            CompareGroup::Inactive => self.inactive.len(),
            CompareGroup::Unknown => self.unknown.len(),
            CompareGroup::NotListed => self.not_listed.len(),
            CompareGroup::LeftOut => self.left_out.iter().map(|left_out| left_out.users.len()).sum(),
        }
    }

    /// The user at this index of a group; `None` among the unknown.
    pub fn user(&self, group: CompareGroup, index: usize) -> Option<&UserId> {
        match group {
            CompareGroup::Active => self.active.get(index),
            CompareGroup::Inactive => self.inactive.get(index),
            CompareGroup::Unknown => None,
            CompareGroup::NotListed => self.not_listed.get(index),
            CompareGroup::LeftOut => self.left_out_at(index).map(|(_, user)| user),
        }
    }

    /// The user at this index among those left out, and why.
    pub fn left_out_at(&self, mut index: usize) -> Option<(LeftOutReason, &UserId)> {
        self.left_out.iter().find_map(|left_out| {
            let user = left_out.users.get(index);
            index = index.saturating_sub(left_out.users.len());
            Some((left_out.reason, user?))
        })
    }

    /// The indices in a group of those in whom every word of a search occurs; `None` if nothing is searched for.
    pub fn find(&self, group: CompareGroup, search: &str, directory: &Directory) -> Option<Vec<u32>> {
        let query = Query::parse(search);
        if query.is_empty() {
            return None;
        }
        let in_line = |unknown: &UnknownLine| {
            let text = fold(&unknown.line.text);
            query.words().iter().all(|word| text.contains(word.as_str()))
        };
        let found = directory.find(&query);
        let in_user = |id: &UserId| {
            directory
                .number(id)
                .is_some_and(|number| found.contains(number as usize))
        };
        let is_found = |index: usize| match group {
            CompareGroup::Unknown => self.unknown.get(index).is_some_and(in_line),
            _ => self.user(group, index).is_some_and(in_user),
        };
        let indices = (0..self.count(group)).filter(|index| is_found(*index));
        Some(indices.map(|index| index as u32).collect())
    }
}

/// The unknown lines as CSV, in the dialect of [`crate::export`], with the user who may be meant.
pub fn unknown_as_csv<'a>(lines: impl IntoIterator<Item = &'a UnknownLine>, directory: &Directory) -> String {
    let mut out = String::new();
    push_row(&mut out, &["line", "text", "email", "possible_user", "likeness"]);
    for unknown in lines {
        let best = unknown.suggestions.first();
        let user = best.map(|best| directory.label_with_account(&best.user));
        let likeness = best.map(|best| best.likeness.to_string());
        push_row(
            &mut out,
            &[
                &unknown.line.line.to_string(),
                &unknown.line.text,
                unknown.line.address.as_ref().map_or("", |address| address.as_str()),
                &user.unwrap_or_default(),
                &likeness.unwrap_or_default(),
            ],
        );
    }
    out
}
