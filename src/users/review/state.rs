//! The state of a review. It is kept while the list is shown, and cleared when the user changes.

use leptos::prelude::*;
use wallaroo_review::{Decision, Evidence, PlatformResult, Review, ReviewItem};

use crate::{
    browser::time,
    directory::{fold::fold, user::UserId},
    route::ListTool,
    session::Session,
    ui::{announcer::Announcer, reactive::memo},
    users::{bulk::BulkActions, list::UserList, panel::UserPanel, selection::SelectionStore, tools::ListTools},
};

/// How the review is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReviewMode {
    OneByOne,
    Table,
    Report,
}

/// The state, and the handles that it acts on.
#[derive(Clone, Copy)]
pub(super) struct AccessReview {
    pub(super) list: UserList,
    pub(super) session: Session,
    pub(super) bulk: BulkActions,
    pub(super) panel: UserPanel,
    pub(super) selection: SelectionStore,
    pub(super) tools: ListTools,
    pub(super) announcer: Announcer,
    pub(super) review: RwSignal<Option<Review>>,
    pub(super) mode: RwSignal<ReviewMode>,
    /// The user on the card.
    pub(super) current: RwSignal<Option<UserId>>,
    /// The note on the card.
    pub(super) note: RwSignal<String>,
    /// Whether a key of the table is still moving the focus. Further keys are ignored then.
    pub(super) is_moving: StoredValue<bool>,
    /// Whether the review has changed since it was saved to a file.
    pub(super) is_unsaved: RwSignal<bool>,
    /// Why a file was not read.
    pub(super) problem: RwSignal<Option<String>>,
    /// How many bulk actions there were before this review sent anything; `None` while it has not.
    pub(super) runs_before: StoredValue<Option<usize>>,
    /// The users by name.
    pub(super) order: Memo<Vec<UserId>>,
}

impl AccessReview {
    pub(super) fn new() -> Self {
        let review = RwSignal::new(None::<Review>);
        let order = memo(move || {
            review.with(|review| {
                let items = review.as_ref().map(Review::items).unwrap_or_default().iter();
                let mut named: Vec<(String, UserId)> = items
                    .map(|item| (fold(&item.evidence.label), item.user.clone()))
                    .collect();
                named.sort();
                named.into_iter().map(|(_, user)| user).collect()
            })
        });
        Self {
            list: UserList::from_context(),
            session: Session::from_context(),
            bulk: BulkActions::from_context(),
            panel: UserPanel::from_context(),
            selection: SelectionStore::from_context(),
            tools: ListTools::from_context(),
            announcer: Announcer::get(),
            review,
            mode: RwSignal::new(ReviewMode::OneByOne),
            current: RwSignal::new(None),
            note: RwSignal::default(),
            is_moving: StoredValue::new(false),
            is_unsaved: RwSignal::new(false),
            problem: RwSignal::new(None),
            runs_before: StoredValue::new(None),
            order,
        }
    }

    /// Whether it is on screen. Tracked.
    pub(super) fn is_open(&self) -> bool {
        self.tools.open_tool() == Some(ListTool::Review)
    }

    /// Opens a review at the first user who needs a decision.
    pub(super) fn show(&self, review: Review) {
        self.problem.set(None);
        self.runs_before.set_value(None);
        self.tools.set_has_review(true);
        self.review.set(Some(review));
        self.current.set(None);
        self.go_to_open();
    }

    /// Forgets the review.
    pub(super) fn clear(&self) {
        batch(|| {
            self.review.set(None);
            self.current.set(None);
            self.note.set(String::new());
            self.is_unsaved.set(false);
            self.problem.set(None);
            self.mode.set(ReviewMode::OneByOne);
            self.tools.set_has_review(false);
        });
        self.runs_before.set_value(None);
    }

    /// Reads one of its users. Tracked.
    pub(super) fn with_item<R>(&self, user: &UserId, read: impl FnOnce(&ReviewItem) -> R) -> Option<R> {
        self.review.with(|review| review.as_ref()?.item(user).map(read))
    }

    /// What was decided about a user. Tracked.
    pub(super) fn decision(&self, user: &UserId) -> Option<Decision> {
        self.with_item(user, |item| item.entry.as_ref().map(|entry| entry.decision))?
    }

    /// What was noted about a user. Untracked.
    pub(super) fn note_untracked(&self, user: &UserId) -> String {
        let note = untrack(|| self.with_item(user, |item| item.entry.as_ref().map(|entry| entry.note.clone())));
        note.flatten().unwrap_or_default()
    }

    /// What the list says of a user now, else what it said when the review began. Tracked.
    pub(super) fn evidence(&self, user: &UserId) -> Option<Evidence> {
        let now = self.list.directory.with(|directory| Evidence::of(directory, user));
        now.or_else(|| self.with_item(user, |item| item.evidence.clone()))
    }

    /// Records the results of the deactivations that this review started. Tracked.
    pub(super) fn record_results(&self) {
        let ended = match self.runs_before.get_value() {
            // Subscribes to the runs; none of them is of this review yet.
            None => {
                self.bulk.ended_deactivations(usize::MAX);
                return;
            }
            Some(before) => self.bulk.ended_deactivations(before),
        };
        let at_ms = time::now().0;
        let is_new = |user: &UserId, outcome: &str, reason: &str| {
            let result = |item: &ReviewItem| {
                let result = item.result.as_ref();
                result.is_none_or(|result| result.outcome != outcome || result.reason != reason)
            };
            untrack(|| self.with_item(user, result)) == Some(true)
        };
        for (user, outcome) in ended {
            let (outcome, reason) = (outcome.label(), outcome.reason());
            if is_new(&user, outcome, &reason) {
                let outcome = outcome.to_owned();
                let result = PlatformResult { at_ms, outcome, reason };
                self.review.update(|review| {
                    if let Some(review) = review {
                        review.set_result(&user, result);
                    }
                });
                self.is_unsaved.set(true);
            }
        }
    }
}
