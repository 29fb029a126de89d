use std::{collections::HashSet, sync::Arc};

use proptest::prelude::*;
use rustc_hash::FxHashSet;
use serde_json::json;

use super::{
    tests::{compared, example, options, people},
    *,
};
use crate::{
    Directory,
    fixture::*,
    user::{Record, UserId},
};

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

fn any_id() -> impl Strategy<Value = UserId> {
    (0..14_u8).prop_map(|number| UserId::from(format!("id{number}").as_str()))
}

fn any_exceptions() -> impl Strategy<Value = FxHashSet<UserId>> {
    prop::collection::hash_set(any_id(), 0..5).prop_map(|ids| ids.into_iter().collect())
}

fn any_options() -> impl Strategy<Value = CompareOptions> {
    let options = (prop::option::weighted(0.9, any_id()), any::<bool>());
    options.prop_map(|(actor, with_administrators)| CompareOptions {
        actor,
        with_administrators,
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
    fn the_groups_partition_both_lists(
        users in any_users(), lines in any_list(), options in any_options(), exceptions in any_exceptions(),
    ) {
        let directory = Directory::new(users);
        let list = people(&lines.join("\n"), &directory);
        let comparison = compare(&list, &directory, &options).with_exceptions(&exceptions);
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
        users in any_users(), lines in any_list(), options in any_options(), exceptions in any_exceptions(),
    ) {
        let directory = Directory::new(users);
        let comparison = compared(&lines.join("\n"), &directory, &options).with_exceptions(&exceptions);
        for id in &comparison.not_listed {
            prop_assert!(!exceptions.contains(id));
            prop_assert!(options.actor.as_ref().is_some_and(|actor| actor != id));
            prop_assert!(options.with_administrators || !directory.number(id).is_some_and(|number| directory.flags(number).is_administrator()));
            let permit = crate::guard::permit(&directory, options.actor.as_ref(), id, crate::guard::Change::Deactivate);
            prop_assert!(permit.is_ok());
            let user = directory.get(id).and_then(Record::into_user);
            prop_assert!(user.as_ref().is_some_and(|user| user.enabled));
            let email = user.and_then(|user| user.email).unwrap_or_default().to_lowercase();
            prop_assert!(!lines.iter().any(|line| line.trim().to_lowercase() == email));
        }
    }

    #[test]
    fn neither_the_order_of_the_list_nor_of_the_response_matters(
        (users, other_users) in any_users().prop_flat_map(|users| (Just(users.clone()), Just(users).prop_shuffle())),
        (lines, other_lines) in any_list().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
        options in any_options(),
    ) {
        // A table is recognised by its shape, which the order of the lines changes; a chosen column is read in any
        // order.
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
