//! What the app knows about users. Pure Rust: no leptos, no web-sys, tested on the host.

pub mod addresses;
mod arriving;
pub mod export;
pub mod facets;
pub mod fold;
pub mod guard;
pub mod invitation;
pub mod journal;
pub mod listing;
mod naming;
pub mod plan;
mod records;
pub mod search;
pub mod seats;
pub mod selection;
pub mod sort;
pub mod user;
pub mod view;

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

pub use arriving::Arriving;
use facets::{Day, Sieve, Traits};
use hashbrown::HashTable;
use records::Records;
use search::{Matches, Query};
use sort::{Column, Sort};
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

/// Which fields the platform tells of anybody. A column that it tells of nobody has nothing to show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reports {
    /// Administrator or user.
    pub role: bool,
    /// Whether addresses were confirmed.
    pub email_verified: bool,
    /// When users were last here.
    pub last_sign_in: bool,
    /// When records were made.
    pub created: bool,
    /// What users must do when they sign in.
    pub required_actions: bool,
}

/// How many there are, whatever is searched for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    active: usize,
    active_administrators: usize,
    degraded: usize,
}

/// All users of the last good answer. Each record has a number, by which everything else finds it.
#[derive(Debug, Default)]
pub struct Directory {
    records: Records,
    /// By what a person calls them, then by id, with the records that cannot be read at the end: the platform's own
    /// order changes between answers.
    by_name: Vec<u32>,
    /// The numbers of all records, by the hash of the id.
    numbers: HashTable<u32>,
    /// Emails and usernames by their hash, in order of the hash.
    logins: Vec<(u32, u32)>,
    traits: Vec<Traits>,
    seen: Vec<Day>,
    reports: Reports,
    tally: Tally,
    /// Whether this is the beginning of a list that is still arriving.
    is_partial: bool,
    /// Those whose email or username may be somebody else's as well, by its hash.
    twins: HashSet<u32>,
    generation: u64,
    latest: Mutex<Latest>,
}

/// What was worked out last: most looks at the directory change one thing only.
#[derive(Debug, Default)]
struct Latest {
    found: Option<(Query, Arc<Matches>)>,
    ordered: Option<(Sort, Arc<[u32]>)>,
}

impl Directory {
    /// A directory of these records. Of two under one key the first is kept, as one row.
    pub fn new(records: Vec<Record>) -> Self {
        let mut arriving = Arriving::default();
        records.into_iter().for_each(|record| arriving.push(record));
        arriving.finish()
    }

    /// How many records there are, with those that cannot be read.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether nobody is listed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every record, by name. Each is put together when it is asked for.
    pub fn records(&self) -> impl Iterator<Item = Record> {
        self.by_name.iter().map(|number| self.records.get(*number))
    }

    /// The id of every record, by name.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_name.iter().map(|number| self.records.id(*number))
    }

    /// The record under this id.
    pub fn get(&self, id: &UserId) -> Option<Record> {
        self.number(id).map(|number| self.records.get(number))
    }

    /// Whether there is a record under this id.
    pub fn contains(&self, id: &UserId) -> bool {
        self.number(id).is_some()
    }

    /// Whether this is a user who can sign in and looks after the instance, by what the platform says.
    pub fn is_active_administrator(&self, id: &UserId) -> bool {
        self.number(id)
            .is_some_and(|number| self.traits[number as usize].is_active_administrator())
    }

    /// The users that can be read, by name. Each is put together when it is asked for.
    pub fn users(&self) -> impl Iterator<Item = User> {
        self.records().filter_map(|record| record.into_user())
    }

    /// The active users of whom the platform says that they never signed in, by name.
    pub(crate) fn active_but_never_signed_in(&self) -> impl Iterator<Item = UserId> {
        let numbers = self.by_name.iter().copied();
        numbers
            .filter(|number| {
                let traits = self.traits[*number as usize];
                traits.is_active() && traits.never_signed_in()
            })
            .map(|number| UserId::from(self.records.id(number)))
    }

    /// How many records could not be read.
    pub fn degraded(&self) -> usize {
        self.tally.degraded
    }

    /// How many users can sign in.
    pub fn active(&self) -> usize {
        self.tally.active
    }

    /// What the platform tells of anybody.
    pub fn reports(&self) -> Reports {
        self.reports
    }

    /// Whether more of the list is still to arrive, so that nothing can be said of everybody.
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// How many users carry this email, whatever its case.
    pub fn count_with_email(&self, email: &str) -> usize {
        let wanted = email.to_lowercase();
        let numbers = self.with_login(&wanted);
        numbers
            .filter(|number| is_login(self.records.texts(*number).email, &wanted))
            .count()
    }

    /// Whether another user carries the email of this record, whatever its case.
    pub(crate) fn shares_email(&self, number: u32) -> bool {
        // Nearly nobody is among the twins, and the lookup costs as much as all other guards together.
        self.twins.contains(&number)
            && self
                .records
                .texts(number)
                .email
                .is_some_and(|email| self.count_with_email(email) > 1)
    }

    /// The user who has this email, or signs in by it.
    pub fn find_by_email(&self, email: &str) -> Option<User> {
        let wanted = email.to_lowercase();
        let mut numbers = self.with_login(&wanted);
        let number = numbers.find(|number| {
            let texts = self.records.texts(*number);
            is_login(texts.email, &wanted) || is_login(texts.username, &wanted)
        })?;
        self.records.get(number).into_user()
    }

    /// Those whose email or username may be this one, in lower case. A record that cannot be read has neither.
    fn with_login(&self, wanted: &str) -> impl Iterator<Item = u32> {
        let hash = login_hash(wanted);
        let first = self.logins.partition_point(|(other, _)| *other < hash);
        self.logins[first..]
            .iter()
            .take_while(move |(other, _)| *other == hash)
            .map(|(_, number)| *number)
    }

    /// What a person calls this user, with the email or username behind it, as in an email's header.
    pub fn label_with_account(&self, id: &UserId) -> String {
        let Some(number) = self.number(id) else {
            return id.to_string();
        };
        let texts = self.records.texts(number);
        let account = texts.email.or(texts.username);
        let name = user::full_name(texts.first_name, texts.last_name);
        match (name.map(user::shortened), account) {
            (Some(name), Some(account)) => [&name, " <", account, ">"].concat(),
            (Some(name), None) => name,
            (None, account) => user::printable(account.unwrap_or(id.as_str())),
        }
    }

    /// Differs between any two lists, and after every change of one: what was computed from one is stale for another.
    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether this user is an administrator. `realmRoles` comes with administrators only, so its
    /// absence means "not one" only where somebody has it.
    pub fn role(&self, user: &User) -> Role {
        match &user.realm_roles {
            Some(_) if user.is_administrator() => Role::Administrator,
            None if user.unreadable.contains(&"realmRoles") => Role::NotReported,
            _ if self.reports.role => Role::User,
            _ => Role::NotReported,
        }
    }

    /// How many administrators can sign in; `None` where types are not reported.
    pub fn active_administrators(&self) -> Option<usize> {
        self.reports.role.then_some(self.tally.active_administrators)
    }

    /// Takes from a later reading of one user whether that user is active, and nothing else:
    /// an answer by id is a poorer view of the user than the listed one.
    pub fn set_enabled(&mut self, id: &UserId, enabled: bool) {
        let Some(number) = self.number(id) else {
            return;
        };
        self.records.set_enabled(number, enabled);
        self.generation = next_generation();
        let traits = &mut self.traits[number as usize];
        self.tally.count(*traits, false);
        traits.set_active(enabled);
        self.tally.count(*traits, true);
        let latest = self.latest.get_mut().unwrap_or_else(PoisonError::into_inner);
        // No other column looks at it.
        latest.ordered.take_if(|(sort, _)| sort.column == Column::Status);
    }

    /// Who is in a later list and not in this one, the other way round, or in both but not the same.
    pub fn changes(&self, later: &Self) -> HashSet<UserId> {
        let all = |directory: &Self| 0..directory.len() as u32;
        let new_or_changed = all(later).filter_map(|number| {
            let id = later.records.id(number);
            let is_same = self
                .number_of(id)
                .is_some_and(|before| self.records.is_same(before, &later.records, number));
            (!is_same).then(|| UserId::from(id))
        });
        let gone = all(self).filter_map(|number| {
            let id = self.records.id(number);
            later.number_of(id).is_none().then(|| UserId::from(id))
        });
        new_or_changed.chain(gone).collect()
    }

    pub(crate) fn number(&self, id: &UserId) -> Option<u32> {
        self.number_of(id.as_str())
    }

    #[inline(never)] // As `Records::get`.
    fn number_of(&self, id: &str) -> Option<u32> {
        let is_it = |number: &u32| self.records.id(*number) == id;
        self.numbers.find(hash(id), is_it).copied()
    }

    pub(crate) fn packed(&self) -> &Records {
        &self.records
    }

    pub(crate) fn traits(&self, number: u32) -> Traits {
        self.traits[number as usize]
    }

    pub(crate) fn by_name(&self) -> &[u32] {
        &self.by_name
    }

    pub(crate) fn combination(&self, sieve: &Sieve, number: u32) -> usize {
        sieve.combination(self.traits[number as usize], self.seen[number as usize])
    }

    /// The records in which every word of the query occurs.
    pub(crate) fn find(&self, query: &Query) -> Arc<Matches> {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        match &latest.found {
            Some((before, found)) if before == query => found.clone(),
            _ => {
                let found = Arc::new(self.records.find(query));
                latest.found = Some((query.clone(), found.clone()));
                found
            }
        }
    }

    /// The numbers of all records in this order.
    pub(crate) fn ordered(&self, sort: Sort) -> Arc<[u32]> {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        match &latest.ordered {
            Some((before, order)) if *before == sort => order.clone(),
            _ => {
                let order: Arc<[u32]> = sort::order(self, sort).into();
                latest.ordered = Some((sort, order.clone()));
                order
            }
        }
    }
}

/// Two directories are the same if they list the same records; what was looked for makes no difference.
impl PartialEq for Directory {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |(one, two): (&u32, &u32)| self.records.is_same(*one, &other.records, *two);
        self.len() == other.len() && self.by_name.iter().zip(&other.by_name).all(is_same)
    }
}

impl Eq for Directory {}

impl Tally {
    fn count(&mut self, traits: Traits, is_added: bool) {
        let change = |number: &mut usize, is_so: bool| {
            if is_so {
                *number = if is_added { *number + 1 } else { *number - 1 };
            }
        };
        change(&mut self.active, traits.is_active());
        change(&mut self.active_administrators, traits.is_active_administrator());
        change(&mut self.degraded, !traits.is_readable());
    }
}

fn is_login(text: Option<&str>, wanted: &str) -> bool {
    text.is_some_and(|text| text.to_lowercase() == wanted)
}

/// Never the same twice.
fn next_generation() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Half of it: whoever is found by it is looked at anyway.
fn login_hash(login: &str) -> u32 {
    hash(login) as u32
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
        directory.ids().collect()
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
        assert_eq!(silent.role(&user), Role::NotReported);
        assert_eq!(silent.active_administrators(), None);

        let telling = directory([("1", json!({})), ("2", json!({"realmRoles": ["admin"]}))]);
        let roles: Vec<Role> = telling.users().map(|user| telling.role(&user)).collect();
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
    fn two_lists_differ_in_who_is_new_gone_or_changed() {
        let earlier = directory([("1", json!({})), ("2", json!({"lastLogin": 1})), ("3", json!({}))]);
        let later = directory([("4", json!({})), ("2", json!({"lastLogin": 2})), ("1", json!({}))]);
        let mut changed: Vec<UserId> = earlier.changes(&later).into_iter().collect();
        changed.sort();
        assert_eq!(changed, ["2".into(), "3".into(), "4".into()]);
        assert!(later.changes(&later).is_empty());
    }

    #[test]
    fn a_later_reading_changes_the_status_and_nothing_else() {
        let mut directory = directory([("1", json!({"lastLogin": 7, "realmRoles": ["admin"]}))]);
        let before = Directory::new(vec![record("1", json!({"lastLogin": 7, "realmRoles": ["admin"]}))]);
        directory.set_enabled(&"1".into(), false);
        assert!(directory.users().all(|user| !user.enabled));
        directory.set_enabled(&"1".into(), true);
        assert_eq!(directory, before);
        directory.set_enabled(&"nobody".into(), false);
        assert_eq!(directory, before);
    }
}
