//! What a run would do, for the question before it starts.

use super::{Run, TargetAction, TargetOutcome, TargetStatus, target::SkipReason};
use crate::{
    Directory,
    guard::PendingDeactivations,
    invisible::shortened,
    user::{Record, UserId},
};

/// The most users that a forecast names.
const MAX_NAMED: usize = 10;

/// What a run would do if every call succeeded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forecast {
    /// The number of calls.
    pub calls: usize,
    /// The first users it changes, at most ten; empty for invitations.
    pub users: Vec<ForecastUser>,
    /// The number of administrators it changes; 0 where the platform does not report roles.
    pub administrators: usize,
    /// The reasons for skipping targets with the number of targets each, the most frequent first.
    pub skipped: Vec<(String, usize)>,
    /// The indices of those targets, with the reason of each.
    pub(super) skips: Vec<(usize, SkipReason)>,
}

/// A user named in a forecast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForecastUser {
    /// See [`crate::user::User::label`].
    pub label: String,
    /// The email, else the username; `None` where the label says the same.
    pub account: Option<String>,
}

impl ForecastUser {
    fn of(directory: &Directory, id: &UserId) -> Option<Self> {
        let user = directory.get(id).and_then(Record::into_user)?;
        let label = user.label();
        let account = user.account().map(shortened).filter(|account| *account != label);
        Some(Self { label, account })
    }
}

/// Computes a forecast in chunks, so that the page can yield in between when there are 100,000 targets.
#[derive(Debug, Default)]
pub struct ForecastBuilder {
    calls: usize,
    users: Vec<ForecastUser>,
    administrators: usize,
    skipped: Vec<(SkipReason, usize)>,
    skips: Vec<(usize, SkipReason)>,
    pending: Option<PendingDeactivations>,
    /// How far into the run's queue it has got.
    position: usize,
}

impl ForecastBuilder {
    /// Processes the next `targets` targets and returns whether any are left. Starts over if the directory has changed.
    pub fn advance(&mut self, run: &Run, directory: &Directory, targets: usize) -> bool {
        let number_of = |index: usize| run.targets[index].action.number_in(directory);
        self.advance_with(run, directory, targets, number_of)
    }

    /// [`Self::advance`] with the number of the record that the target at this index would change.
    pub(super) fn advance_with(
        &mut self,
        run: &Run,
        directory: &Directory,
        targets: usize,
        number_of: impl Fn(usize) -> Option<u32>,
    ) -> bool {
        if self.pending.as_ref().is_some_and(|pending| pending.is_stale(directory)) {
            *self = Self::default();
        }
        let pending = self
            .pending
            .get_or_insert_with(|| PendingDeactivations::of(directory, &run.assumed_deactivated));
        let end = self.position.saturating_add(targets).min(run.queue.len());
        for index in run.queue.range(self.position..end) {
            let action = &run.targets[*index].action;
            let number = number_of(*index);
            match run.check(action, number, directory, pending) {
                Ok(()) => {
                    self.calls += 1;
                    if let (TargetAction::Change { id, .. }, Some(number)) = (action, number) {
                        if directory.flags(number).is_administrator() {
                            self.administrators += 1;
                            if action.deactivates().is_some() {
                                pending.add(directory, id);
                            }
                        }
                        if self.users.len() < MAX_NAMED {
                            self.users.extend(ForecastUser::of(directory, id));
                        }
                    }
                }
                Err(skip) => {
                    self.skips.push((*index, skip));
                    match self.skipped.iter_mut().find(|(other, _)| *other == skip) {
                        Some((_, count)) => *count += 1,
                        None => self.skipped.push((skip, 1)),
                    }
                }
            }
        }
        self.position = end;
        end < run.queue.len()
    }

    /// The forecast for the targets processed so far.
    pub fn finish(mut self) -> Forecast {
        self.skipped.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let skipped = self.skipped.into_iter();
        Forecast {
            calls: self.calls,
            users: self.users,
            administrators: self.administrators,
            skipped: skipped.map(|(skip, count)| (skip.to_string(), count)).collect(),
            skips: self.skips,
        }
    }
}

impl Run {
    /// The forecast for all targets at once.
    pub fn forecast(&self, directory: &Directory) -> Forecast {
        let mut builder = ForecastBuilder::default();
        builder.advance(self, directory, usize::MAX);
        builder.finish()
    }

    /// Skips at once what the forecast that was confirmed says is skipped.
    pub fn skip_as_forecast(&mut self, forecast: &Forecast) {
        for (index, skip) in &forecast.skips {
            if matches!(self.targets.get(*index), Some(target) if target.status == TargetStatus::Waiting) {
                self.set_status(*index, TargetStatus::Ended(TargetOutcome::Skipped(skip.to_string())));
            }
        }
        let targets = &self.targets;
        self.queue
            .retain(|index| targets[*index].status == TargetStatus::Waiting);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::{
        fixture::*,
        guard::Change,
        run::RunBuilder,
        selection::{InOrder, Selection},
    };

    #[test]
    fn skipped_users_are_neither_named_nor_counted() {
        let directory = directory([
            (
                "me",
                json!({"username": "me", "email": "me@x.org", "realmRoles": ["admin"]}),
            ),
            (
                "1",
                json!({"username": "1", "email": "1@x.org", "firstName": "Ada", "realmRoles": ["admin"]}),
            ),
            (
                "2",
                json!({"username": "2", "email": "2@x.org", "realmRoles": ["admin"], "enabled": false}),
            ),
            ("3", json!({"username": "3", "email": "3@x.org"})),
            ("4", json!({"username": "4", "email": "4@x.org"})),
        ]);
        let ids = ["me", "1", "2", "3", "4"].map(UserId::from);
        let mut run = Run::changes(Change::Deactivate, &ids, &directory, Some("me".into()));
        run.exclude(["3".into()]);
        let forecast = run.forecast(&directory);
        let user = |label: &str, account: Option<&str>| ForecastUser {
            label: label.to_owned(),
            account: account.map(str::to_owned),
        };
        assert_eq!(forecast.users, [user("Ada", Some("1@x.org")), user("4@x.org", None)]);
        assert_eq!(forecast.administrators, 1);
    }

    #[test]
    fn what_is_skipped_by_forecast_is_skipped_before_the_first_call_and_counted_as_that() {
        let directory = directory([
            ("1", json!({"username": "1", "email": "1@x.org", "enabled": false})),
            ("2", json!({"username": "2", "email": "2@x.org"})),
            ("3", json!({"username": "3", "email": "3@x.org"})),
        ]);
        let ids = ["1", "2", "3"].map(UserId::from);
        let mut run = Run::changes(Change::Deactivate, &ids, &directory, Some("me".into()));
        let forecast = run.forecast(&directory);
        run.skip_as_forecast(&forecast);
        let counts = run.progress();
        assert_eq!((counts.not_skipped(), counts.answered(), counts.skipped), (2, 0, 1));
        run.cancel();
        let counts = run.progress();
        assert_eq!(
            (counts.not_skipped(), counts.answered(), counts.not_attempted),
            (2, 2, 2)
        );
    }

    proptest! {
        #[test]
        fn names_one_user_for_each_call_and_never_more_administrators_than_calls(
            users in prop::collection::vec((any::<bool>(), any::<bool>(), 0..6_u8), 1..12),
            is_activation in any::<bool>(),
            gone in 0..12_usize,
            slices_before_refresh in 0..4_usize,
        ) {
            let records = users.iter().enumerate().map(|(number, (enabled, is_administrator, email))| record(
                &number.to_string(),
                json!({
                    "username": number.to_string(),
                    "email": format!("{email}@x.org"),
                    "enabled": enabled,
                    "realmRoles": if *is_administrator { json!(["admin"]) } else { json!([]) },
                }),
            ));
            let records: Vec<Record> = records.collect();
            let before_refresh = Directory::new(records.iter().rev().cloned().collect());
            let directory = Directory::new(records);
            let ids: Vec<UserId> = (0..users.len()).map(|number| number.to_string().as_str().into()).collect();
            let change = if is_activation { Change::Activate } else { Change::Deactivate };
            let mut run = Run::changes(change, &ids, &directory, Some("0".into()));
            run.assume_deactivated([gone.to_string().as_str().into()]);
            let forecast = run.forecast(&directory);
            prop_assert_eq!(forecast.users.len(), forecast.calls.min(MAX_NAMED));
            prop_assert!(forecast.administrators <= forecast.calls);
            // In chunks, the result is the same.
            let mut builder = ForecastBuilder::default();
            while builder.advance(&run, &directory, 1) {}
            prop_assert_eq!(builder.finish(), forecast.clone());
            // And with the run, from a list that has the same users at other places until it is loaded again.
            let mut selection = Selection::default();
            selection.select(&ids);
            let mut in_order = InOrder::new(selection);
            while in_order.advance(&before_refresh, 2) {}
            let mut builder = RunBuilder::new(change, in_order.finish(), Some("0".into()));
            builder.run_mut().assume_deactivated([gone.to_string().as_str().into()]);
            for _ in 0..slices_before_refresh {
                builder.advance(&before_refresh, 1);
            }
            while builder.advance(&directory, 1) {}
            let (mut built, built_forecast) = builder.finish();
            prop_assert_eq!(built.targets().len(), ids.len());
            prop_assert_eq!(&built_forecast, &built.forecast(&directory));
            prop_assert_eq!(built_forecast.calls, forecast.calls);
            built.skip_as_forecast(&built_forecast);
            prop_assert_eq!(built.progress().not_skipped(), forecast.calls);
        }
    }
}
