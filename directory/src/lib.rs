//! What the app knows about users. Pure Rust: no leptos, no web-sys, tested on the host.

pub mod export;
pub mod guard;
pub mod invitation;
pub mod listing;
pub mod plan;
pub mod seats;
pub mod selection;
pub mod user;
pub mod view;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use user::{Record, User, UserId};

/// Whether a user looks after the instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The platform says so (`realmRoles` holds `admin`).
    Administrator,
    /// The platform reports roles, and this user has not that one.
    User,
    /// The platform reported nobody's roles.
    NotReported,
}

/// All users of the last good answer, in a stable order: by what a person calls them, then by id,
/// with the records that cannot be read at the end. The platform's own order changes between answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory {
    records: Vec<Arc<Record>>,
    positions: HashMap<UserId, usize>,
    /// How many records carry this email, in lower case.
    email_counts: HashMap<String, usize>,
    reports_roles: bool,
}

impl Directory {
    /// Puts the records of one answer in order. Of two records under one key the first is kept, as one row.
    pub fn new(records: Vec<Record>) -> Self {
        let mut seen = HashSet::with_capacity(records.len());
        let mut keyed: Vec<((bool, String), Arc<Record>)> = records
            .into_iter()
            .filter(|record| seen.insert(record.id().clone()))
            .map(|record| {
                let degraded = record.user().is_none();
                ((degraded, record.label().to_lowercase()), Arc::new(record))
            })
            .collect();
        keyed.sort_by(|(left, a), (right, b)| left.cmp(right).then_with(|| a.id().cmp(b.id())));
        let records: Vec<Arc<Record>> = keyed.into_iter().map(|(_, record)| record).collect();

        let mut email_counts = HashMap::new();
        for email in records.iter().filter_map(|record| record.user()?.email.as_deref()) {
            *email_counts.entry(email.to_lowercase()).or_insert(0) += 1;
        }
        Self {
            positions: records
                .iter()
                .enumerate()
                .map(|(position, record)| (record.id().clone(), position))
                .collect(),
            email_counts,
            reports_roles: records
                .iter()
                .any(|record| record.user().is_some_and(|user| user.realm_roles.is_some())),
            records,
        }
    }

    /// Every record, in order.
    pub fn records(&self) -> &[Arc<Record>] {
        &self.records
    }

    /// The record under this id.
    pub fn get(&self, id: &UserId) -> Option<&Arc<Record>> {
        self.positions.get(id).map(|&position| &self.records[position])
    }

    /// The users that can be read.
    pub fn users(&self) -> impl Iterator<Item = &User> {
        self.records.iter().filter_map(|record| record.user())
    }

    /// How many records could not be read.
    pub fn degraded(&self) -> usize {
        self.records.len() - self.users().count()
    }

    /// How many users carry this email, whatever its case.
    pub fn count_with_email(&self, email: &str) -> usize {
        self.email_counts.get(&email.to_lowercase()).copied().unwrap_or(0)
    }

    /// The user who has this email, or signs in by it.
    pub fn find_by_email(&self, email: &str) -> Option<&User> {
        let wanted = email.to_lowercase();
        let matches = |text: &Option<String>| text.as_ref().is_some_and(|text| text.to_lowercase() == wanted);
        self.users()
            .find(|user| matches(&user.email) || matches(&user.username))
    }

    /// Whether this user is an administrator. `realmRoles` comes with administrators only, so its
    /// absence means "not one" only where somebody has it.
    pub fn role(&self, user: &User) -> Role {
        match &user.realm_roles {
            Some(roles) if roles.iter().any(|role| role == "admin") => Role::Administrator,
            None if user.unreadable.contains(&"realmRoles") => Role::NotReported,
            _ if self.reports_roles => Role::User,
            _ => Role::NotReported,
        }
    }

    /// How many administrators can sign in; `None` where types are not reported.
    pub fn active_administrators(&self) -> Option<usize> {
        self.reports_roles.then(|| {
            self.users()
                .filter(|user| user.enabled && self.role(user) == Role::Administrator)
                .count()
        })
    }

    /// Takes from a later reading of one user whether that user is active, and nothing else:
    /// an answer by id is a poorer view of the user than the listed one.
    pub fn set_enabled(&mut self, id: &UserId, enabled: bool) {
        let Some(&position) = self.positions.get(id) else {
            return;
        };
        if let Record::User(user) = Arc::make_mut(&mut self.records[position]) {
            user.enabled = enabled;
        }
    }
}

/// Short records for the tests of this room: a test names only what it is about.
#[cfg(test)]
pub(crate) mod fixture {
    use super::*;

    /// A record from the fields that matter, `enabled` unless said otherwise.
    pub(crate) fn record(id: &str, fields: serde_json::Value) -> Record {
        let mut json = serde_json::json!({"id": id, "enabled": true});
        if let (Some(all), Some(given)) = (json.as_object_mut(), fields.as_object()) {
            all.extend(given.clone());
        }
        Record::decode(id, &json.to_string())
    }

    /// A directory of such records.
    pub(crate) fn directory<const N: usize>(records: [(&str, serde_json::Value); N]) -> Directory {
        Directory::new(records.into_iter().map(|(id, fields)| record(id, fields)).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::{fixture::*, *};

    fn order(directory: &Directory) -> Vec<&str> {
        directory.records().iter().map(|record| record.id().as_str()).collect()
    }

    #[test]
    fn users_are_ordered_by_name_and_degraded_records_come_last() {
        let directory = Directory::new(vec![
            Record::decode("a", "null"),
            record("3", json!({"firstName": "Zoë"})),
            record("2", json!({"email": "ada@example.com"})),
            record("1", json!({"firstName": "bob"})),
        ]);
        assert_eq!(order(&directory), ["2", "1", "3", "a"]);
        assert_eq!(directory.degraded(), 1);
    }

    proptest! {
        #[test]
        fn the_order_does_not_depend_on_the_order_of_the_answer(
            names in prop::collection::vec("[a-cA-C]{0,2}", 0..12),
            seed in any::<u64>(),
        ) {
            let records: Vec<Record> = names.iter().enumerate()
                .map(|(number, name)| record(&format!("id{number}"), json!({"firstName": name})))
                .collect();
            let mut shuffled = records.clone();
            if !shuffled.is_empty() {
                let middle = (seed % shuffled.len() as u64) as usize;
                shuffled.rotate_left(middle);
                shuffled[..middle].reverse();
            }
            prop_assert_eq!(Directory::new(records), Directory::new(shuffled));
        }
    }

    #[test]
    fn two_records_under_one_key_are_one_row() {
        let twice = Directory::new(vec![record("1", json!({})), record("1", json!({}))]);
        assert_eq!(order(&twice), ["1"]);
    }

    #[test]
    fn a_user_without_roles_is_a_plain_user_only_where_somebody_has_roles() {
        let silent = directory([("1", json!({}))]);
        let Some(user) = silent.users().next() else { panic!() };
        assert_eq!(silent.role(user), Role::NotReported);
        assert_eq!(silent.active_administrators(), None);

        let telling = directory([("1", json!({})), ("2", json!({"realmRoles": ["admin"]}))]);
        let roles: Vec<Role> = telling.users().map(|user| telling.role(user)).collect();
        assert_eq!(roles, [Role::User, Role::Administrator]);
        assert_eq!(telling.active_administrators(), Some(1));
    }

    #[test]
    fn an_email_is_the_same_in_any_case() {
        let directory = directory([
            ("1", json!({"email": "Ada@Example.com"})),
            ("2", json!({"email": "ada@example.COM"})),
        ]);
        assert_eq!(directory.count_with_email("ADA@example.com"), 2);
        assert!(directory.find_by_email("ada@EXAMPLE.com").is_some());
    }

    #[test]
    fn a_later_reading_changes_the_status_and_nothing_else() {
        let mut directory = directory([("1", json!({"lastLogin": 7, "realmRoles": ["admin"]}))]);
        let before = directory.clone();
        directory.set_enabled(&"1".into(), false);
        assert!(directory.users().all(|user| !user.enabled));
        directory.set_enabled(&"1".into(), true);
        assert_eq!(directory, before);
        directory.set_enabled(&"nobody".into(), false);
        assert_eq!(directory, before);
    }
}
