use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{fixture::*, user::User};

fn users(directory: &Directory) -> impl Iterator<Item = User> {
    directory.records().filter_map(Record::into_user)
}

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
    fn the_order_does_not_depend_on_the_order_of_the_response(
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
    let Some(user) = users(&silent).next() else { panic!() };
    assert_eq!(silent.role(&user), Role::NotReported);
    assert_eq!(silent.active_administrators(), None);

    let telling = directory([("1", json!({})), ("2", json!({"realmRoles": ["admin"]}))]);
    let roles: Vec<Role> = users(&telling).map(|user| telling.role(&user)).collect();
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
    assert!(directory.find_by_login("ada@EXAMPLE.com").is_some());
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
    assert!(users(&directory).all(|user| !user.enabled));
    directory.set_enabled(&"1".into(), true);
    assert_eq!(directory, before);
    directory.set_enabled(&"nobody".into(), false);
    assert_eq!(directory, before);
}
