//! How a target of a run stands, and how it ended.

/// Where a target stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetStatus {
    /// No call has been made, or the platform did nothing with it.
    Waiting,
    /// The call is under way.
    Running,
    /// Accepted, or the answer was lost: the list has to tell whether it was done.
    Confirming,
    /// How it ended.
    Ended(TargetOutcome),
}

impl TargetStatus {
    /// What it is called in a table.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Confirming => "being confirmed",
            Self::Ended(outcome) => outcome.word(),
        }
    }
}

/// How a target ended; exactly one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetOutcome {
    /// The list shows it.
    Done,
    /// It was not done, for this reason.
    Failed(String),
    /// There was nothing to do, or a guard refused it, for this reason. Nothing was called.
    Skipped(String),
    /// The run was stopped before it came to this.
    NotAttempted(StopReason),
    /// Nobody knows, for this reason. A later [`super::Run::settle`] may still tell.
    Unconfirmed(String),
}

impl TargetOutcome {
    /// What it is called in a table.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed(_) => "failed",
            Self::Skipped(_) => "skipped",
            Self::NotAttempted(_) => "not attempted",
            Self::Unconfirmed(_) => "unconfirmed",
        }
    }

    /// Whether the platform has done it, or may have.
    pub(crate) fn may_be_done(&self) -> bool {
        matches!(self, Self::Done | Self::Unconfirmed(_))
    }

    /// Why, in a sentence; empty where it was done.
    pub fn reason(&self) -> String {
        match self {
            Self::Done => String::new(),
            Self::Failed(reason) | Self::Skipped(reason) | Self::Unconfirmed(reason) => reason.clone(),
            Self::NotAttempted(stop) => stop.to_string(),
        }
    }
}

/// What stopped a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StopReason {
    /// The person who had started it.
    #[error("The bulk action was cancelled.")]
    Cancelled,
    /// Nothing is done in the name of somebody who did not ask for it.
    #[error("Another user signed in before this was attempted.")]
    SomebodyElse,
}

/// How many targets stand where. The fields add up to the number of targets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
    /// How many have ended, in whatever way.
    pub fn ended(&self) -> usize {
        self.done + self.failed + self.skipped + self.not_attempted + self.unconfirmed
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.waiting + self.running + self.confirming + self.ended()
    }

    pub(super) fn of(&mut self, status: &TargetStatus) -> &mut usize {
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
