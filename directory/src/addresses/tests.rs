use std::collections::HashSet;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    Directory,
    addresses::blank::{is_blank, is_empty},
    fixture::{directory, record},
    invitation::{EmailAddress, EmailAddressError},
};

fn addresses(read: &ParsedAddresses) -> Vec<&str> {
    let entries = read.entries.iter();
    entries
        .filter_map(|entry| entry.address.as_ref().ok())
        .map(EmailAddress::as_str)
        .collect()
}

#[test]
fn gives_each_entry_its_status() {
    let directory = directory([
        ("ada", json!({"email": "Ada@x.org"})),
        ("bob", json!({"email": "bob@x.org", "enabled": false})),
        ("eve", json!({"username": "eve@x.org"})),
    ]);
    let read = from_text("new@x.org, ADA@X.org, bob@x.org nobody, New@X.ORG, eve@x.org, bob@x.org");
    let statuses = preview(&read.entries, &directory);
    let new = EmailAddress::parse("new@x.org").expect("an address");
    assert_eq!(
        statuses,
        [
            AddressStatus::Ready(new.clone()),
            AddressStatus::AlreadyUser("ada".into()),
            AddressStatus::InactiveUser("bob".into()),
            AddressStatus::Malformed(EmailAddressError::NoAt),
            AddressStatus::Duplicate { first: 0 },
            AddressStatus::AlreadyUser("eve".into()),
            AddressStatus::Duplicate { first: 2 },
        ]
    );
    assert_eq!(ready_addresses(&statuses), [new]);
    let counts = AddressCounts {
        ready: 1,
        malformed: 1,
        duplicates: 2,
        already_users: 2,
        inactive_users: 1,
    };
    assert_eq!(AddressCounts::of(&statuses), counts);
}

#[test]
fn checks_five_thousand_addresses_against_a_hundred_thousand_users_by_lookup() {
    let user = |number: usize| record(&number.to_string(), json!({"email": format!("user{number}@x.org")}));
    let directory = Directory::new((0..100_000).map(user).collect());
    let text: String = (97_500..102_500)
        .map(|number| format!("User {number} <USER{number}@x.org>\n"))
        .collect();
    let begun = std::time::Instant::now();
    let counts = AddressCounts::of(&preview(&from_text(&text).entries, &directory));
    assert_eq!((counts.ready, counts.already_users), (2_500, 2_500));
    // A scan of all users for each address takes minutes here, a lookup 50 ms.
    assert!(begun.elapsed().as_secs() < 5);
}

#[test]
fn parses_long_lines_of_unclosed_delimiters_in_linear_time() {
    let begun = std::time::Instant::now();
    for part in [
        "<", "\"", "\"a ", "<a ", "a<", "\"\",", "\"x,", "'", "a,", "A <", "\"@\" ", "@\"<",
    ] {
        // Quadratic work on it takes minutes, linear work a second.
        let text = part.repeat(40_000);
        from_text(&text);
        from_file(&text);
        from_file(&["email\n", &text].concat());
    }
    assert!(begun.elapsed().as_secs() < 20);
}

/// An address in one of the accepted forms, and the bare address.
fn written() -> impl Strategy<Value = (String, String)> {
    let name = "[A-Z][a-zé]{0,6}( [A-Z][a-z]{0,6}){0,2}";
    ("[a-z0-9.+_-]{0,8}[a-z0-9]@[a-z0-9]{1,8}\\.[a-z]{2,3}", name, 0..9_u8)
        .prop_filter("two dots make no address", |(address, ..)| {
            EmailAddress::parse(address).is_ok()
        })
        .prop_map(|(address, name, form)| {
            let text = match form {
                0 => format!("<{address}>"),
                1 => format!("{name} <{address}>"),
                2 => format!("\"{name}, {name}\" <{address}>"),
                3 => format!("{name}, {name} <{address}>"),
                4 => format!("mailto:{address}"),
                5 => format!("'{address}'"),
                6 => format!("\"{address}\""),
                7 => format!("\u{feff}\u{200b}{address}\u{a0}"),
                _ => address.clone(),
            };
            (text, address)
        })
}

/// Text with many of the characters that have a meaning to the parser.
fn awkward() -> impl Strategy<Value = String> {
    prop_oneof![
        ".*",
        "([-a@.,;<>\"'\\\\ \t\r\n=:A\u{200b}\u{feff}\u{fffd}]|a@x\\.org|mailto:|email|Ada|\r\n){0,24}",
        "(?s).{0,40}",
    ]
}

/// The text without separators, quotation marks and blanks.
fn substance(text: &str) -> String {
    text.chars()
        .filter(|&c| !is_blank(c) && !matches!(c, ',' | ';' | '"'))
        .collect()
}

proptest! {
    #[test]
    fn parses_addresses_of_any_form_in_order(
        list in prop::collection::vec((written(), "[,;\n\t]|\r\n| ; |,,|\n\n"), 0..12),
    ) {
        let text: String = list.iter().flat_map(|((text, _), separator)| [text.as_str(), separator]).collect();
        let expected: Vec<&str> = list.iter().map(|((_, address), _)| address.as_str()).collect();
        let read = from_text(&text);
        prop_assert_eq!(addresses(&read), expected, "{}", &text);
        prop_assert_eq!(read.entries.len(), list.len(), "{}", text);
    }

    #[test]
    fn parses_the_addresses_of_a_file_whatever_is_in_its_other_columns(
        list in prop::collection::vec((written(), "[a-zA-Z,;\t\"\n\r ']{0,9}"), 1..12),
        delimiter in prop::sample::select(b",;\t"),
        has_header in any::<bool>(),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::from("\u{feff}"));
        if has_header {
            writer.write_record(["Name", "E-Mail", "Team"]).expect("written");
        } else {
            // The separator is detected in the first row, so it must have no quotes.
            writer.write_record(["Ada", "first@x.org", "Maths"]).expect("written");
        }
        for ((text, _), other) in &list {
            writer.write_record([other.as_str(), text.as_str(), other.as_str()]).expect("written");
        }
        let text = String::from_utf8(writer.into_inner().expect("a file")).expect("text");
        let expected: Vec<&str> = list.iter().map(|((_, address), _)| address.as_str()).collect();
        let read = from_file(&text);
        prop_assert_eq!(&addresses(&read)[usize::from(!has_header)..], expected, "{}", text);
        prop_assert_eq!(read.column.as_deref(), has_header.then_some("E-Mail"));
        prop_assert_eq!(read.entries.len(), list.len() + usize::from(!has_header));
    }

    #[test]
    fn all_input_is_in_exactly_one_entry(text in awkward()) {
        let entries = free_text::entries(&text);
        let typed: String = entries.iter().map(|entry| entry.text.as_str()).collect();
        prop_assert_eq!(substance(&typed), substance(&text));
        for entry in &entries {
            prop_assert!(text.contains(&entry.text) && !is_empty(&entry.text));
            prop_assert!(entry.address.as_ref().is_ok_and(|address| entry.text.contains(address.as_str())) || entry.address.is_err());
        }
        prop_assert!(entries.is_sorted_by_key(|entry| entry.line));
    }

    #[test]
    fn every_row_that_is_not_empty_has_an_entry(text in awkward()) {
        let entries = csv_file::without_header(&text);
        let rows = csv_rows::rows(&text, csv_rows::Separator::Detected);
        prop_assert!(entries.len() >= rows.iter().filter(|row| !substance(&row.text()).is_empty()).count());
        for cell in rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.text.contains('@')) {
            let (read, in_cell) = (&entries, free_text::entries(&cell.text));
            prop_assert!(in_cell.iter().all(|entry| read.iter().any(|other| other.text == entry.text)));
        }
        let ends = text.split('\n').flat_map(|part| part.strip_suffix('\r').unwrap_or(part).split('\r')).count();
        prop_assert!(from_file(&text).entries.iter().all(|entry| (1..=ends).contains(&entry.line)));
    }

    #[test]
    fn counts_add_up_and_ready_addresses_are_unique_and_belong_to_no_user(text in awkward(), enabled in any::<bool>()) {
        let directory = directory([("1", json!({"email": "A@X.org", "enabled": enabled}))]);
        for read in [from_text(&text), from_file(&text)] {
            let statuses = preview(&read.entries, &directory);
            let counts = AddressCounts::of(&statuses);
            let AddressCounts { ready: count, malformed, duplicates, already_users, inactive_users } = counts;
            prop_assert_eq!(count + malformed + duplicates + already_users + inactive_users, read.entries.len());
            prop_assert_eq!(statuses.len(), read.entries.len());
            let ready = ready_addresses(&statuses);
            prop_assert_eq!(ready.len(), count);
            let different: HashSet<String> = ready.iter().map(|address| address.as_str().to_lowercase()).collect();
            prop_assert_eq!(different.len(), count);
            prop_assert!(!different.contains("a@x.org"));
            for (index, status) in statuses.iter().enumerate() {
                if let AddressStatus::Duplicate { first } = status {
                    let is_first = !matches!(statuses[*first], AddressStatus::Duplicate { .. });
                    prop_assert!(*first < index && is_first);
                }
            }
        }
    }
}
