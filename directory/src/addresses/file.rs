//! Takes a CSV file apart into addresses.

use super::{Piece, is_blank, typed};
use crate::invitation::EmailAddress;

/// One row, and the line it begins in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// Every piece of a file.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let rows = rows(text, separator(text));
    let mut rows = rows
        .iter()
        .filter(|row| row.cells.iter().any(|cell| !is_empty(cell)))
        .peekable();
    let column = rows.peek().and_then(|first| email_column(&first.cells));
    if column.is_some() {
        rows.next();
    }
    let mut pieces = Vec::new();
    for row in rows {
        let count = pieces.len();
        match column {
            Some(column) => push_cell(&mut pieces, row, row.cells.get(column).map_or("", String::as_str)),
            None => {
                let with_at = row.cells.iter().filter(|cell| cell.contains('@'));
                with_at.for_each(|cell| push_cell(&mut pieces, row, cell));
            }
        }
        if pieces.len() == count {
            let filled: Vec<&str> = row
                .cells
                .iter()
                .map(|cell| cell.trim_matches(is_blank))
                .filter(|cell| !cell.is_empty())
                .collect();
            let typed = filled.join(", ");
            // With a column of addresses it is that one which is empty.
            let address = EmailAddress::parse(if column.is_some() { "" } else { &typed });
            pieces.push(Piece {
                line: row.line,
                address,
                typed,
            });
        }
    }
    pieces
}

/// A cell with an `@` may hold several addresses; one without is one mistake, however many words it has.
fn push_cell(pieces: &mut Vec<Piece>, row: &Row, cell: &str) {
    if cell.contains('@') {
        let found = typed::pieces(cell).into_iter();
        pieces.extend(found.map(|piece| Piece {
            line: row.line + piece.line - 1,
            ..piece
        }));
    } else if !is_empty(cell) {
        pieces.push(Piece {
            line: row.line,
            typed: cell.trim_matches(is_blank).to_owned(),
            address: EmailAddress::parse(cell),
        });
    }
}

fn is_empty(cell: &str) -> bool {
    cell.trim_matches(is_blank).is_empty()
}

/// The column whose header says that addresses are in it, unless an address is in the header itself.
fn email_column(header: &[String]) -> Option<usize> {
    if header.iter().any(|cell| cell.contains('@')) {
        return None;
    }
    header.iter().position(|cell| {
        let letters = cell.chars().filter(|c| c.is_alphanumeric());
        let name: String = letters.flat_map(char::to_lowercase).collect();
        // The last is how Google writes its contacts: `E-mail 1 - Value`.
        matches!(
            &*name,
            "email" | "mail" | "emailaddress" | "mailaddress" | "email1value"
        )
    })
}

/// What separates the cells: of comma, semicolon and tab the one that is most often outside of quotes in the first line
/// that has any of them.
fn separator(text: &str) -> char {
    const CHOICES: [char; 3] = [',', ';', '\t'];
    let mut counts = [0; CHOICES.len()];
    let mut in_quotes = false;
    for c in text.chars() {
        match CHOICES.iter().position(|choice| *choice == c) {
            _ if c == '"' => in_quotes = !in_quotes,
            Some(choice) if !in_quotes => counts[choice] += 1,
            None if matches!(c, '\r' | '\n') && !in_quotes && counts != [0; CHOICES.len()] => break,
            _ => {}
        }
    }
    let [commas, semicolons, tabs] = counts;
    if semicolons > commas && semicolons >= tabs {
        ';'
    } else if tabs > commas {
        '\t'
    } else {
        ','
    }
}

/// The rows by RFC 4180, read leniently: CR, LF or both end a row, a quote inside a cell is a quote, what follows a
/// closing quote belongs to the cell, and an open quote reaches to the end.
pub(super) fn rows(text: &str, separator: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut line, mut row_line) = (1, 1);
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut in_quotes = false;
    // Before the first character of a cell: only there a quote opens.
    let mut at_start = true;
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    while let Some(c) = rest.next() {
        let ends_line = c == '\n' || (c == '\r' && rest.peek() != Some(&'\n'));
        line += usize::from(ends_line);
        if in_quotes {
            match c {
                '"' if rest.next_if_eq(&'"').is_none() => in_quotes = false,
                _ => cell.push(c),
            }
        } else if c == '"' && at_start {
            (in_quotes, at_start) = (true, false);
        } else if c == separator {
            cells.push(std::mem::take(&mut cell));
            at_start = true;
        } else if ends_line {
            cells.push(std::mem::take(&mut cell));
            rows.push(Row {
                line: row_line,
                cells: std::mem::take(&mut cells),
            });
            (row_line, at_start) = (line, true);
        } else if c != '\r' {
            cell.push(c);
            at_start = false;
        }
    }
    if !at_start || !cells.is_empty() {
        cells.push(cell);
        rows.push(Row { line: row_line, cells });
    }
    rows
}
