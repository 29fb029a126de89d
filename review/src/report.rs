//! The report of a review.

use serde::Serialize;

use super::{Evidence, Review, ReviewItem};
use wallaroo_directory::{
    Directory,
    export::{push_row, time_as_text},
    fold::fold,
    user::Moment,
};

/// The statement in a report on what it is and what it is not.
pub const REVIEW_STATEMENT: &str = "A record of this review, not a signature.";

/// A user in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the column of its name; absent values are empty")]
pub struct ReportedItem {
    pub user_id: String,
    pub user: String,
    pub account: String,
    pub decision: String,
    pub note: String,
    pub decided_by: String,
    pub decided_at: String,
    pub active_then: String,
    pub type_then: String,
    pub last_sign_in_then: String,
    pub created: String,
    pub changed_since: String,
    pub conflicting_decision: String,
    pub platform_result: String,
    pub platform_reason: String,
    /// The evidence itself, for views that word it differently.
    #[serde(skip)]
    pub evidence: Evidence,
    /// When it was decided, in milliseconds since 1970.
    #[serde(skip)]
    pub decided_at_ms: Option<i64>,
}

impl ReportedItem {
    /// The column names, which are also the keys of the JSON.
    const COLUMNS: [&str; 15] = [
        "user_id",
        "user",
        "account",
        "decision",
        "note",
        "decided_by",
        "decided_at",
        "active_then",
        "type_then",
        "last_sign_in_then",
        "created",
        "changed_since",
        "conflicting_decision",
        "platform_result",
        "platform_reason",
    ];

    /// The row of a user. The evidence is that of the decision, else that of the start of the review.
    fn of(item: &ReviewItem, directory: &Directory) -> Self {
        let entry = item.entry.as_ref();
        let evidence = entry.map_or(&item.evidence, |entry| &entry.evidence);
        let time = |at: Option<i64>| at.map(|at| time_as_text(Moment(at))).unwrap_or_default();
        let one_of = |fact: Option<bool>, words: [&str; 2]| match fact {
            Some(true) => words[0].to_owned(),
            Some(false) => words[1].to_owned(),
            None => "not reported".to_owned(),
        };
        let conflict = item.conflict.as_ref();
        let result = item.result.as_ref();
        Self {
            user_id: item.user.as_str().to_owned(),
            user: evidence.label.clone(),
            account: evidence.account.clone().unwrap_or_default(),
            decision: entry.map_or("Undecided", |entry| entry.decision.label()).to_owned(),
            note: entry.map(|entry| entry.note.clone()).unwrap_or_default(),
            decided_by: entry.map(|entry| entry.by.clone()).unwrap_or_default(),
            decided_at: time(entry.map(|entry| entry.at_ms)),
            active_then: one_of(evidence.active, ["true", "false"]),
            type_then: one_of(evidence.administrator, ["administrator", "user"]),
            last_sign_in_then: match evidence.last_sign_in_ms {
                Some(at) => time(Some(at)),
                None if evidence.never_signed_in => "never".to_owned(),
                None => "not reported".to_owned(),
            },
            created: time(evidence.created_ms),
            changed_since: item.changes(directory).join(", "),
            conflicting_decision: conflict
                .map(|entry| [entry.decision.label(), " by ", &entry.by].concat())
                .unwrap_or_default(),
            platform_result: result.map(|result| result.outcome.clone()).unwrap_or_default(),
            platform_reason: result.map(|result| result.reason.clone()).unwrap_or_default(),
            evidence: evidence.clone(),
            decided_at_ms: entry.map(|entry| entry.at_ms),
        }
    }

    fn cells(&self) -> [&str; 15] {
        [
            &self.user_id,
            &self.user,
            &self.account,
            &self.decision,
            &self.note,
            &self.decided_by,
            &self.decided_at,
            &self.active_then,
            &self.type_then,
            &self.last_sign_in_then,
            &self.created,
            &self.changed_since,
            &self.conflicting_decision,
            &self.platform_result,
            &self.platform_reason,
        ]
    }
}

/// The users in the report, by name.
// Runs once per click, so it is optimised for size.
#[cold]
pub fn reported_items(review: &Review, directory: &Directory) -> Vec<ReportedItem> {
    let items = review.items().iter().map(|item| ReportedItem::of(item, directory));
    let mut named: Vec<(String, ReportedItem)> = items.map(|item| (fold(&item.user), item)).collect();
    named.sort_by(|one, other| one.0.cmp(&other.0));
    named.into_iter().map(|(_, item)| item).collect()
}

/// The report as CSV, in the dialect of [`wallaroo_directory::export`]: no cell can start a formula.
pub fn review_as_csv(review: &Review, directory: &Directory) -> String {
    let mut out = String::new();
    push_row(&mut out, &ReportedItem::COLUMNS);
    for item in reported_items(review, directory) {
        push_row(&mut out, &item.cells());
    }
    out
}

/// The report as JSON: what it is, when it was made, and an object for each user.
pub fn review_as_json(review: &Review, directory: &Directory, now: Moment) -> String {
    #[derive(Serialize)]
    struct ReviewReport<'a> {
        title: &'a str,
        statement: &'a str,
        started: String,
        reported: String,
        users: Vec<ReportedItem>,
    }
    let report = ReviewReport {
        title: &review.title,
        statement: REVIEW_STATEMENT,
        started: time_as_text(Moment(review.started_ms)),
        reported: time_as_text(now),
        users: reported_items(review, directory),
    };
    serde_json::to_string_pretty(&report).unwrap_or_default()
}
