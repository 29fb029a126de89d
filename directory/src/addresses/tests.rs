use std::collections::HashSet;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    Directory,
    fixture::{directory, record},
};

fn addresses(read: &Addresses) -> Vec<&str> {
    let entries = read.entries.iter();
    entries
        .filter_map(|entry| entry.address.as_ref().ok())
        .map(EmailAddress::as_str)
        .collect()
}

#[test]
fn each_entry_has_the_verdict_that_the_list_and_the_directory_give_it() {
    let directory = directory([
        ("ada", json!({"email": "Ada@x.org"})),
        ("bob", json!({"email": "bob@x.org", "enabled": false})),
        ("eve", json!({"username": "eve@x.org"})),
    ]);
    let read = from_text("new@x.org, ADA@X.org, bob@x.org nobody, New@X.ORG, eve@x.org, bob@x.org");
    let verdicts = preview(&read.entries, &directory);
    let new = EmailAddress::parse("new@x.org").expect("an address");
    assert_eq!(
        verdicts,
        [
            Verdict::Ready(new.clone()),
            Verdict::AlreadyUser("ada".into()),
            Verdict::InactiveUser("bob".into()),
            Verdict::Malformed(AddressProblem::NoAt),
            Verdict::TwiceInThisList { first: 0 },
            Verdict::AlreadyUser("eve".into()),
            Verdict::TwiceInThisList { first: 2 },
        ]
    );
    assert_eq!(ready(&verdicts), [new]);
    let counts = Counts {
        ready: 1,
        malformed: 1,
        twice_in_this_list: 2,
        already_users: 2,
        inactive_users: 1,
    };
    assert_eq!(Counts::of(&verdicts), counts);
}

#[test]
fn five_thousand_addresses_are_held_against_a_hundred_thousand_users_by_looking_up_not_by_going_through() {
    let user = |number: usize| record(&number.to_string(), json!({"email": format!("user{number}@x.org")}));
    let directory = Directory::new((0..100_000).map(user).collect());
    let text: String = (97_500..102_500)
        .map(|number| format!("User {number} <USER{number}@x.org>\n"))
        .collect();
    let begun = std::time::Instant::now();
    let counts = Counts::of(&preview(&from_text(&text).entries, &directory));
    assert_eq!((counts.ready, counts.already_users), (2_500, 2_500));
    // Going through all users for each takes minutes here; looking up takes a twentieth of a second.
    assert!(begun.elapsed().as_secs() < 5);
}

#[test]
fn long_lines_of_what_opens_and_never_closes_are_read_in_one_go() {
    let begun = std::time::Instant::now();
    for part in [
        "<", "\"", "\"a ", "<a ", "a<", "\"\",", "\"x,", "'", "a,", "A <", "\"@\" ", "@\"<",
    ] {
        let text = part.repeat(100_000);
        from_text(&text);
        from_file(&text);
        from_file(&["email\n", &text].concat());
    }
    assert!(begun.elapsed().as_secs() < 20);
}

/// One address in one of the forms in which people write them.
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

/// Text made of what this reader looks for.
fn awkward() -> impl Strategy<Value = String> {
    prop_oneof![
        ".*",
        "([-a@.,;<>\"'\\\\ \t\r\n=:A\u{200b}\u{feff}\u{fffd}]|a@x\\.org|mailto:|email|Ada|\r\n){0,24}",
        "(?s).{0,40}",
    ]
}

/// What is neither a separator nor a quotation mark nor invisible at the edge of something.
fn substance(text: &str) -> String {
    text.chars()
        .filter(|&c| !is_blank(c) && !matches!(c, ',' | ';' | '"'))
        .collect()
}

proptest! {
    #[test]
    fn addresses_written_in_any_form_are_read_in_their_order(
        list in prop::collection::vec((written(), "[,;\n\t]|\r\n| ; |,,|\n\n"), 0..12),
    ) {
        let text: String = list.iter().flat_map(|((text, _), separator)| [text.as_str(), separator]).collect();
        let expected: Vec<&str> = list.iter().map(|((_, address), _)| address.as_str()).collect();
        let read = from_text(&text);
        prop_assert_eq!(addresses(&read), expected, "{}", &text);
        prop_assert_eq!(read.entries.len(), list.len(), "{}", text);
    }

    #[test]
    fn addresses_of_a_file_are_read_whatever_stands_in_its_other_columns(
        list in prop::collection::vec((written(), "[a-zA-Z,;\t\"\n\r ']{0,9}"), 1..12),
        delimiter in prop::sample::select(b",;\t"),
        has_header in any::<bool>(),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::from("\u{feff}"));
        if has_header {
            writer.write_record(["Name", "E-Mail", "Team"]).expect("written");
        } else {
            // Quotes of the first row say nothing of the separator.
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
    fn all_that_was_typed_is_in_exactly_one_entry(text in awkward()) {
        let entries = typed::entries(&text);
        let typed: String = entries.iter().map(|entry| entry.typed.as_str()).collect();
        prop_assert_eq!(substance(&typed), substance(&text));
        for entry in &entries {
            prop_assert!(text.contains(&entry.typed) && !is_empty(&entry.typed));
            prop_assert!(entry.address.as_ref().is_ok_and(|address| entry.typed.contains(address.as_str())) || entry.address.is_err());
        }
        prop_assert!(entries.is_sorted_by_key(|entry| entry.line));
    }

    #[test]
    fn every_row_of_a_file_that_has_something_in_it_has_an_entry(text in awkward()) {
        let entries = file::without_header(&text);
        let rows = rows::rows(&text, rows::Separator::Guessed);
        prop_assert!(entries.len() >= rows.iter().filter(|row| !substance(&row.text()).is_empty()).count());
        for cell in rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.text.contains('@')) {
            let (read, in_cell) = (&entries, typed::entries(&cell.text));
            prop_assert!(in_cell.iter().all(|entry| read.iter().any(|other| other.typed == entry.typed)));
        }
        let ends = text.split('\n').flat_map(|part| part.strip_suffix('\r').unwrap_or(part).split('\r')).count();
        prop_assert!(from_file(&text).entries.iter().all(|entry| (1..=ends).contains(&entry.line)));
    }

    #[test]
    fn the_counts_add_up_and_what_is_ready_is_nobody_and_there_once(text in awkward(), enabled in any::<bool>()) {
        let directory = directory([("1", json!({"email": "A@X.org", "enabled": enabled}))]);
        for read in [from_text(&text), from_file(&text)] {
            let verdicts = preview(&read.entries, &directory);
            let counts = Counts::of(&verdicts);
            let Counts { ready: count, malformed, twice_in_this_list, already_users, inactive_users } = counts;
            prop_assert_eq!(count + malformed + twice_in_this_list + already_users + inactive_users, read.entries.len());
            prop_assert_eq!(verdicts.len(), read.entries.len());
            let ready = ready(&verdicts);
            prop_assert_eq!(ready.len(), count);
            let different: HashSet<String> = ready.iter().map(|address| address.as_str().to_lowercase()).collect();
            prop_assert_eq!(different.len(), count);
            prop_assert!(!different.contains("a@x.org"));
            for (index, verdict) in verdicts.iter().enumerate() {
                if let Verdict::TwiceInThisList { first } = verdict {
                    let is_first = !matches!(verdicts[*first], Verdict::TwiceInThisList { .. });
                    prop_assert!(*first < index && is_first);
                }
            }
        }
    }
}
