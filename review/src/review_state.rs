//! A review and its decisions.

use serde::{Deserialize, Serialize};

use super::Evidence;
use wallaroo_directory::{
    Directory,
    user::{Moment, UserId},
};

/// What was decided about a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Decision {
    /// The user keeps access.
    Keep,
    /// The user is to be deactivated.
    Deactivate,
    /// Somebody has to come back to it.
    Later,
}

impl Decision {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Keep => "Keep",
            Self::Deactivate => "Deactivate",
            Self::Later => "Later",
        }
    }
}

/// A decision with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviewEntry {
    /// When it was made, in milliseconds since 1970. First, so that a later entry is the greater one.
    pub at_ms: i64,
    /// What was decided.
    pub decision: Decision,
    /// Why, in somebody's words; may be empty.
    pub note: String,
    /// The name of whoever decided.
    pub by: String,
    /// What was known then.
    pub evidence: Evidence,
    /// The time of the latest decision that was known when this one was made, in milliseconds since 1970. Decisions up
    /// to then do not conflict with this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settles_until_ms: Option<i64>,
}

/// What the platform said when a decision was carried out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlatformResult {
    /// When it was known, in milliseconds since 1970.
    pub at_ms: i64,
    /// The word for it, as in the report of a bulk action.
    pub outcome: String,
    /// Why, in a sentence; may be empty.
    pub reason: String,
}

/// A user in a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewItem {
    /// The user.
    pub user: UserId,
    /// What was known when the review began.
    pub evidence: Evidence,
    /// What was decided, if anything.
    pub entry: Option<ReviewEntry>,
    /// A different decision of somebody else, until somebody decides again.
    pub conflict: Option<ReviewEntry>,
    /// What the platform said.
    pub result: Option<PlatformResult>,
}

impl ReviewItem {
    /// What has changed since the decision, in words; empty without a decision.
    pub fn changes(&self, directory: &Directory) -> Vec<&'static str> {
        let Some(entry) = &self.entry else {
            return Vec::new();
        };
        let now = Evidence::of(directory, &self.user);
        let is_deactivation_expected = entry.decision == Decision::Deactivate;
        entry.evidence.changes(now.as_ref(), is_deactivation_expected)
    }

    /// Whether somebody has to decide: undecided, decided as [`Decision::Later`], in conflict, or changed since.
    pub fn needs_decision(&self, directory: &Directory) -> bool {
        self.entry
            .as_ref()
            .is_none_or(|entry| entry.decision == Decision::Later)
            || self.conflict.is_some()
            || !self.changes(directory).is_empty()
    }
}

/// The progress of a review.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the number of users of whom its name is true")]
pub struct ReviewCounts {
    pub total: usize,
    pub keep: usize,
    pub deactivate: usize,
    pub later: usize,
    pub undecided: usize,
    pub changed: usize,
    pub conflicts: usize,
    pub open: usize,
}

/// A review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Tells reviews apart: only files of one review are merged.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When it began, in milliseconds since 1970.
    pub started_ms: i64,
    /// The users, each once, by id: an order that does not change.
    pub(super) items: Vec<ReviewItem>,
}

impl Review {
    /// A review of these users in which nothing is decided. Those who are not listed are left out.
    pub fn new(id: String, title: String, started: Moment, users: &[UserId], directory: &Directory) -> Self {
        let item = |user: &UserId| {
            Some(ReviewItem {
                user: user.clone(),
                evidence: Evidence::of(directory, user)?,
                entry: None,
                conflict: None,
                result: None,
            })
        };
        let mut items: Vec<ReviewItem> = users.iter().filter_map(item).collect();
        items.sort_by(|one, other| one.user.cmp(&other.user));
        items.dedup_by(|one, other| one.user == other.user);
        Self {
            id,
            title,
            started_ms: started.0,
            items,
        }
    }

    /// The users, by id.
    pub fn items(&self) -> &[ReviewItem] {
        &self.items
    }

    /// One of the users.
    pub fn item(&self, user: &UserId) -> Option<&ReviewItem> {
        self.index(user).map(|index| &self.items[index])
    }

    fn index(&self, user: &UserId) -> Option<usize> {
        self.items.binary_search_by(|item| item.user.cmp(user)).ok()
    }

    /// Records a decision about a user, which replaces an earlier one, a conflict and a result. No effect if the user
    /// is not in the review.
    pub fn decide(&mut self, user: &UserId, mut entry: ReviewEntry) {
        if let Some(index) = self.index(user) {
            let item = &mut self.items[index];
            let known = item.entry.iter().chain(&item.conflict);
            entry.settles_until_ms = known.map(|known| known.at_ms).max();
            item.entry = Some(entry);
            item.conflict = None;
            item.result = None;
        }
    }

    /// Records the platform's result for a user. No effect if the user is not in the review.
    pub fn set_result(&mut self, user: &UserId, result: PlatformResult) {
        if let Some(index) = self.index(user) {
            self.items[index].result = Some(result);
        }
    }

    /// The users to deactivate: decided so, unchanged since, not in conflict, and still active.
    pub fn to_deactivate(&self, directory: &Directory) -> Vec<UserId> {
        let is_wanted = |item: &&ReviewItem| {
            let entry = item.entry.as_ref();
            entry.is_some_and(|entry| entry.decision == Decision::Deactivate)
                && !item.needs_decision(directory)
                && Evidence::of(directory, &item.user).is_some_and(|now| now.active == Some(true))
        };
        self.items
            .iter()
            .filter(is_wanted)
            .map(|item| item.user.clone())
            .collect()
    }

    /// The progress of the review.
    pub fn counts(&self, directory: &Directory) -> ReviewCounts {
        let mut counts = ReviewCounts {
            total: self.items.len(),
            ..ReviewCounts::default()
        };
        for item in &self.items {
            match item.entry.as_ref().map(|entry| entry.decision) {
                Some(Decision::Keep) => counts.keep += 1,
                Some(Decision::Deactivate) => counts.deactivate += 1,
                Some(Decision::Later) => counts.later += 1,
                None => counts.undecided += 1,
            }
            counts.changed += usize::from(!item.changes(directory).is_empty());
            counts.conflicts += usize::from(item.conflict.is_some());
            counts.open += usize::from(item.needs_decision(directory));
        }
        counts
    }
}
