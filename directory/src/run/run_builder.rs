//! Building a run from a selection of users.

use std::collections::HashSet;

use super::{Run, TargetAction};
use crate::{Directory, guard::Change, user::UserId};

/// Builds a run in chunks, so that the page can yield in between when 100,000 users are selected.
#[derive(Debug)]
pub struct RunBuilder {
    change: Change,
    owner: Option<UserId>,
    actions: Vec<TargetAction>,
    seen: HashSet<UserId>,
}

impl RunBuilder {
    /// An empty run that makes this change on behalf of `owner` (the id in the token, `None` if unknown).
    pub fn new(change: Change, owner: Option<UserId>) -> Self {
        Self {
            change,
            owner,
            actions: Vec::new(),
            seen: HashSet::new(),
        }
    }

    /// Appends these users in this order. Ids that were added before are ignored.
    pub fn add(&mut self, ids: &[UserId], directory: &Directory) {
        for id in ids {
            if self.seen.insert(id.clone()) {
                self.actions.push(TargetAction::Change {
                    id: id.clone(),
                    label: directory.label_with_account(id),
                    change: self.change,
                });
            }
        }
    }

    /// The run, with every target waiting.
    pub fn finish(self) -> Run {
        Run::new(self.actions, self.owner)
    }
}

impl Run {
    /// Makes this change to these users on behalf of `owner`, in this order and without duplicates.
    pub fn changes(change: Change, ids: &[UserId], directory: &Directory, owner: Option<UserId>) -> Self {
        let mut builder = RunBuilder::new(change, owner);
        builder.add(ids, directory);
        builder.finish()
    }
}
