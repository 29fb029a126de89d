use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;

use super::{edit_distance::is_one_edit, *};
use crate::{
    Directory,
    fixture::*,
    user::{Record, UserId},
};

fn example() -> Directory {
    directory([
        (
            "1",
            json!({"email": "ada.lovelace@x.org", "username": "lovelace", "firstName": "Ada", "lastName": "Lovelace"}),
        ),
        ("2", json!({"email": "bob+work@x.org", "username": "bobby"})),
        ("3", json!({"email": "user17@x.org", "username": "user17"})),
    ])
}

fn options(accepted: &[(&str, &str)]) -> CompareOptions {
    CompareOptions {
        actor: Some("me".into()),
        accepted: accepted
            .iter()
            .map(|(key, id)| ((*key).to_owned(), UserId::from(*id)))
            .collect(),
        ..CompareOptions::default()
    }
}

fn compared(text: &str, accepted: &[(&str, &str)]) -> Comparison {
    let directory = example();
    let list = Arc::new(ListTable::parse(text, &directory).people(None));
    compare(&list, &directory, &options(accepted))
}

/// The suggestions for the only line.
fn suggested(line: &str) -> Vec<(String, Likeness)> {
    let comparison = compared(line, &[]);
    assert_eq!(comparison.matched, MatchCounts::default(), "{line} is a user");
    assert_eq!(comparison.unknown.len(), 1, "{line}");
    let suggestions = comparison.unknown[0].suggestions.iter();
    suggestions
        .map(|one| (one.user.as_str().to_owned(), one.likeness))
        .collect()
}

fn one(id: &str, likeness: Likeness) -> Vec<(String, Likeness)> {
    vec![(id.to_owned(), likeness)]
}

#[test]
fn another_domain_a_plus_address_and_a_typing_mistake_are_suggestions_and_no_matches() {
    assert_eq!(suggested("ada.lovelace@y.com"), one("1", Likeness::OtherDomain));
    assert_eq!(suggested("bob@x.org"), one("2", Likeness::PlusAddress));
    assert_eq!(suggested("ada.lovelace+list@x.org"), one("1", Likeness::PlusAddress));
    assert_eq!(suggested("ada.lovelcae@x.org"), one("1", Likeness::Typo));
    assert_eq!(suggested("ada.lovelac@x.org"), one("1", Likeness::Typo));
    assert_eq!(suggested("ada.lovelacee@x.org"), one("1", Likeness::Typo));
    assert_eq!(suggested("adA.lovelece@x.org"), one("1", Likeness::Typo));
    assert_eq!(suggested("lovelaec"), one("1", Likeness::Typo));
}

#[test]
fn a_name_is_a_suggestion_in_any_order_and_without_accents() {
    assert_eq!(suggested("Lovelace Áda"), one("1", Likeness::SameName));
    assert_eq!(
        suggested("Ada Lovelace <ada@elsewhere.net>"),
        one("1", Likeness::SameName)
    );
}

#[test]
fn other_people_are_no_suggestions() {
    for line in [
        "user18@x.org",
        "user71@x.org",
        "rob@x.org",
        "grace@x.org",
        "Ada",
        "x.org",
    ] {
        assert_eq!(suggested(line), [], "{line}");
    }
}

#[test]
fn a_suggestion_has_no_effect_until_it_is_accepted() {
    let before = compared("ada.lovelace@y.com", &[]);
    assert!(before.active.is_empty());
    assert!(before.not_listed.contains(&"1".into()));
    let after = compared("ADA.lovelace@y.com", &[("ada.lovelace@y.com", "1")]);
    assert_eq!(after.active, ["1".into()]);
    assert_eq!(after.matched.accepted, 1);
    assert!(after.unknown.is_empty());
    assert!(!after.not_listed.contains(&"1".into()));
    // An accepted suggestion of a user who is no longer listed has no effect.
    assert_eq!(
        compared("ada.lovelace@y.com", &[("ada.lovelace@y.com", "gone")]),
        before
    );
}

#[test]
fn at_most_three_are_suggested_and_the_most_alike_come_first() {
    let users = ["ada@a.org", "ada@b.org", "ada@c.org", "ada@d.org", "ada+x@new.org"];
    let records = users.iter().map(|email| record(email, json!({"email": email})));
    let directory = Directory::new(records.collect());
    let list = Arc::new(ListTable::parse("ada@new.org", &directory).people(None));
    let comparison = compare(&list, &directory, &options(&[]));
    let found: Vec<&str> = comparison.unknown[0]
        .suggestions
        .iter()
        .map(|one| one.user.as_str())
        .collect();
    assert_eq!(found, ["ada+x@new.org", "ada@a.org", "ada@b.org"]);
}

/// The keys of `near_misses` are a filter only: none who is like a line may be missed.
fn expected(text: &str, other: &str) -> bool {
    let (one, two): (Vec<char>, Vec<char>) = (text.chars().collect(), other.chars().collect());
    one.len().min(two.len()) >= 5 && distance(&one, &two) == 1 && {
        let digits = |text: &[char]| text.iter().filter(|c| c.is_ascii_digit()).count();
        digits(&one) == 0 && digits(&two) == 0
    }
}

/// By the table of all prefixes (optimal string alignment).
fn distance(one: &[char], two: &[char]) -> usize {
    let mut table = vec![vec![0; two.len() + 1]; one.len() + 1];
    for at in 0..=one.len() {
        for other in 0..=two.len() {
            let mut best = at.max(other);
            if at > 0 && other > 0 {
                let replaced = table[at - 1][other - 1] + usize::from(one[at - 1] != two[other - 1]);
                best = replaced.min(table[at - 1][other] + 1).min(table[at][other - 1] + 1);
                if at > 1 && other > 1 && one[at - 1] == two[other - 2] && one[at - 2] == two[other - 1] {
                    best = best.min(table[at - 2][other - 2] + 1);
                }
            }
            table[at][other] = best;
        }
    }
    table[one.len()][two.len()]
}

proptest! {
    #[test]
    fn whoever_is_one_letter_away_is_found(one in "[abé]{4,8}", two in "[abé]{4,8}") {
        prop_assume!(one != two);
        prop_assert_eq!(is_one_edit(&one, &two), expected(&one, &two));
        let directory = Directory::new(vec![record("1", json!({"username": &two}))]);
        let list = Arc::new(ListTable::parse(&one, &directory).people(None));
        let comparison = compare(&list, &directory, &options(&[]));
        let found = comparison.unknown.iter().flat_map(|unknown| &unknown.suggestions).count();
        prop_assert_eq!(found, usize::from(expected(&one, &two)));
    }

    #[test]
    fn accepting_moves_a_line_and_its_user_and_nobody_else(local in "[a-c]{5,6}", other in "[a-c]{5,6}") {
        prop_assume!(local != other);
        let directory = directory([
            ("1", json!({"email": format!("{local}@x.org"), "username": "one"})),
            ("2", json!({"email": format!("{other}@x.org"), "username": "two"})),
        ]);
        let line = format!("{local}@y.org");
        let list = Arc::new(ListTable::parse(&line, &directory).people(None));
        let comparison = compare(&list, &directory, &options(&[(&line, "1")]));
        prop_assert_eq!(comparison.active, ["1".into()]);
        prop_assert_eq!(comparison.not_listed, ["2".into()]);
        prop_assert!(comparison.unknown.is_empty());
    }
}

/// An instance of this many users, and a list of a nineteenth of them, of whom every second has another domain there.
fn operations(users: usize) -> (usize, usize) {
    const NAMES: [&str; 8] = [
        "ada.lovelace",
        "grace.hopper",
        "alan.turing",
        "kurt.goedel",
        "emmy.noether",
        "info",
        "mary.jackson",
        "a",
    ];
    let account = |number: usize| match NAMES[number % NAMES.len()] {
        // A key that thousands share.
        "info" => format!("info@{number}.example.com"),
        name => format!("{name}.{number}@example.com"),
    };
    let user = |number: usize| {
        record(
            &number.to_string(),
            json!({"email": account(number), "username": account(number)}),
        )
    };
    let directory = Directory::new((0..users).map(user).collect::<Vec<Record>>());
    let line = |number: usize| match number % 2 {
        0 => account(number),
        _ => account(number).replace("example.com", "example.org"),
    };
    let lines: Vec<String> = (0..users).step_by(19).map(line).collect();
    let list = Arc::new(ListTable::parse(&lines.join("\n"), &directory).people(None));
    let mut builder = ComparisonBuilder::new(list, options(&[]));
    let mut most_in_a_step = 0;
    let mut before = 0;
    while builder.advance(&directory, 500) {
        most_in_a_step = most_in_a_step.max(builder.operations() - before);
        before = builder.operations();
    }
    (builder.operations(), most_in_a_step)
}

#[test]
fn the_work_grows_with_the_users_and_not_with_users_times_lines() {
    let (small, _) = operations(10_000);
    let (large, most_in_a_step) = operations(100_000);
    assert!(large < small * 12, "{small} operations became {large}");
    assert!(large < 100_000 * 60, "{large} operations");
    assert!(most_in_a_step < 500 * 60, "{most_in_a_step} operations without a pause");
}
