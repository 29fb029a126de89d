//! Builds a run from a [`ProposedRun`].

use super::{ProposedRun, Run, TargetAction};
use crate::{Directory, guard::Change, user::UserId};

/// Builds a run in steps, so that the page can yield in between when it is for 100,000 users.
#[derive(Debug)]
pub struct RunBuilder<'a> {
    proposed: &'a ProposedRun,
    run: Run,
}

impl<'a> RunBuilder<'a> {
    /// Starts building a run that does what is proposed.
    pub fn new(proposed: &'a ProposedRun) -> Self {
        Self {
            run: Run::with_capacity(proposed.owner.clone(), proposed.len()),
            proposed,
        }
    }

    /// Adds the next `users` users as targets, and returns whether any are left.
    pub fn advance(&mut self, directory: &Directory, users: usize) -> bool {
        let from = self.run.targets.len();
        let end = from.saturating_add(users).min(self.proposed.len());
        for index in from..end {
            let (id, number) = self.proposed.users.get(index, directory);
            self.run.push(TargetAction::Change {
                id: id.clone(),
                label: directory.label_with_account_of(id, number),
                change: self.proposed.change,
            });
        }
        end < self.proposed.len()
    }

    /// The run, with every target waiting.
    pub fn finish(self) -> Run {
        self.run
    }
}

impl Run {
    /// Makes this change to these users on behalf of `owner`, in this order and without duplicates.
    pub fn changes(change: Change, ids: &[UserId], directory: &Directory, owner: Option<UserId>) -> Self {
        let proposed = ProposedRun::new(change, ids.to_vec().into(), owner);
        let mut builder = RunBuilder::new(&proposed);
        while builder.advance(directory, usize::MAX) {}
        builder.finish()
    }
}
