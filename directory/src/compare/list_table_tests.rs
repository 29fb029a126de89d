use serde_json::json;

use super::*;
use crate::{Directory, fixture::*};

fn example() -> Directory {
    directory([
        (
            "7f3e-1",
            json!({"email": "ada@x.org", "username": "ada", "firstName": "Ada", "lastName": "Lovelace"}),
        ),
        ("7f3e-2", json!({"email": "bob@x.org", "username": "bob"})),
    ])
}

fn texts(list: &PeopleList) -> Vec<&str> {
    list.lines.iter().map(|line| line.text.as_str()).collect()
}

fn chosen(text: &str) -> (Option<String>, Vec<String>) {
    let table = ListTable::parse(text, &example());
    let name = table.chosen().map(|at| table.columns()[at].name.clone());
    let people = table.people(table.chosen());
    (name, texts(&people).into_iter().map(str::to_owned).collect())
}

#[test]
fn a_pasted_text_has_people_between_commas_semicolons_and_line_breaks() {
    let (column, people) = chosen("ada@x.org, Bob Smith <bob@x.org>; cy@x.org\nAda Lovelace\n7f3e-1 7f3e-2\r\nada,bob");
    assert_eq!(column, None);
    let expected = [
        "ada@x.org",
        "Bob Smith <bob@x.org>",
        "cy@x.org",
        "Ada Lovelace",
        "7f3e-1",
        "7f3e-2",
        "bob",
    ];
    assert_eq!(people[..6], expected[..6]);
    assert!(people.contains(&"bob".to_owned()));
}

#[test]
fn the_column_of_a_table_is_chosen_by_its_header() {
    let (column, people) = chosen("Name;E-Mail;Team\nAda;ada@x.org;one\nBob;bob@x.org;two");
    assert_eq!(column.as_deref(), Some("E-Mail"));
    assert_eq!(people, ["ada@x.org", "bob@x.org"]);
}

#[test]
fn without_a_header_the_column_is_the_one_with_most_users() {
    let (column, people) = chosen("one,ada,x\ntwo,bob,y\nthree,cy,z");
    assert_eq!(column.as_deref(), Some("Column 2 (ada)"));
    assert_eq!(people, ["ada", "bob", "cy"]);
}

#[test]
fn a_column_of_ids_is_recognised_by_the_users() {
    let (column, people) = chosen("Team\tUser ID\none\t7f3e-1\ntwo\t7f3e-2\nthree\t7f3e-3");
    assert_eq!(column.as_deref(), Some("User ID"));
    assert_eq!(people, ["7f3e-1", "7f3e-2", "7f3e-3"]);
}

#[test]
fn another_column_can_be_chosen_and_so_can_the_whole_text() {
    let text = "name,email\nada,ada@x.org\nbob,\n";
    let table = ListTable::parse(text, &example());
    assert_eq!(table.columns().len(), 2);
    let by_name = table.people(Some(0));
    assert_eq!(texts(&by_name), ["ada", "bob"]);
    let by_email = table.people(Some(1));
    assert_eq!(texts(&by_email), ["ada@x.org"]);
    assert_eq!(by_email.blank, 1);
    assert!(table.people(None).lines.len() > 2);
    // A column that is not there is the whole text.
    assert_eq!(table.people(Some(9)), table.people(None));
}

#[test]
fn a_cell_with_a_line_break_keeps_its_line_number() {
    let table = ListTable::parse("email,note\n\"ada@x.org\",\"one\ntwo\"\nbob@x.org,three\n", &example());
    let lines: Vec<usize> = table.people(Some(0)).lines.iter().map(|line| line.line).collect();
    assert_eq!(lines, [2, 4]);
}

#[test]
fn nothing_is_no_list() {
    for text in ["", "\n\n", " ,;\t\n", "\u{feff}"] {
        let table = ListTable::parse(text, &example());
        assert!(table.people(table.chosen()).lines.is_empty(), "{text:?}");
    }
}
