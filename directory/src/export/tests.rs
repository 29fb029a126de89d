use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    csv::{could_start_a_formula, push_cell},
    exported_user::COLUMNS,
    *,
};
use crate::{
    fixture::record,
    user::{Record, User},
};

fn time(milliseconds: i64) -> String {
    let mut text = String::new();
    push_time(&mut text, Moment(milliseconds));
    text
}

fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

/// Removes the apostrophe that escaping added.
fn restored(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if could_start_a_formula(rest) => rest,
        _ => cell,
    }
}

fn all(directory: &Directory) -> Vec<UserId> {
    directory.records().map(|record| record.id().clone()).collect()
}

fn ada() -> Record {
    record(
        "ada",
        json!({
            "username": "ada", "email": "ada@x.org", "firstName": "Ada \"A\"", "lastName": "Lovelace, Countess",
            "emailVerified": true, "lastLogin": 0, "createdTimestamp": 1_669_221_287_375_i64,
            "realmRoles": ["admin"], "requiredActions": ["VERIFY_EMAIL", "UPDATE_PASSWORD"],
        }),
    )
}

#[test]
fn a_user_is_one_row_under_the_header() {
    let directory = Directory::new(vec![ada()]);
    assert_eq!(
        export(&directory, &all(&directory), Format::Csv),
        "id,username,email,first_name,last_name,active,type,email_verified,last_sign_in,created,required_actions,problem\r\n\
         ada,ada,ada@x.org,\"Ada \"\"A\"\"\",\"Lovelace, Countess\",true,administrator,true,1970-01-01T00:00:00.000Z,\
         2022-11-23T16:34:47.375Z,VERIFY_EMAIL UPDATE_PASSWORD,\r\n"
    );
}

#[test]
fn a_user_is_one_json_object_in_which_never_is_null_and_absent_values_are_left_out() {
    let directory = Directory::new(vec![
        ada(),
        record("bob", json!({"lastLogin": null, "enabled": false})),
        record("silent", json!({"email": 4})),
    ]);
    let text = export(&directory, &["ada".into(), "bob".into(), "silent".into()], Format::Json);
    let users: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        users,
        json!([
            {
                "id": "ada", "username": "ada", "email": "ada@x.org", "first_name": "Ada \"A\"",
                "last_name": "Lovelace, Countess", "active": true, "type": "administrator", "email_verified": true,
                "last_sign_in": "1970-01-01T00:00:00.000Z", "created": "2022-11-23T16:34:47.375Z",
                "required_actions": ["VERIFY_EMAIL", "UPDATE_PASSWORD"],
            },
            {"id": "bob", "active": false, "type": "user", "last_sign_in": null, "required_actions": []},
            {"id": "silent", "active": true, "type": "user", "required_actions": [], "problem": "Could not be read: email."},
        ])
    );
}

#[test]
fn never_and_not_reported_are_different_words() {
    let directory = Directory::new(vec![record("1", json!({"lastLogin": null})), record("2", json!({}))]);
    let rows = rows(&export(&directory, &["1".into(), "2".into()], Format::Csv));
    assert_eq!((rows[1][8].as_str(), rows[2][8].as_str()), ("never", "not reported"));
    assert_eq!(rows[2][6], "not reported");
}

#[test]
fn degraded_and_missing_records_are_rows_with_the_reason() {
    let directory = Directory::new(vec![Record::decode("odd", "null")]);
    let ids = ["odd".into(), "gone".into()];
    let rows = rows(&export(&directory, &ids, Format::Csv));
    let said = |row: usize| (rows[row][0].as_str(), rows[row][11].as_str());
    assert_eq!(said(1), ("odd", "The platform lists this id without a record."));
    assert_eq!(said(2), ("gone", "This user is no longer in the list."));
    let users: Value = serde_json::from_str(&export(&directory, &ids, Format::Json)).expect("JSON");
    assert_eq!(
        users[1],
        json!({"id": "gone", "problem": "This user is no longer in the list."})
    );
}

#[test]
fn without_users_csv_is_a_header_and_json_an_empty_array() {
    assert_eq!(rows(&export(&Directory::default(), &[], Format::Csv)).len(), 1);
    assert_eq!(export(&Directory::default(), &[], Format::Json), "[\n]\n");
}

#[test]
fn only_text_that_could_start_a_formula_gets_an_apostrophe() {
    for (text, cell) in [
        ("=1+1", "'=1+1"),
        ("+49 89", "'+49 89"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "\"'\tx\""),
        ("\rx", "\"'\rx\""),
        ("\0x", "\"'\0x\""),
        (" =1", "\"' =1\""),
        ("\u{200b}=1", "'\u{200b}=1"),
        ("\u{feff}\n=1", "\"'\u{feff}\n=1\""),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
        ("ada@x.org", "ada@x.org"),
        ("a=b", "a=b"),
        ("O'Neil", "O'Neil"),
        ("'tis", "'tis"),
        ("a;=1", "\"a;=1\""),
        // At the start of a file it would be a byte order mark.
        ("\u{feff}a", "\"\u{feff}a\""),
        ("", ""),
    ] {
        let mut out = String::new();
        push_cell(&mut out, text);
        assert_eq!(out, cell, "{text:?}");
    }
}

#[test]
fn times_follow_the_gregorian_calendar() {
    for (milliseconds, text) in [
        (0, "1970-01-01T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_399_999, "2000-02-28T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (1_795_515_300_007, "2026-11-24T10:15:00.007Z"),
        (8_640_000_000_000_000, "+275760-09-13T00:00:00.000Z"),
        (-62_198_755_200_000, "-000001-01-01T00:00:00.000Z"),
    ] {
        assert_eq!(time(milliseconds), text);
    }
    // Decoding rejects such a time; it still must not panic.
    assert!(time(i64::MAX).ends_with('Z') && time(i64::MIN).ends_with('Z'));
}

#[test]
fn the_file_name_has_the_time_and_the_number_of_users() {
    let at = Moment(1_795_515_300_999);
    assert_eq!(
        file_name("wallaroo-users", at, 1234, Format::Csv),
        "wallaroo-users-2026-11-24T101500Z-1234.csv"
    );
    assert_eq!(
        file_name("wallaroo-users", at, 0, Format::Json),
        "wallaroo-users-2026-11-24T101500Z-0.json"
    );
}

fn awkward() -> impl Strategy<Value = String> {
    prop_oneof![".*", "[-=+@＝' \t\r\n\0\",;a\u{200b}\u{feff}\u{a0}]{0,6}",]
}

proptest! {
    #[test]
    fn rows_read_back_unchanged(table in prop::collection::vec(prop::collection::vec(awkward(), 3), 1..6)) {
        let mut out = String::new();
        for cells in &table {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            push_row(&mut out, &cells);
        }
        let back: Vec<Vec<String>> = rows(&out)
            .iter()
            .map(|row| row.iter().map(|cell| restored(cell).to_owned()).collect())
            .collect();
        prop_assert_eq!(back, table);
    }

    #[test]
    fn no_cell_can_start_a_formula_even_for_a_program_that_skips_invisible_characters(text in awkward()) {
        let mut out = String::new();
        push_row(&mut out, &[&text]);
        let row = rows(&out).remove(0);
        let cell = row[0].as_str();
        prop_assert!(!cell.starts_with(['\t', '\r', '\0']));
        let seen = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || crate::invisible::is_invisible(c));
        prop_assert!(!seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{:?}", out);
    }

    #[test]
    fn every_user_reads_back_from_csv_and_json(
        texts in prop::collection::vec(prop::option::of(awkward()), 4),
        actions in prop::collection::vec("[A-Z_]{1,8}", 0..3),
        (enabled, verified, at) in (any::<bool>(), any::<Option<bool>>(), 0_i64..8_640_000_000_000_000),
    ) {
        let user = User {
            id: "=id".into(),
            username: texts[0].clone(), email: texts[1].clone(),
            first_name: texts[2].clone(), last_name: texts[3].clone(),
            enabled, email_verified: verified,
            created: Some(Moment(at)),
            last_sign_in: crate::user::LastSignIn::At(Moment(at)),
            realm_roles: None, required_actions: actions.clone(), unreadable: Vec::new(),
        };
        let directory = Directory::new(vec![Record::User(user)]);
        let ids = all(&directory);
        let row = rows(&export(&directory, &ids, Format::Csv)).remove(1);
        let cells: Vec<&str> = row.iter().map(|cell| restored(cell)).collect();
        prop_assert_eq!(cells[0], "=id");
        for (text, cell) in texts.iter().zip(&cells[1..5]) {
            prop_assert_eq!(text.as_deref().unwrap_or_default(), *cell);
        }
        prop_assert_eq!(cells[5], enabled.to_string());
        prop_assert_eq!(cells[9], time(at));
        prop_assert_eq!(cells[10], actions.join(" "));

        let json: Value = serde_json::from_str(&export(&directory, &ids, Format::Json)).expect("JSON");
        for (text, key) in texts.iter().zip(&COLUMNS[1..5]) {
            prop_assert_eq!(text.as_deref(), json[0][key].as_str());
        }
        prop_assert_eq!(&json[0]["required_actions"], &json!(actions));
        prop_assert_eq!(&json[0]["created"], &json!(time(at)));
    }

    #[test]
    fn days_are_consecutive_and_every_time_reads_back(day in -3_000_000_i64..3_000_000) {
        // The day counted from the date: days of whole years, of whole months, of the month.
        let text = time(day * 86_400_000);
        let date = text.split('T').next().unwrap_or_default();
        let (sign, digits) = match date.strip_prefix('-') { Some(rest) => (-1, rest), None => (1, date.trim_start_matches('+')) };
        let parts: Vec<i64> = digits.split('-').map(|part| part.parse().expect("a number")).collect();
        let (year, month) = (sign * parts[0], parts[1]);
        let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
        let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][(month - 1) as usize] + i64::from(leap && month > 2);
        let last = year - 1;
        let years = last * 365 + last.div_euclid(4) - last.div_euclid(100) + last.div_euclid(400);
        prop_assert_eq!(years + before + parts[2] - 1 - 719_162, day);
    }
}
