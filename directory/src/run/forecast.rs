//! What a run would do, for the confirmation before it starts.

use super::{
    ProposedRun, Run, TargetOutcome, TargetStatus,
    target::{SkipReason, check_change},
};
use crate::{
    Directory,
    guard::{Change, PendingDeactivations, Refusal},
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
    /// The first users it changes, at most ten.
    pub users: Vec<ForecastUser>,
    /// The number of administrators it changes; 0 where the platform does not report roles.
    pub administrators: usize,
    /// The reasons for skipping users with the number of users each, the most frequent first.
    pub skipped: Vec<(String, usize)>,
    /// The indices of those users, with the reason of each.
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

/// Computes a forecast in steps, so that the page can yield in between when there are 100,000 users. Reads only the
/// texts of the users that it names, because memory access dominates the time.
#[derive(Debug, Default)]
pub struct ForecastBuilder {
    forecast: Forecast,
    skipped: Vec<(SkipReason, usize)>,
    pending: Option<PendingDeactivations>,
    /// The number of users checked so far.
    position: usize,
}

impl ForecastBuilder {
    /// Checks the next `users` users, and returns whether any are left. Starts over if the directory has changed.
    pub fn advance(&mut self, proposed: &ProposedRun, directory: &Directory, users: usize) -> bool {
        if self.pending.as_ref().is_some_and(|pending| pending.is_stale(directory)) {
            *self = Self::default();
        }
        let mut pending = self
            .pending
            .take()
            .unwrap_or_else(|| PendingDeactivations::of(directory, &proposed.assumed_deactivated));
        let end = self.position.saturating_add(users).min(proposed.len());
        for index in self.position..end {
            let (id, number) = proposed.users.get(index, directory);
            match proposed.check(id, number, directory, &pending) {
                Ok(()) => self.count(proposed, id, number, directory, &mut pending),
                Err(skip) => {
                    self.forecast.skips.push((index, skip));
                    match self.skipped.iter_mut().find(|(other, _)| *other == skip) {
                        Some((_, count)) => *count += 1,
                        None => self.skipped.push((skip, 1)),
                    }
                }
            }
        }
        self.pending = Some(pending);
        self.position = end;
        end < proposed.len()
    }

    /// Counts a user who would be changed.
    fn count(
        &mut self,
        proposed: &ProposedRun,
        id: &UserId,
        number: Option<u32>,
        directory: &Directory,
        pending: &mut PendingDeactivations,
    ) {
        let forecast = &mut self.forecast;
        forecast.calls += 1;
        if number.is_some_and(|number| directory.flags(number).is_administrator()) {
            forecast.administrators += 1;
            if proposed.change == Change::Deactivate {
                pending.add(directory, id);
            }
        }
        if forecast.users.len() < MAX_NAMED {
            forecast.users.extend(ForecastUser::of(directory, id));
        }
    }

    /// The forecast for the users checked so far.
    pub fn finish(mut self) -> Forecast {
        self.skipped.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let skipped = self.skipped.into_iter();
        self.forecast.skipped = skipped.map(|(skip, count)| (skip.to_string(), count)).collect();
        self.forecast
    }
}

impl ProposedRun {
    fn check(
        &self,
        id: &UserId,
        number: Option<u32>,
        directory: &Directory,
        pending: &PendingDeactivations,
    ) -> Result<(), SkipReason> {
        if self.excluded.contains(id) {
            return Err(Refusal::ChangeInFlight.into());
        }
        check_change(directory, self.owner.as_ref(), number, self.change, pending)
    }

    /// The forecast for all users at once.
    pub fn forecast(&self, directory: &Directory) -> Forecast {
        let mut builder = ForecastBuilder::default();
        builder.advance(self, directory, usize::MAX);
        builder.finish()
    }
}

impl Run {
    /// Skips the targets that the confirmed forecast skips. It must be of the [`ProposedRun`] that this run was built
    /// from.
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

    fn proposed(change: Change, ids: &[UserId], owner: &str) -> ProposedRun {
        ProposedRun::new(change, ids.to_vec().into(), Some(owner.into()))
    }

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
        let proposed = proposed(Change::Deactivate, &ids, "me").excluding(["3".into()]);
        let forecast = proposed.forecast(&directory);
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
        let forecast = proposed(Change::Deactivate, &ids, "me").forecast(&directory);
        let mut run = Run::changes(Change::Deactivate, &ids, &directory, Some("me".into()));
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
            steps_before_refresh in 0..4_usize,
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
            let gone: UserId = gone.to_string().as_str().into();
            let proposed_by_id = proposed(change, &ids, "0").assuming_deactivated([gone.clone()]);
            let forecast = proposed_by_id.forecast(&directory);
            prop_assert_eq!(forecast.users.len(), forecast.calls.min(MAX_NAMED));
            prop_assert!(forecast.administrators <= forecast.calls);
            // In steps, the result is the same.
            let mut builder = ForecastBuilder::default();
            while builder.advance(&proposed_by_id, &directory, 1) {}
            prop_assert_eq!(builder.finish(), forecast.clone());
            // And for users who were located in a list that has them at other places until it is loaded again.
            let mut selection = Selection::default();
            selection.select(&ids);
            let mut in_order = InOrder::new(selection);
            while in_order.advance(&before_refresh, 2) {}
            let proposed = ProposedRun::new(change, in_order.finish(), Some("0".into())).assuming_deactivated([gone]);
            let mut builder = ForecastBuilder::default();
            for _ in 0..steps_before_refresh {
                builder.advance(&proposed, &before_refresh, 1);
            }
            while builder.advance(&proposed, &directory, 1) {}
            let located = builder.finish();
            prop_assert_eq!(&located, &proposed.forecast(&directory));
            prop_assert_eq!(located.calls, forecast.calls);
            // The run that is built of it does what was forecast.
            let mut builder = RunBuilder::new(&proposed);
            while builder.advance(&directory, 1) {}
            let mut run = builder.finish();
            prop_assert_eq!(run.targets().len(), ids.len());
            run.skip_as_forecast(&located);
            prop_assert_eq!(run.progress().not_skipped(), forecast.calls);
        }
    }
}
