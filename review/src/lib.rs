//! An access review: what was decided about each user, by whom, when, and on what evidence.
//!
//! A review is saved to a file and resumed from it; `docs/review.md` describes the format. Two files of one review can
//! be merged. They contain no tokens and no passwords.

#![forbid(unsafe_code)]

mod evidence;
mod file;
mod merge;
#[cfg(test)]
mod merge_tests;
mod report;
mod review_state;
#[cfg(test)]
mod tests;

pub use evidence::Evidence;
pub use file::ReviewFileError;
pub use merge::MergeError;
pub use report::{REVIEW_STATEMENT, ReportedItem, reported_items, review_as_csv, review_as_json};
pub use review_state::{Decision, PlatformResult, Review, ReviewCounts, ReviewEntry, ReviewItem};
