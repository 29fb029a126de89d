use serde_json::json;
use wallaroo_directory::{
    Directory,
    user::{Moment, Record, UserId},
};

use super::*;

fn record(id: &str, mut fields: serde_json::Value) -> Record {
    fields["id"] = id.into();
    if fields.get("enabled").is_none() {
        fields["enabled"] = true.into();
    }
    Record::decode(id, &fields.to_string())
}

pub(super) fn example() -> Directory {
    Directory::new(vec![
        record(
            "1",
            json!({"email": "ada@x.org", "firstName": "=Ada", "lastLogin": 7, "realmRoles": ["admin"]}),
        ),
        record("2", json!({"email": "bob@x.org", "lastLogin": null, "enabled": false})),
        record("3", json!({"email": "cy@x.org", "createdTimestamp": 5})),
        Record::decode("4", "null"),
    ])
}

pub(super) fn review(directory: &Directory) -> Review {
    let users: Vec<UserId> = ["3", "1", "2", "4", "3", "gone"].map(UserId::from).to_vec();
    Review::new("r1".into(), "Quarter".into(), Moment(100), &users, directory)
}

pub(super) fn entry(directory: &Directory, user: &str, decision: Decision, by: &str, at_ms: i64) -> ReviewEntry {
    ReviewEntry {
        at_ms,
        decision,
        note: String::new(),
        by: by.to_owned(),
        evidence: Evidence::of(directory, &user.into()).unwrap_or_else(|| panic!("{user} is listed")),
        settles_until_ms: None,
    }
}

fn changed(review: &Review, directory: &Directory, user: &str) -> Vec<&'static str> {
    let item = review.item(&user.into());
    item.map(|item| item.changes(directory)).unwrap_or_default()
}

#[test]
fn a_review_has_each_listed_user_once_and_nothing_is_decided() {
    let directory = example();
    let counts = review(&directory).counts(&directory);
    let expected = ReviewCounts {
        total: 4,
        undecided: 4,
        open: 4,
        ..ReviewCounts::default()
    };
    assert_eq!(counts, expected);
}

#[test]
fn what_changed_since_the_decision_is_named_and_has_to_be_looked_at_again() {
    let directory = example();
    let mut review = review(&directory);
    for user in ["1", "3"] {
        review.decide(
            &user.into(),
            entry(&directory, user, Decision::Deactivate, "robin", 200),
        );
    }
    assert_eq!(review.to_deactivate(&directory), ["1".into(), "3".into()]);
    let later = Directory::new(vec![
        record(
            "1",
            json!({"email": "ada@x.org", "firstName": "=Ada", "lastLogin": 9, "realmRoles": ["admin"]}),
        ),
        record(
            "3",
            json!({"email": "cy@x.org", "createdTimestamp": 5, "enabled": false}),
        ),
    ]);
    assert_eq!(changed(&review, &later, "1"), ["last sign-in"]);
    // Being inactive now is what was decided, so it is no change.
    assert!(changed(&review, &later, "3").is_empty());
    assert!(review.to_deactivate(&later).is_empty());
    assert_eq!(review.counts(&later).changed, 1);
    review.decide(&"1".into(), entry(&later, "1", Decision::Deactivate, "robin", 300));
    assert_eq!(review.to_deactivate(&later), ["1".into()]);
    assert_eq!(changed(&review, &Directory::default(), "1"), ["no longer listed"]);
}

#[test]
fn whoever_is_put_off_is_open_and_not_deactivated() {
    let directory = example();
    let mut review = review(&directory);
    review.decide(&"1".into(), entry(&directory, "1", Decision::Keep, "robin", 200));
    review.decide(&"3".into(), entry(&directory, "3", Decision::Later, "robin", 200));
    let counts = review.counts(&directory);
    assert_eq!((counts.keep, counts.later, counts.undecided, counts.open), (1, 1, 2, 3));
    assert!(review.to_deactivate(&directory).is_empty());
}

#[test]
fn a_damaged_a_foreign_and_a_newer_file_are_each_a_sentence() {
    let directory = example();
    let file = review(&directory).to_file();
    for foreign in [
        "",
        "{}",
        "[1]",
        "id,email\r\n",
        "{\"format\": \"other\", \"version\": 1}",
    ] {
        assert_eq!(Review::from_file(foreign), Err(ReviewFileError::Foreign), "{foreign}");
    }
    let newer = file.replace("\"version\": 1", "\"version\": 2");
    assert_eq!(Review::from_file(&newer), Err(ReviewFileError::Newer));
    let is_damaged = |text: &str| matches!(Review::from_file(text), Err(ReviewFileError::Damaged(_)));
    assert!(is_damaged(&file[..file.len() / 2]));
    assert!(is_damaged(&file.replace("\"startedMs\"", "\"begunMs\"")));
    assert!(is_damaged(&file.replace("\"user\": \"2\"", "\"user\": \"1\"")));
    assert!(is_damaged(&file.replace("\"id\": \"r1\"", "\"id\": \"\"")));
    assert!(Review::from_file(&["\u{feff}", &file].concat()).is_ok());
}

#[test]
fn the_report_says_who_decided_what_when_on_what_evidence_and_no_cell_is_a_formula() {
    let directory = example();
    let mut review = review(&directory);
    let mut decision = entry(&directory, "1", Decision::Deactivate, "robin@x.org", 1_700_000_000_000);
    decision.note = "=cmd|' /C calc'!A0".to_owned();
    review.decide(&"1".into(), decision);
    let result = PlatformResult {
        at_ms: 5,
        outcome: "Failed".to_owned(),
        reason: "@SUM".to_owned(),
    };
    review.set_result(&"1".into(), result);
    let csv = review_as_csv(&review, &directory);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader
        .records()
        .map(|row| row.unwrap_or_else(|error| panic!("{error}")))
        .collect();
    let expected = [
        "1",
        "'=Ada",
        "ada@x.org",
        "Deactivate",
        "'=cmd|' /C calc'!A0",
        "robin@x.org",
        "2023-11-14T22:13:20.000Z",
        "true",
        "administrator",
        "1970-01-01T00:00:00.007Z",
        "",
        "",
        "",
        "Failed",
        "'@SUM",
    ];
    let row = |id: &str| rows.iter().find(|row| &row[0] == id).unwrap_or_else(|| panic!("{id}"));
    assert_eq!(row("1").iter().collect::<Vec<_>>(), expected);
    assert_eq!(&row("2")[9], "never");
    assert_eq!(rows.len(), 4);
    let json: serde_json::Value =
        serde_json::from_str(&review_as_json(&review, &directory, Moment(9))).unwrap_or_default();
    assert_eq!(json["statement"], REVIEW_STATEMENT);
    let users = json["users"].as_array().cloned().unwrap_or_default();
    let user = |id: &str| {
        users
            .iter()
            .find(|user| user["user_id"] == id)
            .unwrap_or_else(|| panic!("{id}"))
    };
    assert_eq!(user("1")["note"], "=cmd|' /C calc'!A0");
    assert_eq!(user("4")["decision"], "Undecided");
}
