use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::{
    Directory,
    fixture::*,
    guard::Refusal,
    user::{Record, UserId},
};

pub(super) fn people(text: &str, directory: &Directory) -> Arc<PeopleList> {
    let table = ListTable::parse(text, directory);
    Arc::new(table.people(table.chosen()))
}

pub(super) fn compared(text: &str, directory: &Directory, options: &CompareOptions) -> Comparison {
    compare(&people(text, directory), directory, options)
}

pub(super) fn options() -> CompareOptions {
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

pub(super) fn example() -> Directory {
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
    let comparison = compared("ada@x.org", &directory, &options);
    assert_eq!(ids(&comparison.not_listed), ["cy", "dan", "svc"]);
    let comparison = comparison.with_exceptions(&["svc".into(), "ada".into()].into_iter().collect());
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
    assert_eq!(comparison.count(CompareGroup::LeftOut), 7);
    let all: Vec<&str> = (0..8)
        .filter_map(|place| Some(comparison.left_out_at(place)?.1.as_str()))
        .collect();
    assert_eq!(all.len(), 7);
    assert_eq!(all[..2], ["bob", "fay"]);
    assert_eq!(
        comparison.left_out_at(6),
        Some((LeftOutReason::Exception, &"svc".into()))
    );
    options.with_administrators = true;
    let comparison = compared("ada@x.org", &directory, &options);
    assert_eq!(ids(&comparison.not_listed), ["cy", "dan", "eve", "svc"]);
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
    assert_eq!(
        comparison.find(CompareGroup::Unknown, "TWO new", &directory),
        Some(vec![1])
    );
    assert_eq!(
        comparison.find(CompareGroup::NotListed, "dan", &directory),
        Some(vec![2])
    );
    assert_eq!(
        comparison
            .find(CompareGroup::LeftOut, "eve", &directory)
            .map(|found| found.len()),
        Some(1)
    );
    assert_eq!(comparison.find(CompareGroup::NotListed, " ", &directory), None);
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
