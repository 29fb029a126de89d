//! Merges two files of one review.

use std::collections::BTreeMap;

use super::{Review, ReviewEntry, ReviewItem};
use wallaroo_directory::user::UserId;

/// Why two reviews are not merged. Displays as a sentence for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// Their ids differ.
    #[error("This file is of another review. Only files of one review can be merged.")]
    OtherReview,
}

impl Review {
    /// Merges two reviews with the same id; the result does not depend on which is `self`. For each user the latest
    /// decision counts. It conflicts with an earlier, different one of somebody else, unless that was known when it was
    /// made.
    // Runs once per click, so it is optimised for size.
    #[cold]
    pub fn merge(&self, other: &Self) -> Result<Self, MergeError> {
        if self.id != other.id {
            return Err(MergeError::OtherReview);
        }
        let mut items: BTreeMap<UserId, ReviewItem> = BTreeMap::new();
        for item in self.items.iter().chain(&other.items) {
            let merged = match items.remove(&item.user) {
                Some(before) => merged_item(before, item.clone()),
                None => item.clone(),
            };
            items.insert(item.user.clone(), merged);
        }
        Ok(Self {
            id: self.id.clone(),
            title: self.title.clone().max(other.title.clone()),
            started_ms: self.started_ms.min(other.started_ms),
            items: items.into_values().collect(),
        })
    }
}

fn merged_item(one: ReviewItem, other: ReviewItem) -> ReviewItem {
    let mut entries: Vec<ReviewEntry> = [one.entry, one.conflict, other.entry, other.conflict]
        .into_iter()
        .flatten()
        .collect();
    // The latest first; the order of the files makes no difference.
    entries.sort_by(|one, other| other.cmp(one));
    let entry = entries.first().cloned();
    let differs = |latest: &ReviewEntry, entry: &&ReviewEntry| {
        let is_settled = latest.settles_until_ms.is_some_and(|until| entry.at_ms <= until);
        entry.by != latest.by && !is_settled && (entry.decision != latest.decision || entry.note != latest.note)
    };
    let latest = entry.as_ref();
    let conflict = latest.and_then(|latest| entries.iter().find(|entry| differs(latest, entry)).cloned());
    ReviewItem {
        user: one.user,
        evidence: one.evidence.min(other.evidence),
        entry,
        conflict,
        result: one.result.max(other.result),
    }
}
