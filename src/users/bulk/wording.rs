//! A bulk action in words.

use crate::{
    directory::{
        guard::Change,
        run::{RetryScope, Run, RunCounts, TargetAction},
    },
    ui::number::{count, counted},
};

/// What a run does, as a heading: "Deactivating 12 users", and "Deactivation of 12 users" when it has ended.
pub(super) fn title(run: &Run) -> String {
    let total = run.progress().not_skipped();
    let is_finished = run.is_finished();
    let (active, finished) = match run.targets().first().map(|target| target.action()) {
        Some(TargetAction::Invite { .. }) | None => ("Inviting ", "Invitation of "),
        Some(TargetAction::Change { change, .. }) => match change {
            Change::Activate => ("Activating ", "Activation of "),
            Change::Deactivate => ("Deactivating ", "Deactivation of "),
        },
    };
    let is_invitation = is_invitation(run);
    let targets = if is_invitation {
        counted(total, "address", "addresses")
    } else {
        counted(total, "user", "users")
    };
    [if is_finished { finished } else { active }, &targets].concat()
}

pub(super) fn is_invitation(run: &Run) -> bool {
    let first = run.targets().first();
    first.is_none_or(|target| matches!(target.action(), TargetAction::Invite { .. }))
}

/// The number of targets by result: "40 deactivated, 1 skipped". `done` is the [`done_label`] of the run.
pub(super) fn summary(progress: RunCounts, done: &str) -> String {
    let done = [" ", &done.to_ascii_lowercase()].concat();
    let all = [
        (progress.done, done.as_str()),
        (progress.failed, " failed"),
        (progress.unconfirmed, " unconfirmed"),
        (progress.skipped, " skipped"),
        (progress.not_attempted, " not attempted"),
        (progress.confirming, " to be confirmed"),
    ];
    let words: Vec<String> = all
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| [&count(number), word].concat())
        .collect();
    words.join(", ")
}

/// Which targets of a finished run can be retried; `None` if none can.
pub(super) fn retry_scope(run: &Run) -> Option<RetryScope> {
    let progress = run.progress();
    match (progress.failed, progress.not_attempted) {
        (0, 0) => None,
        (_, 0) => Some(RetryScope::Failed),
        (0, _) => Some(RetryScope::NotAttempted),
        _ => Some(RetryScope::Both),
    }
}

/// The label of a target that was done.
pub(super) fn done_label(run: &Run) -> &'static str {
    match run.targets().first().map(|target| target.action()) {
        Some(TargetAction::Change { change, .. }) => match change {
            Change::Activate => "Activated",
            Change::Deactivate => "Deactivated",
        },
        Some(TargetAction::Invite { .. }) | None => "Invited",
    }
}
