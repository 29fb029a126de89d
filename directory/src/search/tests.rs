use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{fixture::record, fold::fold, user::Record};

fn found(records: &[Record], typed: &str) -> Vec<usize> {
    let mut index = SearchIndex::default();
    records.iter().for_each(|record| index.push(record));
    let query = Query::parse(typed);
    match WordFinders::of(&query) {
        None => (0..records.len()).collect(),
        Some(words) => {
            let mut matches = Matches::none(records.len());
            index.find(&words, 0, &mut matches);
            matches.iter().collect()
        }
    }
}

fn people() -> Vec<Record> {
    vec![
        record(
            "5e9c9a2b-7a7f",
            json!({"firstName": "Zoë", "lastName": "Łukasz", "email": "zl@x.org", "username": "zl@x.org"}),
        ),
        record("id-2", json!({"username": "grace", "email": "hopper@y.org"})),
        Record::decode("id-3", "null"),
    ]
}

#[test]
fn names_addresses_usernames_and_ids_are_searched_and_every_word_must_occur() {
    assert_eq!(found(&people(), ""), [0, 1, 2]);
    assert_eq!(found(&people(), "  "), [0, 1, 2]);
    assert_eq!(found(&people(), "zoe"), [0]);
    assert_eq!(found(&people(), "LUKASZ x.org"), [0]);
    assert_eq!(found(&people(), "zoe grace"), [0; 0]);
    assert_eq!(found(&people(), "grace y.org"), [1]);
    assert_eq!(found(&people(), "id-"), [1, 2]);
    assert_eq!(found(&people(), "org"), [0, 1]);
}

#[test]
fn a_pasted_address_or_id_is_found_with_what_came_along() {
    for pasted in [
        "<zl@x.org>",
        "mailto:zl@x.org",
        "“zl@x.org”,",
        " 5E9C9A2B-7A7F\u{200b}\n",
        "Zoë Łukasz <zl@x.org>;",
    ] {
        assert_eq!(found(&people(), pasted), [0], "{pasted}");
    }
}

#[test]
fn a_word_does_not_reach_from_one_field_or_record_into_the_next() {
    assert_eq!(found(&people(), "orgid-2"), [0; 0]);
    assert_eq!(found(&people(), "hopper@y.orggrace"), [0; 0]);
}

/// The reference implementation.
fn occurs(record: &Record, word: &str) -> bool {
    let name = record.user().and_then(|user| user.full_name());
    let fields = record
        .user()
        .map(|user| [name, user.email.clone(), user.username.clone()]);
    fields
        .into_iter()
        .flatten()
        .flatten()
        .chain([record.id().to_string()])
        .any(|field| fold(&field).contains(word))
}

proptest! {
    #[test]
    fn finds_what_a_slow_search_finds(
        names in prop::collection::vec(("[abÄÉа-гあ-う]{0,4}", "[a-c@.ß]{0,4}", "[abcİ]{0,3}"), 0..80),
        typed in "[a-cäéа-гあßss@ <]{0,6}",
    ) {
        let records: Vec<Record> = names.iter().enumerate()
            .map(|(number, (name, email, username))| record(
                &format!("{number:x}"),
                json!({"firstName": name, "email": email, "username": username}),
            ))
            .collect();
        let query = Query::parse(&typed);
        let slow: Vec<usize> = (0..records.len())
            .filter(|number| query.words().iter().all(|word| occurs(&records[*number], word)))
            .collect();
        prop_assert_eq!(found(&records, &typed), slow);
    }
}
