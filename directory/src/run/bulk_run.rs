//! The state of a run.

use std::collections::VecDeque;

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::{InviteOptions, RunCounts, StopReason, Target, TargetAction, TargetStatus};
use crate::{fold::lowercase, guard::PendingDeactivations, invitation::EmailAddress, user::UserId};

/// A bulk run.
#[derive(Debug)]
pub struct Run {
    pub(super) targets: Vec<Target>,
    /// Indices of the targets that wait, in the order in which they are called.
    pub(super) queue: VecDeque<usize>,
    /// The id in the token of the user who started the run; `None` if unknown.
    pub(super) owner: Option<UserId>,
    pub(super) paused: bool,
    pub(super) stopped: Option<StopReason>,
    /// No call starts before this time, in milliseconds on the clock of [`Run::next`].
    pub(super) not_before: Option<i64>,
    pub(super) counts: RunCounts,
    /// Users whose deactivation outside this run is in flight or unconfirmed.
    pub(super) assumed_deactivated: FxHashSet<UserId>,
    /// `assumed_deactivated` and the possibly deactivated targets, as the guard needs them; `None` when out of date.
    pub(super) pending: Option<PendingDeactivations>,
    /// Users with a change outside this run in flight.
    pub(super) excluded: FxHashSet<UserId>,
}

impl Run {
    /// Invites these addresses on behalf of `owner`, in this order. Addresses that differ in case only are duplicates
    /// and ignored.
    pub fn invites(addresses: Vec<EmailAddress>, options: InviteOptions, owner: Option<UserId>) -> Self {
        let mut seen = FxHashSet::with_capacity_and_hasher(addresses.len(), FxBuildHasher);
        let addresses = addresses
            .into_iter()
            .filter(|address| seen.insert(lowercase(address.as_str())));
        let actions = addresses.map(|address| TargetAction::Invite { address, options });
        Self::new(actions.collect(), owner)
    }

    pub(super) fn new(actions: Vec<TargetAction>, owner: Option<UserId>) -> Self {
        let mut run = Self::with_capacity(owner, actions.len());
        actions.into_iter().for_each(|action| run.push(action));
        run
    }

    /// A run without targets, with room for this many.
    pub(super) fn with_capacity(owner: Option<UserId>, capacity: usize) -> Self {
        Self {
            queue: VecDeque::with_capacity(capacity),
            counts: RunCounts::default(),
            targets: Vec::with_capacity(capacity),
            owner,
            paused: false,
            stopped: None,
            not_before: None,
            assumed_deactivated: FxHashSet::default(),
            pending: None,
            excluded: FxHashSet::default(),
        }
    }

    /// Appends a target that waits. Only before the run starts.
    pub(super) fn push(&mut self, action: TargetAction) {
        self.queue.push_back(self.targets.len());
        self.targets.push(Target::new(action));
        self.counts.waiting += 1;
    }

    /// Sets the status of a target and keeps `counts` and `pending` consistent with it.
    pub(super) fn set_status(&mut self, index: usize, status: TargetStatus) {
        let target = &mut self.targets[index];
        *self.counts.count_mut(&target.status) -= 1;
        *self.counts.count_mut(&status) += 1;
        let was_pending = target.may_have_deactivated().is_some();
        target.status = status;
        if was_pending
            && target.may_have_deactivated().is_none()
            && let (Some(id), Some(pending)) = (target.action.deactivates(), &mut self.pending)
            && !self.assumed_deactivated.contains(id)
        {
            pending.remove(id);
        }
    }

    /// Makes the guards treat these users as deactivated whatever the list shows, because their deactivation outside
    /// this run is in flight or unconfirmed.
    pub fn assume_deactivated(&mut self, ids: impl IntoIterator<Item = UserId>) {
        self.assumed_deactivated.extend(ids);
        self.pending = None;
    }

    /// Skips these users, because a change outside this run is in flight and two at once could end either way.
    pub fn exclude(&mut self, ids: impl IntoIterator<Item = UserId>) {
        self.excluded.extend(ids);
    }

    /// Whether the run waits for its owner to sign in.
    pub fn is_paused(&self) -> bool {
        self.paused
    }

    /// The number of targets by status.
    pub fn progress(&self) -> RunCounts {
        self.counts
    }

    /// Whether every target has ended.
    pub fn is_finished(&self) -> bool {
        self.counts.ended() == self.targets.len()
    }

    /// The targets, in order.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Drops the passwords that the platform generated.
    pub fn clear_passwords(&mut self) {
        for target in &mut self.targets {
            target.password = None;
        }
    }
}
