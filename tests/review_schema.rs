//! Files of access reviews match the schema in docs/review.schema.json.

use serde_json::{Value, json};
use wallaroo_directory::{
    Directory,
    user::{Moment, Record, UserId},
};
use wallaroo_review::{Decision, Evidence, PlatformResult, Review, ReviewEntry};

fn directory() -> Directory {
    let record = |id: &str, text: &str| Record::decode(id, text);
    Directory::new(vec![
        record(
            "1",
            r#"{"id": "1", "enabled": true, "email": "ada@example.com", "lastLogin": 7, "realmRoles": ["admin"]}"#,
        ),
        record("2", r#"{"id": "2", "enabled": false, "lastLogin": null}"#),
        record("3", "null"),
    ])
}

fn written() -> Value {
    let directory = directory();
    let users = ["1", "2", "3"].map(UserId::from);
    let mut review = Review::new("r1".to_owned(), "Quarter".to_owned(), Moment(5), &users, &directory);
    for (at_ms, decision) in [(7, Decision::Keep), (9, Decision::Deactivate)] {
        let entry = ReviewEntry {
            at_ms,
            decision,
            note: "left".to_owned(),
            by: "robin".to_owned(),
            evidence: Evidence::of(&directory, &users[0]).expect("a listed user"),
            settles_until_ms: None,
        };
        review.decide(&users[0], entry);
    }
    let result = PlatformResult {
        at_ms: 11,
        outcome: "Done".to_owned(),
        reason: String::new(),
    };
    review.set_result(&users[0], result);
    serde_json::from_str(&review.to_file()).expect("JSON")
}

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/review.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the schema")).expect("JSON")
}

#[test]
fn a_written_file_matches_the_schema() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let errors: Vec<String> = validator
        .iter_errors(&written())
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn a_file_that_does_not_match_the_schema_is_rejected() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let changes: [(&str, Value); 9] = [
        ("/format", json!("other")),
        ("/version", json!(2)),
        ("/id", json!("")),
        ("/startedMs", json!("yesterday")),
        ("/users", json!({})),
        ("/users/0/user", json!(1)),
        ("/users/0/entry/decision", json!("maybe")),
        ("/users/0/entry/evidence/active", json!("yes")),
        ("/users/0/evidence", json!({"password": "secret"})),
    ];
    for (place, value) in changes {
        let mut file = written();
        *file.pointer_mut(place).expect(place) = value;
        assert!(!validator.is_valid(&file), "{place}");
        assert!(Review::from_file(&file.to_string()).is_err(), "{place}");
    }
}
