use std::{collections::HashSet, sync::Arc};

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    Directory,
    fixture::*,
    guard::Refusal,
    user::{Record, UserId},
};

fn people(text: &str, directory: &Directory) -> Arc<PeopleList> {
    let table = ListTable::parse(text, directory);
    Arc::new(table.people(table.chosen()))
}

fn compared(text: &str, directory: &Directory, options: &CompareOptions) -> Comparison {
    compare(&people(text, directory), directory, options)
}

fn options() -> CompareOptions {
    CompareOptions {
        actor: Some("me".into()),
        ..CompareOptions::default()
    }
}

fn user(id: &str, mut fields: serde_json::Value) -> Record {
    if let Some(all) = fields.as_object_mut()
        && !all.contains_key("username")
    {
        all.insert("username".into(), id.into());
    }
    record(id, fields)
}

fn texts(unknown: &[UnknownLine]) -> Vec<&str> {
    unknown.iter().map(|unknown| unknown.line.text.as_str()).collect()
}

fn ids(ids: &[UserId]) -> Vec<&str> {
    ids.iter().map(UserId::as_str).collect()
}

fn left_out(comparison: &Comparison, reason: LeftOutReason) -> Vec<&str> {
    let of_reason = comparison.left_out.iter().filter(|left_out| left_out.reason == reason);
    of_reason.flat_map(|left_out| ids(&left_out.users)).collect()
}

fn example() -> Directory {
    Directory::new(vec![
        user("me", json!({"email": "me@x.org", "realmRoles": ["admin"]})),
        user("ada", json!({"email": "Ada@x.org", "username": "lovelace"})),
        user("bob", json!({"email": "bob@x.org", "enabled": false})),
        user("cy", json!({"email": "cy@x.org"})),
        user("dan", json!({"email": "dan@x.org"})),
        user("eve", json!({"email": "eve@x.org", "realmRoles": ["admin"]})),
        user("fay", json!({"email": "fay@x.org", "enabled": false})),
        user("gus", json!({"username": "gus"})),
        user("svc", json!({"email": "svc@x.org"})),
        Record::decode("broken", "null"),
    ])
}

#[test]
fn a_line_is_a_user_by_email_then_by_username_then_by_id() {
    let directory = example();
    let comparison = compared(
        "ADA@X.ORG\nLoveLace\nbob\ncy\ndan@x.org\nbroken\nnobody@x.org",
        &directory,
        &options(),
    );
    assert_eq!(ids(&comparison.active), ["ada", "cy", "dan"]);
    assert_eq!(ids(&comparison.inactive), ["bob"]);
    assert_eq!(ids(&comparison.unreadable), ["broken"]);
    assert_eq!(texts(&comparison.unknown), ["nobody@x.org"]);
    let counts = MatchCounts {
        email: 2,
        username: 3,
        id: 1,
        accepted: 0,
    };
    assert_eq!(comparison.matched, counts);
}

#[test]
fn an_email_goes_before_the_same_text_as_a_username() {
    let directory = Directory::new(vec![
        user("1", json!({"email": "ada@x.org"})),
        user("2", json!({"email": "other@x.org", "username": "ada@x.org"})),
    ]);
    let comparison = compared("ada@x.org", &directory, &options());
    assert_eq!(ids(&comparison.active), ["1"]);
    assert_eq!(ids(&comparison.not_listed), ["2"]);
}

#[test]
fn everybody_who_shares_a_listed_address_is_on_the_list() {
    let directory = Directory::new(vec![
        user("1", json!({"email": "ada@x.org"})),
        user("2", json!({"email": "ADA@x.org"})),
    ]);
    let comparison = compared("ada@x.org", &directory, &options());
    assert_eq!(ids(&comparison.active), ["1", "2"]);
    assert_eq!(comparison.matched.email, 1);
}

#[test]
fn whoever_is_protected_an_administrator_or_an_exception_is_left_out_and_it_says_why() {
    let directory = example();
    let mut options = options();
    options.exceptions.insert("svc".into());
    let comparison = compared("ada@x.org", &directory, &options);
    assert_eq!(ids(&comparison.not_listed), ["cy", "dan"]);
    assert_eq!(left_out(&comparison, LeftOutReason::Inactive), ["bob", "fay"]);
    assert_eq!(left_out(&comparison, LeftOutReason::Administrator), ["eve"]);
    assert_eq!(left_out(&comparison, LeftOutReason::Exception), ["svc"]);
    assert_eq!(left_out(&comparison, LeftOutReason::Guarded(Refusal::Yourself)), ["me"]);
    assert_eq!(left_out(&comparison, LeftOutReason::Guarded(Refusal::NoEmail)), ["gus"]);
    assert_eq!(
        left_out(&comparison, LeftOutReason::Guarded(Refusal::Degraded)),
        ["broken"]
    );
    assert_eq!(comparison.left_out_count(), 7);
    options.with_administrators = true;
    let comparison = compared("ada@x.org", &directory, &options);
    assert_eq!(ids(&comparison.not_listed), ["cy", "dan", "eve"]);
}

#[test]
fn nobody_is_deactivated_while_it_is_unknown_who_asks() {
    let directory = example();
    let comparison = compared("ada@x.org", &directory, &CompareOptions::default());
    assert!(comparison.not_listed.is_empty());
}

#[test]
fn a_line_that_occurs_twice_counts_once() {
    let directory = example();
    let list = people("ada@x.org\nADA@x.org\n\nbob@x.org", &directory);
    assert_eq!(list.lines.len(), 2);
    assert_eq!(list.duplicates, 1);
}

#[test]
fn a_search_in_a_group_finds_every_word() {
    let directory = example();
    let comparison = compared("new one\nnew two", &directory, &options());
    let found = comparison.matching_unknown("TWO new");
    assert_eq!(
        found
            .iter()
            .map(|unknown| unknown.line.text.as_str())
            .collect::<Vec<_>>(),
        ["new two"]
    );
    assert_eq!(
        ids(&comparison.matching(CompareGroup::NotListed, "dan", &directory)),
        ["dan"]
    );
    assert_eq!(
        comparison.matching(CompareGroup::NotListed, "", &directory),
        comparison.not_listed
    );
}

#[test]
fn no_cell_of_the_unknown_lines_starts_a_formula() {
    let directory = example();
    let comparison = compared("=1+1\n@SUM(A1)", &directory, &options());
    let csv = unknown_as_csv(&comparison.unknown, &directory);
    assert!(csv.contains("'=1+1"), "{csv}");
    assert!(csv.contains("'@SUM(A1)"), "{csv}");
}

#[test]
fn a_comparison_starts_over_when_the_list_has_changed() {
    let mut directory = example();
    let list = people("ada@x.org\nbob@x.org", &directory);
    let mut builder = ComparisonBuilder::new(list.clone(), options());
    builder.advance(&directory, 1);
    builder.advance(&directory, 1);
    builder.advance(&directory, 3);
    directory.set_enabled(&"bob".into(), true);
    while builder.advance(&directory, 2) {}
    assert_eq!(builder.finish(), compare(&list, &directory, &options()));
}

/// Users with few different emails and usernames, so that many collide.
fn any_users() -> impl Strategy<Value = Vec<Record>> {
    let user = ("[a-c]{1,2}", "[x-z]", "[a-c]{0,2}", any::<bool>(), 0..6_u8);
    prop::collection::vec(user, 0..14).prop_map(|users| {
        let records = users
            .into_iter()
            .enumerate()
            .map(|(number, (local, domain, username, enabled, kind))| {
                let id = format!("id{number}");
                let mut fields =
                    json!({"email": format!("{local}@{domain}.org"), "username": username, "enabled": enabled});
                if let Some(fields) = fields.as_object_mut() {
                    match kind {
                        0 => drop(fields.insert("realmRoles".into(), json!(["admin"]))),
                        1 => drop(fields.remove("email")),
                        2 => return Record::decode(&id, "null"),
                        _ => {}
                    }
                }
                record(&id, fields)
            });
        records.collect()
    })
}

fn any_list() -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![
        ("[a-c]{1,2}", "[x-z]").prop_map(|(local, domain)| format!("{local}@{domain}.org")),
        ("[a-c]{1,2}", "[x-z]").prop_map(|(local, domain)| format!("{local}+list@{domain}.org")),
        "[a-cA-C]{1,2}",
        (0..14_u8).prop_map(|number| format!("id{number}")),
        "[ -~]{0,12}",
    ];
    prop::collection::vec(line, 0..14)
}

fn any_options() -> impl Strategy<Value = CompareOptions> {
    let exceptions = prop::collection::hash_set(
        (0..14_u8).prop_map(|number| UserId::from(format!("id{number}").as_str())),
        0..5,
    );
    let actor = (0..14_u8).prop_map(|number| UserId::from(format!("id{number}").as_str()));
    let options = (prop::option::weighted(0.9, actor), any::<bool>(), exceptions);
    options.prop_map(|(actor, with_administrators, exceptions)| CompareOptions {
        actor,
        with_administrators,
        exceptions,
        ..CompareOptions::default()
    })
}

/// Every user of a comparison, as often as it occurs.
fn everybody(comparison: &Comparison) -> Vec<UserId> {
    let groups = [
        &comparison.active,
        &comparison.inactive,
        &comparison.unreadable,
        &comparison.not_listed,
    ];
    let groups = groups
        .into_iter()
        .chain(comparison.left_out.iter().map(|left_out| &left_out.users));
    groups.flatten().cloned().collect()
}

/// What a comparison says, whatever the order of the list.
fn unordered(mut comparison: Comparison) -> Comparison {
    for unknown in &mut comparison.unknown {
        unknown.line.line = 0;
    }
    comparison
        .unknown
        .sort_by(|one, other| one.line.key().cmp(other.line.key()));
    comparison
}

proptest! {
    #[test]
    fn the_groups_partition_both_lists(users in any_users(), lines in any_list(), options in any_options()) {
        let directory = Directory::new(users);
        let list = people(&lines.join("\n"), &directory);
        let comparison = compare(&list, &directory, &options);
        let mut found = everybody(&comparison);
        found.sort();
        let mut all: Vec<UserId> = directory.ids().map(UserId::from).collect();
        all.sort();
        prop_assert_eq!(found, all);
        let MatchCounts { email, username, id, accepted } = comparison.matched;
        prop_assert_eq!(email + username + id + accepted + comparison.unknown.len(), list.lines.len());
        let unknown: HashSet<&str> = comparison.unknown.iter().map(|unknown| unknown.line.key()).collect();
        prop_assert_eq!(unknown.len(), comparison.unknown.len());
    }

    #[test]
    fn nobody_is_to_be_deactivated_who_is_on_the_list_protected_or_an_exception(
        users in any_users(), lines in any_list(), options in any_options(),
    ) {
        let directory = Directory::new(users);
        let comparison = compared(&lines.join("\n"), &directory, &options);
        for id in &comparison.not_listed {
            prop_assert!(!options.exceptions.contains(id));
            prop_assert!(options.actor.as_ref().is_some_and(|actor| actor != id));
            prop_assert!(options.with_administrators || !directory.is_administrator(id));
            let permit = crate::guard::permit(&directory, options.actor.as_ref(), id, crate::guard::Change::Deactivate);
            prop_assert!(permit.is_ok());
            let user = directory.get(id).and_then(Record::into_user);
            prop_assert!(user.as_ref().is_some_and(|user| user.enabled));
            let email = user.and_then(|user| user.email).unwrap_or_default().to_lowercase();
            prop_assert!(!lines.iter().any(|line| line.trim().to_lowercase() == email));
        }
    }

    #[test]
    fn neither_the_order_of_the_list_nor_of_the_answer_matters(
        (users, other_users) in any_users().prop_flat_map(|users| (Just(users.clone()), Just(users).prop_shuffle())),
        (lines, other_lines) in any_list().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
        options in any_options(),
    ) {
        // A table is recognised by its shape, which the order of the lines changes; a chosen column is read in any order.
        let of = |users: Vec<Record>, lines: Vec<String>| {
            let directory = Directory::new(users);
            let list = Arc::new(ListTable::parse(&lines.join("\n"), &directory).people(None));
            unordered(compare(&list, &directory, &options))
        };
        let one = of(users, lines);
        let other = of(other_users, other_lines);
        prop_assert_eq!(everybody(&one), everybody(&other));
        prop_assert_eq!(
            one.unknown.iter().map(|unknown| (unknown.line.key(), &unknown.suggestions)).collect::<Vec<_>>(),
            other.unknown.iter().map(|unknown| (unknown.line.key(), &unknown.suggestions)).collect::<Vec<_>>()
        );
        prop_assert_eq!(one.matched, other.matched);
    }

    #[test]
    fn in_chunks_of_any_size_the_result_is_the_same(
        users in any_users(), lines in any_list(), options in any_options(), number in 1..5_usize,
    ) {
        let directory = Directory::new(users);
        let list = people(&lines.join("\n"), &directory);
        let mut builder = ComparisonBuilder::new(list.clone(), options.clone());
        while builder.advance(&directory, number) {}
        prop_assert_eq!(builder.finish(), compare(&list, &directory, &options));
    }

    #[test]
    fn whatever_is_pasted_the_lists_are_compared(text in any::<String>(), column in 0..4_usize) {
        let directory = example();
        let table = ListTable::parse(&text, &directory);
        compare(&Arc::new(table.people(table.chosen())), &directory, &options());
        compare(&Arc::new(table.people(Some(column))), &directory, &options());
    }
}
