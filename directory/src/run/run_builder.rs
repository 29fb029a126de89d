//! Building a run from a selection of users.

use super::{Forecast, ForecastBuilder, Run, TargetAction};
use crate::{Directory, guard::Change, selection::LocatedUsers, user::UserId};

/// Builds a run and its forecast in slices, so that the page can yield in between when 100,000 users are selected.
///
/// A user is looked at for the forecast right after it is added, while the processor still has what was looked up: with
/// 100,000 users, waiting for memory is most of the time.
#[derive(Debug)]
pub struct RunBuilder {
    change: Change,
    users: LocatedUsers,
    run: Run,
    forecast: ForecastBuilder,
}

impl RunBuilder {
    /// Will make this change to these users on behalf of `owner` (the id in the token, `None` if unknown), in this order.
    pub fn new(change: Change, users: LocatedUsers, owner: Option<UserId>) -> Self {
        Self {
            change,
            run: Run::with_capacity(owner, users.len()),
            forecast: ForecastBuilder::default(),
            users,
        }
    }

    /// The run so far, to say which users are being changed outside it. To be called before users are added.
    pub fn run_mut(&mut self) -> &mut Run {
        &mut self.run
    }

    /// Goes on by this many users, and returns whether any are left.
    pub fn advance(&mut self, directory: &Directory, users: usize) -> bool {
        let from = self.run.targets.len();
        let end = from.saturating_add(users).min(self.users.len());
        for index in from..end {
            let (id, number) = self.users.get(index, directory);
            self.run.push(TargetAction::Change {
                id: id.clone(),
                label: directory.label_with_account_of(id, number),
                change: self.change,
            });
        }
        // Twice as many: a forecast that has started over because the directory has changed catches up.
        let number_of = |index| self.users.get(index, directory).1;
        let is_behind = self
            .forecast
            .advance_with(&self.run, directory, users.saturating_mul(2), number_of);
        is_behind || end < self.users.len()
    }

    /// The run, with every target waiting, and the forecast.
    pub fn finish(self) -> (Run, Forecast) {
        (self.run, self.forecast.finish())
    }
}

impl Run {
    /// Makes this change to these users on behalf of `owner`, in this order and without duplicates.
    pub fn changes(change: Change, ids: &[UserId], directory: &Directory, owner: Option<UserId>) -> Self {
        let mut builder = RunBuilder::new(change, ids.to_vec().into(), owner);
        while builder.advance(directory, usize::MAX) {}
        builder.finish().0
    }
}
