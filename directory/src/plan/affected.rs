//! Whom a run would change, for the question before it.

use std::collections::HashSet;

use super::{Run, Task};
use crate::{
    Directory,
    guard::{self, Change},
    user::{Record, UserId},
};

/// Who would be changed if every call were answered with success: those whom [`Run::forecast`] counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Affected {
    /// The first of them, in the order of the run.
    pub first: Vec<Person>,
    /// How many administrators are among all of them; 0 where the platform does not report roles.
    pub administrators: usize,
}

/// Somebody, in two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name, or what there is.
    pub label: String,
    /// The email or username, where the label is not that.
    pub account: Option<String>,
}

impl Run {
    /// Names at most so many. An invitation changes nobody.
    pub fn affected(&self, directory: &Directory, at_most: usize) -> Affected {
        let mut affected = Affected::default();
        let mut leaving: HashSet<&UserId> = self.doubtful.iter().collect();
        leaving.retain(|id| directory.is_active_administrator(id));
        for number in &self.queue {
            let Task::Change { id, change, .. } = &self.targets[*number].task else {
                continue;
            };
            let is_administrator = is_administrator(directory, id);
            // Most users are neither named nor counted, and the guards take their time with 100,000.
            if affected.first.len() == at_most && !is_administrator {
                continue;
            }
            if !self.may_change(directory, id, *change) {
                continue;
            }
            if is_administrator && *change == Change::Deactivate {
                let others = leaving.len() - usize::from(leaving.contains(id));
                if directory.active_administrators().is_some_and(|all| all <= others + 1) {
                    continue;
                }
                leaving.insert(id);
            }
            affected.administrators += usize::from(is_administrator);
            if affected.first.len() < at_most {
                affected.first.extend(person(directory, id));
            }
        }
        affected
    }

    fn may_change(&self, directory: &Directory, id: &UserId, change: Change) -> bool {
        let has_status = directory.number(id).is_some_and(|number| {
            let traits = directory.traits(number);
            traits.is_readable() && traits.is_active() == change.leaves_enabled()
        });
        !has_status && !self.busy.contains(id) && guard::permit(directory, self.owner.as_ref(), id, change).is_ok()
    }
}

fn is_administrator(directory: &Directory, id: &UserId) -> bool {
    let number = directory.number(id);
    number.is_some_and(|number| directory.traits(number).is_administrator())
}

fn person(directory: &Directory, id: &UserId) -> Option<Person> {
    let user = directory.get(id).and_then(Record::into_user)?;
    let label = user.label();
    let account = user.account().filter(|account| *account != label).map(str::to_owned);
    Some(Person { label, account })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::fixture::*;

    #[test]
    fn those_who_are_skipped_are_neither_named_nor_counted() {
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
        run.leave_out(["3".into()]);
        let affected = run.affected(&directory, 10);
        let person = |label: &str, account: Option<&str>| Person {
            label: label.to_owned(),
            account: account.map(str::to_owned),
        };
        assert_eq!(
            affected.first,
            [person("Ada", Some("1@x.org")), person("4@x.org", None)]
        );
        assert_eq!(affected.administrators, 1);
        assert_eq!(run.affected(&directory, 1).first.len(), 1);
    }

    proptest! {
        #[test]
        fn as_many_are_named_as_the_forecast_counts(
            users in prop::collection::vec((any::<bool>(), any::<bool>(), 0..6_u8), 1..12),
            is_activation in any::<bool>(),
            gone in 0..12_usize,
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
            let directory = Directory::new(records.collect());
            let ids: Vec<UserId> = (0..users.len()).map(|number| number.to_string().as_str().into()).collect();
            let change = if is_activation { Change::Activate } else { Change::Deactivate };
            let mut run = Run::changes(change, &ids, &directory, Some("0".into()));
            run.count_as_gone([gone.to_string().as_str().into()]);
            let affected = run.affected(&directory, usize::MAX);
            prop_assert_eq!(affected.first.len(), run.forecast(&directory).calls);
            prop_assert_eq!(run.affected(&directory, 0).administrators, affected.administrators);
        }
    }
}
