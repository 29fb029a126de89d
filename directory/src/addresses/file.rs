//! Takes a CSV file apart into addresses.

use super::{
    Addresses, Entry, is_blank, is_empty,
    rows::{Cell, Row, Separator, rows},
    typed,
};
use crate::invitation::{AddressProblem, EmailAddress};

/// The addresses of a file whose header names a column for them; `None` if it has no such header, or nothing below it.
pub(super) fn with_header(text: &str) -> Option<Addresses> {
    // Looked at first because it is cheap, and what is typed nearly always begins with an address.
    let first = text.split(['\r', '\n']).find(|line| !is_empty(line))?;
    if first.contains('@') {
        return None;
    }
    let mut table = rows(text, Separator::Guessed);
    if table.len() < 2 {
        return None;
    }
    let column = email_column(&table)?;
    if table[0].cells.len() == 1 {
        // What looks like a separator further down is part of what stands there, as in `Last, First <…>`.
        table = rows(text, Separator::LineEnd);
    }
    let (header, below) = table.split_first()?;
    let mut entries = Vec::new();
    for row in below {
        let count = entries.len();
        // Where a comma was left out, or was not in quotes, cells have moved out from under their headers.
        let moved = match row.cells.get(column) {
            Some(cell) => {
                push_cell(&mut entries, cell);
                row.cells.get(header.cells.len()..).unwrap_or_default()
            }
            None => &row.cells,
        };
        let moved = moved.iter().filter(|cell| has_at(cell));
        moved.for_each(|cell| push_cell(&mut entries, cell));
        if entries.len() == count {
            entries.push(row_entry(row, Err(AddressProblem::Missing)));
        }
    }
    let header = header.cells.get(column)?.text.trim_matches(is_blank).to_owned();
    Some(Addresses {
        entries,
        column: Some(header),
    })
}

/// Every cell of a file that has an `@`, and a row that has none as one mistake.
pub(super) fn without_header(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    for row in rows(text, Separator::Guessed) {
        let count = entries.len();
        let cells = row.cells.iter().filter(|cell| has_at(cell));
        cells.for_each(|cell| push_cell(&mut entries, cell));
        if entries.len() == count {
            entries.push(row_entry(&row, EmailAddress::parse(&row.text())));
        }
    }
    entries
}

/// A cell with an `@` may hold several addresses; one without is one mistake, however many words it has.
fn push_cell(entries: &mut Vec<Entry>, cell: &Cell) {
    if has_at(cell) {
        let found = typed::entries(&cell.text).into_iter();
        entries.extend(found.map(|entry| Entry {
            line: cell.line + entry.line - 1,
            ..entry
        }));
    } else if !is_empty(&cell.text) {
        entries.push(Entry {
            line: cell.line,
            typed: cell.text.trim_matches(is_blank).to_owned(),
            address: EmailAddress::parse(&cell.text),
        });
    }
}

fn row_entry(row: &Row, address: Result<EmailAddress, AddressProblem>) -> Entry {
    Entry {
        line: row.cells.first().map_or(1, |cell| cell.line),
        typed: row.text(),
        address,
    }
}

fn has_at(cell: &Cell) -> bool {
    cell.text.contains('@')
}

/// The column whose header says that addresses are in it, unless an address is in the header itself.
fn email_column(table: &[Row]) -> Option<usize> {
    let (header, below) = table.split_first()?;
    if header.cells.iter().any(has_at) {
        return None;
    }
    let named = |names: &[&str]| {
        let mut headers = header.cells.iter().map(letters);
        headers.position(|name| names.contains(&&*name))
    };
    // `E-mail 1 - Value` is how Google writes its contacts, `E-mail Address` how Outlook does.
    let sure = named(&[
        "email",
        "emails",
        "mail",
        "emailaddress",
        "emailaddresses",
        "mailaddress",
        "email1value",
        "email1address",
        "useremail",
        "workemail",
        "emailadresse",
        "mailadresse",
        "adresseemail",
        "courriel",
        "correo",
        "correoelectrónico",
    ]);
    // An address may be that of a house.
    let holds_some = |&column: &usize| below.iter().any(|row| row.cells.get(column).is_some_and(has_at));
    sure.or_else(|| named(&["address", "addresses"]).filter(holds_some))
}

/// `E-Mail` and `e_mail:` are one name.
fn letters(cell: &Cell) -> String {
    let letters = cell.text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
