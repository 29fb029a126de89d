//! Statuses and outcomes of the targets of a run.

use serde::{Deserialize, Serialize};

/// The status of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetStatus {
    /// Not called yet, or to be called again after a call that did nothing.
    Waiting,
    /// The call is in flight.
    Running,
    /// Accepted, or the response was lost: the list has to show whether it was done.
    Confirming,
    /// Ended with this outcome.
    Ended(TargetOutcome),
}

impl TargetStatus {
    /// The label in a table.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Running => "Running",
            Self::Confirming => "To be confirmed",
            Self::Ended(outcome) => outcome.label(),
        }
    }
}

/// How a target ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetOutcome {
    /// The list shows that it was done.
    Done,
    /// It was not done, for this reason.
    Failed(String),
    /// Not called, because there was nothing to do or a guard refused it, for this reason.
    Skipped(String),
    /// Not called, because the run was stopped before.
    NotAttempted(StopReason),
    /// Unknown, for this reason. A later [`super::Run::reconcile`] may still find out.
    Unconfirmed(String),
}

impl TargetOutcome {
    /// The label of [`Self::Failed`].
    pub const FAILED: &str = "Failed";
    /// The label of [`Self::Skipped`].
    pub const SKIPPED: &str = "Skipped";
    /// The label of [`Self::NotAttempted`].
    pub const NOT_ATTEMPTED: &str = "Not attempted";
    /// The label of [`Self::Unconfirmed`].
    pub const UNCONFIRMED: &str = "Unconfirmed";

    /// The label in a table. On screen a run says what [`Self::Done`] means: "Deactivated", "Invited".
    pub fn label(&self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::Failed(_) => Self::FAILED,
            Self::Skipped(_) => Self::SKIPPED,
            Self::NotAttempted(_) => Self::NOT_ATTEMPTED,
            Self::Unconfirmed(_) => Self::UNCONFIRMED,
        }
    }

    /// Whether the platform has done it or may have.
    pub(crate) fn may_be_done(&self) -> bool {
        matches!(self, Self::Done | Self::Unconfirmed(_))
    }

    /// The reason as a sentence; empty where it was done.
    pub fn reason(&self) -> String {
        match self {
            Self::Done => String::new(),
            Self::Failed(reason) | Self::Skipped(reason) | Self::Unconfirmed(reason) => reason.clone(),
            Self::NotAttempted(stop) => stop.to_string(),
        }
    }
}

/// Why a run was stopped. Displays as a sentence for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StopReason {
    /// The user cancelled it.
    #[error("The bulk action was cancelled.")]
    Cancelled,
    /// A different or unknown user signed in, on whose behalf the run must not continue.
    #[error("Another user signed in before this was attempted.")]
    DifferentUser,
}

/// The number of targets by status. The fields add up to the number of targets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is the number of targets with the status of its name")]
pub struct RunCounts {
    pub waiting: usize,
    pub running: usize,
    pub confirming: usize,
    pub done: usize,
    pub failed: usize,
    pub skipped: usize,
    pub not_attempted: usize,
    pub unconfirmed: usize,
}

impl RunCounts {
    /// How many have ended, with any outcome.
    pub fn ended(&self) -> usize {
        self.done + self.failed + self.skipped + self.not_attempted + self.unconfirmed
    }

    /// The number of targets.
    pub fn total(&self) -> usize {
        self.waiting + self.running + self.confirming + self.ended()
    }

    /// The number of targets that are not skipped: the number that the confirmation named.
    pub fn not_skipped(&self) -> usize {
        self.total() - self.skipped
    }

    /// How many of [`Self::not_skipped`] have been answered, cancelled ones included.
    pub fn answered(&self) -> usize {
        self.ended() - self.skipped + self.confirming
    }

    pub(super) fn count_mut(&mut self, status: &TargetStatus) -> &mut usize {
        match status {
            TargetStatus::Waiting => &mut self.waiting,
            TargetStatus::Running => &mut self.running,
            TargetStatus::Confirming => &mut self.confirming,
            TargetStatus::Ended(TargetOutcome::Done) => &mut self.done,
            TargetStatus::Ended(TargetOutcome::Failed(_)) => &mut self.failed,
            TargetStatus::Ended(TargetOutcome::Skipped(_)) => &mut self.skipped,
            TargetStatus::Ended(TargetOutcome::NotAttempted(_)) => &mut self.not_attempted,
            TargetStatus::Ended(TargetOutcome::Unconfirmed(_)) => &mut self.unconfirmed,
        }
    }
}
