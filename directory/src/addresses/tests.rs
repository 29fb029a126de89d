use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::fixture::directory;

fn nobody() -> Directory {
    Directory::default()
}

#[test]
fn each_address_has_the_verdict_that_the_list_and_the_lines_before_give_it() {
    let list = directory([
        ("1", json!({"email": "ada@x.org", "username": "ada"})),
        ("2", json!({"email": "Bob@X.org", "enabled": false})),
    ]);
    let entries = from_text("new@x.org\nADA@x.org, bob@x.ORG\nNew@x.org\nnonsense", &list);
    let verdicts: Vec<(usize, &Verdict)> = entries.iter().map(|entry| (entry.line, &entry.verdict)).collect();
    let ready = EmailAddress::parse("new@x.org").expect("an address");
    assert_eq!(
        verdicts,
        [
            (1, &Verdict::Ready(ready)),
            (2, &Verdict::AlreadyUser("1".into())),
            (2, &Verdict::InactiveUser("2".into())),
            (3, &Verdict::Repeated { first_line: 1 }),
            (4, &Verdict::Malformed(AddressProblem::NoAt)),
        ]
    );
    let counts = Counts {
        ready: 1,
        malformed: 1,
        repeated: 1,
        already_users: 1,
        inactive_users: 1,
    };
    assert_eq!(Counts::of(&entries), counts);
}

#[test]
fn what_was_typed_is_kept_with_its_name() {
    let entries = from_text("x\n Lovelace, Ada <ada@x.org> ", &nobody());
    assert_eq!(entries[1].typed, "Lovelace, Ada <ada@x.org>");
    assert_eq!(entries[1].line, 2);
}

/// An address of a made-up person.
fn address() -> impl Strategy<Value = String> {
    ("[a-z][a-z0-9+_.-]{0,8}[a-z0-9]", "[a-z]{1,8}", "(org|example|com)")
        .prop_filter("no empty part", |(local, ..)| !local.contains(".."))
        .prop_map(|(local, host, top)| format!("{local}@{host}.{top}"))
}

/// One way to write it.
fn written(address: &str, way: u8) -> String {
    match way {
        0 => address.to_owned(),
        1 => format!("<{address}>"),
        2 => format!("Ada Lovelace <{address}>"),
        3 => format!("\"Lovelace, Ada\" <{address}>"),
        4 => format!("Lovelace, Ada <{address}>"),
        5 => format!("mailto:{address}"),
        _ => format!("\u{200b}{address}\u{feff}"),
    }
}

proptest! {
    #[test]
    fn addresses_written_in_any_form_between_any_separators_are_read_again(
        people in prop::collection::vec((address(), 0_u8..7, prop::sample::select(vec!["\n", "\r\n", "; ", ";\n", ";"])), 0..12)
    ) {
        let text: String = people.iter().flat_map(|(address, way, separator)| [written(address, *way), (*separator).to_owned()]).collect();
        let entries = from_text(&text, &nobody());
        prop_assert_eq!(entries.len(), people.len(), "{:?}", entries);
        let mut seen = std::collections::HashSet::new();
        for (entry, (address, ..)) in entries.iter().zip(&people) {
            let is_first = seen.insert(address.clone());
            match &entry.verdict {
                Verdict::Ready(found) => { prop_assert!(is_first); prop_assert_eq!(found.as_str(), address); }
                Verdict::Repeated { .. } => prop_assert!(!is_first),
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }

    #[test]
    fn every_line_of_a_file_is_read_again(people in prop::collection::vec((address(), "[A-Za-z ,;\"\n]{0,12}"), 0..12)) {
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let lines = people.iter().map(|(address, name)| format!("{},{}\r\n", cell(name), cell(address)));
        let text = format!("name,email\r\n{}", lines.collect::<String>());
        let entries = from_file(&text, &nobody());
        let found: Vec<&str> = entries.iter().map(|entry| entry.typed.as_str()).collect();
        let expected: Vec<&str> = people.iter().map(|(address, _)| address.as_str()).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn whatever_is_typed_nothing_is_lost_and_the_counts_add_up(text in "(\\PC|[@,;<>\"'.\n\r\t ]|a@b\\.c){0,60}") {
        for entries in [from_text(&text, &nobody()), from_file(&text, &nobody())] {
            let counts = Counts::of(&entries);
            let all = counts.ready + counts.malformed + counts.repeated + counts.already_users + counts.inactive_users;
            prop_assert_eq!(all, entries.len());
            let lines = text.split(['\n', '\r']).count();
            prop_assert!(entries.iter().all(|entry| (1..=lines).contains(&entry.line)));
        }
        // Each letter of the text is in what some entry says was typed.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric() || *c == '@').count();
        let typed: usize = from_text(&text, &nobody()).iter().map(|entry| letters(&entry.typed)).sum();
        prop_assert_eq!(typed, letters(&text));
    }
}
