//! Finds addresses in the cells of a CSV file.

use super::{
    AddressEntry, ParsedAddresses,
    blank::{is_blank, is_empty},
    csv_rows::{CsvCell, CsvRow, Separator, rows},
    free_text,
};
use crate::{
    fold::lowercase,
    invitation::{EmailAddress, EmailAddressError},
};

/// The addresses in the column that the header names; `None` if there is no such header or no row below it.
pub(super) fn with_header(text: &str) -> Option<ParsedAddresses> {
    // Fast path: free text nearly always begins with an address.
    let first = text.split(['\r', '\n']).find(|line| !is_empty(line))?;
    if first.contains('@') {
        return None;
    }
    let mut table = rows(text, Separator::Detected);
    if table.len() < 2 {
        return None;
    }
    let column = email_column(&table)?;
    if table[0].cells.len() == 1 {
        // With a single column, separators below belong to the cells, as in `Last, First <…>`.
        table = rows(text, Separator::LineEnd);
    }
    let (header, below) = table.split_first()?;
    let mut entries = Vec::new();
    for row in below {
        let count = entries.len();
        // A missing or unquoted comma moves cells out of their column.
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
            entries.push(row_entry(row, Err(EmailAddressError::Missing)));
        }
    }
    let header = header.cells.get(column)?.text.trim_matches(is_blank).to_owned();
    Some(ParsedAddresses {
        entries,
        column: Some(header),
    })
}

/// The addresses in all cells with an `@`; a row without one is one malformed entry.
pub(super) fn without_header(text: &str) -> Vec<AddressEntry> {
    let mut entries = Vec::new();
    for row in rows(text, Separator::Detected) {
        let count = entries.len();
        let cells = row.cells.iter().filter(|cell| has_at(cell));
        cells.for_each(|cell| push_cell(&mut entries, cell));
        if entries.len() == count {
            entries.push(row_entry(&row, EmailAddress::parse(&row.text())));
        }
    }
    entries
}

/// A cell with an `@` may hold several addresses. One without is one malformed entry, however many words it has.
fn push_cell(entries: &mut Vec<AddressEntry>, cell: &CsvCell) {
    if has_at(cell) {
        let found = free_text::entries(&cell.text).into_iter();
        entries.extend(found.map(|entry| AddressEntry {
            line: cell.line + entry.line - 1,
            ..entry
        }));
    } else if !is_empty(&cell.text) {
        entries.push(AddressEntry {
            line: cell.line,
            text: cell.text.trim_matches(is_blank).to_owned(),
            address: EmailAddress::parse(&cell.text),
        });
    }
}

fn row_entry(row: &CsvRow, address: Result<EmailAddress, EmailAddressError>) -> AddressEntry {
    AddressEntry {
        line: row.cells.first().map_or(1, |cell| cell.line),
        text: row.text(),
        address,
    }
}

fn has_at(cell: &CsvCell) -> bool {
    cell.text.contains('@')
}

/// The index of the address column by its header; `None` if the first row has an `@`, as it is no header then.
pub(crate) fn email_column(table: &[CsvRow]) -> Option<usize> {
    let (header, below) = table.split_first()?;
    if header.cells.iter().any(has_at) {
        return None;
    }
    let named = |names: &[&str]| {
        let mut headers = header.cells.iter().map(normalized);
        headers.position(|name| names.contains(&&*name))
    };
    // `E-mail 1 - Value` is in exports of Google Contacts, `E-mail Address` in those of Outlook.
    let unambiguous = named(&[
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
    // Could be a postal address.
    let has_emails = |&column: &usize| below.iter().any(|row| row.cells.get(column).is_some_and(has_at));
    unambiguous.or_else(|| named(&["address", "addresses"]).filter(has_emails))
}

/// Letters and digits in lower case: `E-Mail` and `e_mail:` are the same.
pub(crate) fn normalized(cell: &CsvCell) -> String {
    let letters = cell.text.chars().filter(|c| c.is_alphanumeric());
    lowercase(&letters.collect::<String>())
}
