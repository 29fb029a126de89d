//! Parses people from text that is no table, and from cells.

use super::PersonLine;
use crate::addresses::{CsvCell, entries, is_blank, is_empty};

/// The people in this text. A line with an `@` is parsed like the field of the invite form. In other lines commas,
/// semicolons and tabs separate, and white space only if every word has a digit, as ids have: `Ada Lovelace` is one
/// person.
pub(super) fn people_in_text(text: &str) -> Vec<PersonLine> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut people = Vec::new();
    let mut number = 0;
    for part in text.split('\n') {
        for line in part.strip_suffix('\r').unwrap_or(part).split('\r') {
            number += 1;
            push_line(&mut people, number, line);
        }
    }
    people
}

/// Adds the people in this cell: any number of addresses, or one person without an address.
pub(super) fn push_cell(people: &mut Vec<PersonLine>, cell: &CsvCell) {
    if cell.text.contains('@') {
        push_addresses(people, cell.line, &cell.text);
    } else if !is_empty(&cell.text) {
        people.push(PersonLine::new(cell.line, &cell.text, None));
    }
}

fn push_line(people: &mut Vec<PersonLine>, number: usize, line: &str) {
    if line.contains('@') {
        return push_addresses(people, number, line);
    }
    for part in line.split([',', ';', '\t']) {
        let words = || part.split(is_blank).filter(|word| !word.is_empty());
        if words().all(|word| word.contains(|c: char| c.is_ascii_digit())) {
            people.extend(words().map(|word| PersonLine::new(number, word, None)));
        } else {
            people.push(PersonLine::new(number, part, None));
        }
    }
}

fn push_addresses(people: &mut Vec<PersonLine>, first_line: usize, text: &str) {
    let entries = entries(text).into_iter();
    people.extend(entries.map(|entry| PersonLine::new(first_line + entry.line - 1, &entry.text, entry.address.ok())));
}
