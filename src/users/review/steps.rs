//! Deciding, and moving from one user to the next.

use leptos::prelude::*;
use wallaroo_review::{Decision, Evidence, Review, ReviewCounts, ReviewEntry};

use super::state::AccessReview;
use crate::{
    browser::time,
    directory::{guard::Change, user::UserId},
    ui::{focus::focus_on, number::count},
    users::tools::KeptTools,
};

/// The id of the heading of the tool.
pub(super) const TITLE: &str = "review-title";

/// The id of the heading of the card.
pub(super) const CARD: &str = "review-user";

/// The id of the note on the card.
pub(super) const NOTE: &str = "review-note";

impl AccessReview {
    /// Shows a user on the card, and keeps the note about the one before.
    pub(super) fn go_to(&self, user: Option<UserId>) {
        self.keep_note();
        let note = user.as_ref().map(|user| self.note_untracked(user));
        self.note.set(note.unwrap_or_default());
        self.current.set(user);
    }

    /// Shows the next user who needs a decision, after the one on the card. No effect if there is none.
    pub(super) fn go_to_open(&self) {
        let order = self.order.get_untracked();
        let current = self.current.get_untracked();
        let start = current
            .as_ref()
            .and_then(|user| order.iter().position(|other| other == user));
        let start = start.map_or(0, |index| index + 1);
        let needs_decision = |user: &&UserId| {
            let directory = self.list.directory;
            untrack(|| self.with_item(user, |item| directory.with(|directory| item.needs_decision(directory))))
                == Some(true)
        };
        let after = order.iter().skip(start).find(needs_decision);
        let next = after.or_else(|| order.iter().take(start).find(needs_decision));
        match next.or(current.as_ref()).or(order.first()) {
            next if next == current.as_ref() => {}
            next => self.go_to(next.cloned()),
        }
    }

    /// Shows the user `by` places further in the order. No effect beyond its ends.
    pub(super) fn step(&self, by: isize) {
        let order = self.order.get_untracked();
        let current = self.current.get_untracked();
        let index = order.iter().position(|user| Some(user) == current.as_ref());
        let next = index.and_then(|index| order.get(index.checked_add_signed(by)?));
        if let Some(next) = next {
            self.go_to(Some(next.clone()));
            focus_on(CARD);
        }
    }

    /// Decides about the user on the card, and shows the next one who needs a decision.
    pub(super) fn decide_current(&self, decision: Decision) {
        let Some(user) = self.current.get_untracked() else {
            return;
        };
        self.decide(&user, decision, self.note.get_untracked());
        self.go_to_open();
        self.announce(&user, decision);
        focus_on(CARD);
    }

    fn announce(&self, user: &UserId, decision: Decision) {
        let label = self.list.label_untracked(user);
        let open = untrack(|| self.counts().open);
        self.announcer
            .say([&label, ": ", decision.label(), ". ", &count(open), " open."].concat());
    }

    /// Decides about a user of the table, and keeps the note.
    pub(super) fn decide_in_table(&self, user: &UserId, decision: Decision) {
        self.decide(user, decision, self.note_untracked(user));
        self.announce(user, decision);
    }

    /// Records a decision with the evidence in the current list.
    pub(super) fn decide(&self, user: &UserId, decision: Decision, note: String) {
        let Some(evidence) = untrack(|| self.evidence(user)) else {
            return;
        };
        let entry = ReviewEntry {
            at_ms: time::now().0,
            decision,
            note,
            by: self.name(),
            evidence,
            settles_until_ms: None,
        };
        self.change(|review| review.decide(user, entry));
    }

    /// Records the note about the user on the card, with the decision "Later" if there is none yet.
    pub(super) fn keep_note(&self) {
        let Some(user) = self.current.get_untracked() else {
            return;
        };
        let note = self.note.get_untracked();
        let entry = untrack(|| self.with_item(&user, |item| item.entry.clone())).flatten();
        match entry {
            Some(entry) if entry.note != note => {
                // The decision keeps its evidence.
                let entry = ReviewEntry {
                    at_ms: time::now().0,
                    note,
                    by: self.name(),
                    ..entry
                };
                self.change(|review| review.decide(&user, entry));
            }
            None if !note.trim().is_empty() => self.decide(&user, Decision::Later, note),
            _ => {}
        }
    }

    fn change(&self, change: impl FnOnce(&mut Review)) {
        self.review.update(|review| {
            if let Some(review) = review {
                change(review);
            }
        });
        self.is_unsaved.set(true);
    }

    /// Saves the review for the page that replaces this one.
    pub(super) fn keep(&self, kept: &mut KeptTools) {
        self.keep_note();
        let file = |review: &Option<Review>| review.as_ref().map(Review::to_file);
        if let Some(file) = self.review.with_untracked(file) {
            kept.review = file;
        }
    }

    fn name(&self) -> String {
        let claims = untrack(|| self.session.claims());
        claims.map(|claims| claims.label).unwrap_or_default()
    }

    /// Opens the confirmation of the bulk action that deactivates all users with that decision.
    pub(super) fn carry_out(&self) {
        self.keep_note();
        let users = untrack(|| self.to_deactivate());
        if self.runs_before.get_value().is_none() {
            self.runs_before.set_value(Some(self.bulk.run_count_untracked()));
        }
        self.bulk.confirm(Change::Deactivate, users.into());
    }

    /// The users who are decided to be deactivated. Tracked.
    pub(super) fn to_deactivate(self) -> Vec<UserId> {
        let directory = self.list.directory;
        let users = |review: &Review| directory.with(|directory| review.to_deactivate(directory));
        self.review
            .with(|review| review.as_ref().map(users))
            .unwrap_or_default()
    }

    /// The number of users by decision. Tracked.
    pub(super) fn counts(&self) -> ReviewCounts {
        let directory = self.list.directory;
        let counts = |review: &Review| directory.with(|directory| review.counts(directory));
        self.review
            .with(|review| review.as_ref().map(counts))
            .unwrap_or_default()
    }

    /// What has changed about a user since the decision. Tracked.
    pub(super) fn changes(&self, user: &UserId) -> Vec<&'static str> {
        let directory = self.list.directory;
        self.with_item(user, |item| directory.with(|directory| item.changes(directory)))
            .unwrap_or_default()
    }

    /// Whether the list still has a user. Tracked.
    pub(super) fn is_listed(&self, user: &UserId) -> bool {
        self.list
            .directory
            .with(|directory| Evidence::of(directory, user).is_some())
    }
}
