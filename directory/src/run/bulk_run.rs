//! The run itself.

use std::collections::{HashSet, VecDeque};

use super::{InviteOptions, Order, RunCounts, StopReason, Target, TargetStatus, Task};
use crate::{
    Directory,
    guard::{Change, PendingDeactivations},
    invitation::{EmailAddress, Password},
    user::UserId,
};

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Make these calls now, and hand each answer to [`Run::answered`].
    Start(Vec<RunCall>),
    /// The platform asked for time: ask again then (in the milliseconds of [`Run::next`]), or after an answer.
    WaitUntil(i64),
    /// Ask again after an answer.
    Wait,
    /// The session has ended: ask again after [`Run::signed_in`] or [`Run::cancel`].
    Paused,
    /// Read the list, from now on, and hand it to [`Run::settle`], or say [`Run::could_not_read`].
    ReadList,
    /// Every target has ended.
    Finished,
}

/// A call to make.
#[derive(Debug, PartialEq, Eq)]
pub struct RunCall {
    /// Comes back with the answer.
    pub ticket: Ticket,
    /// What to call.
    pub order: Order,
}

/// Says which call an answer belongs to. There is one for each call and no copy, so no call is answered twice.
#[derive(Debug, PartialEq, Eq)]
pub struct Ticket(pub(super) usize);

/// What came of a call.
#[derive(Debug, PartialEq, Eq)]
pub enum CallResult {
    /// 200, and for an invitation the password in it. Not proof yet.
    Accepted(Option<Password>),
    /// The platform certainly did nothing, in these words: 400, 403 and the like.
    Refused(String),
    /// Nobody knows whether it was done, in these words: connection lost, time-out, 500, an answer that cannot be read.
    Lost(String),
    /// 429, or 503 with `Retry-After`: nothing was done. The platform asks for nothing until then, in the
    /// milliseconds of [`Run::next`].
    RateLimited(i64),
    /// 401: nothing was done. The run pauses.
    SessionEnded,
}

/// A bulk run.
#[derive(Debug)]
pub struct Run {
    pub(super) targets: Vec<Target>,
    /// The waiting ones.
    pub(super) queue: VecDeque<usize>,
    /// Who asked for it, by the id in the token.
    pub(super) owner: Option<UserId>,
    pub(super) paused: bool,
    pub(super) stopped: Option<StopReason>,
    pub(super) not_before: Option<i64>,
    pub(super) progress: RunCounts,
    /// Users whom an earlier run may have deactivated, for all that could be found out.
    pub(super) doubtful: HashSet<UserId>,
    /// Those of them and of the targets who count as gone for the guards; `None` when that has to be found out anew.
    pub(super) leaving: Option<PendingDeactivations>,
    /// Users to whom something else is being done.
    pub(super) busy: HashSet<UserId>,
}

/// Puts a run together bit by bit, so that with 100,000 users the page can answer in between.
#[derive(Debug)]
pub struct RunBuilder {
    change: Change,
    owner: Option<UserId>,
    tasks: Vec<Task>,
    seen: HashSet<UserId>,
}

impl RunBuilder {
    /// Of a run that makes this change in the name of `owner`.
    pub fn new(change: Change, owner: Option<UserId>) -> Self {
        Self {
            change,
            owner,
            tasks: Vec::new(),
            seen: HashSet::new(),
        }
    }

    /// Adds these users, in this order; whoever was added before stays where they are.
    pub fn add(&mut self, ids: &[UserId], directory: &Directory) {
        for id in ids {
            if self.seen.insert(id.clone()) {
                self.tasks.push(Task::Change {
                    id: id.clone(),
                    who: directory.label_with_account(id),
                    change: self.change,
                });
            }
        }
    }

    /// The run.
    pub fn finish(self) -> Run {
        Run::new(self.tasks, self.owner)
    }
}

impl Run {
    /// Makes this change to these users, each once, in this order, in the name of `owner`.
    pub fn changes(change: Change, ids: &[UserId], directory: &Directory, owner: Option<UserId>) -> Self {
        let mut builder = RunBuilder::new(change, owner);
        builder.add(ids, directory);
        builder.finish()
    }

    /// Invites these addresses, each once whatever its case, in this order, in the name of `owner`.
    pub fn invites(addresses: Vec<EmailAddress>, options: InviteOptions, owner: Option<UserId>) -> Self {
        let mut seen = HashSet::with_capacity(addresses.len());
        let addresses = addresses
            .into_iter()
            .filter(|address| seen.insert(address.as_str().to_lowercase()));
        let tasks = addresses.map(|address| Task::Invite { address, options });
        Self::new(tasks.collect(), owner)
    }

    pub(super) fn new(tasks: Vec<Task>, owner: Option<UserId>) -> Self {
        Self {
            queue: (0..tasks.len()).collect(),
            progress: RunCounts {
                waiting: tasks.len(),
                ..RunCounts::default()
            },
            targets: tasks.into_iter().map(Target::new).collect(),
            owner,
            paused: false,
            stopped: None,
            not_before: None,
            doubtful: HashSet::new(),
            leaving: None,
            busy: HashSet::new(),
        }
    }

    pub(super) fn set(&mut self, number: usize, status: TargetStatus) {
        let target = &mut self.targets[number];
        *self.progress.of(&target.status) -= 1;
        *self.progress.of(&status) += 1;
        let was_leaving = target.may_have_deactivated().is_some();
        target.status = status;
        if was_leaving
            && target.may_have_deactivated().is_none()
            && let (Some(id), Some(leaving)) = (target.task.deactivates(), &mut self.leaving)
            && !self.doubtful.contains(id)
        {
            leaving.remove(id);
        }
    }

    /// Counts these users as deactivated for the guards, whatever the list shows: their deactivation is under way
    /// elsewhere, or may have been done.
    pub fn count_as_leaving(&mut self, ids: impl IntoIterator<Item = UserId>) {
        self.doubtful.extend(ids);
        self.leaving = None;
    }

    /// Leaves these users out: a change of theirs was under way elsewhere before this began, and two at once could end
    /// either way.
    pub fn exclude(&mut self, ids: impl IntoIterator<Item = UserId>) {
        self.busy.extend(ids);
    }

    /// Who asked for it, by the id in the token.
    pub fn owner(&self) -> Option<&UserId> {
        self.owner.as_ref()
    }

    /// Whether it waits for somebody to sign in.
    pub fn is_paused(&self) -> bool {
        self.paused
    }

    /// How many targets stand where.
    pub fn progress(&self) -> RunCounts {
        self.progress
    }

    /// Whether every target has ended.
    pub fn is_finished(&self) -> bool {
        self.progress.ended() == self.targets.len()
    }

    /// The targets, in order.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Wipes the passwords that the platform answered.
    pub fn forget_passwords(&mut self) {
        for target in &mut self.targets {
            target.password = None;
        }
    }
}
