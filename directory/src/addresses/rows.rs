//! The rows of a CSV file (RFC 4180), read leniently.

use super::is_empty;

/// One row that has something in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
}

/// One cell, and the line it begins in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) line: usize,
    pub(super) text: String,
}

impl Row {
    /// What stands in the cells that are not empty.
    pub(super) fn text(&self) -> String {
        let filled: Vec<&str> = self
            .cells
            .iter()
            .map(|cell| cell.text.trim_matches(super::is_blank))
            .collect();
        filled
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// What separates the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// Of comma, semicolon and tab the one that is most often in the first line that has any of them outside of quotes,
    /// unless the file names it itself, with `sep=` in its first line, as spreadsheet programs write it.
    Guessed,
    /// Nothing: there is one to a line.
    LineEnd,
}

/// The rows that are not empty. CR, LF or both end a row, spaces may stand in front of the quotes, what follows a closing
/// quote belongs to the cell, and a quote that is never closed, or not at the beginning, is a quote.
pub(super) fn rows(text: &str, separator: Separator) -> Vec<Row> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (named, mut rest) = named_separator(text);
    let separator = match separator {
        Separator::Guessed => named.unwrap_or_else(|| guess(text)),
        Separator::LineEnd => '\n',
    };
    let mut line = 1 + usize::from(named.is_some());
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    while !rest.is_empty() || !cells.is_empty() {
        let (text, length) = cell(rest, separator);
        let begins = line;
        line += line_ends(&rest[..length]);
        cells.push(Cell { line: begins, text });
        rest = &rest[length..];
        let after = rest.chars().next();
        if after == Some(separator) && separator != '\n' {
            rest = &rest[1..];
            continue;
        }
        // Two bytes end one line where they are CR and LF.
        rest = match rest.strip_prefix("\r\n") {
            Some(next) => next,
            None => rest.get(1..).unwrap_or_default(),
        };
        line += 1;
        let row = Row {
            cells: std::mem::take(&mut cells),
        };
        if row.cells.iter().any(|cell| !is_empty(&cell.text)) {
            rows.push(row);
        }
    }
    rows
}

/// The cell at the beginning of this text, and how many bytes it takes.
fn cell(text: &str, separator: char) -> (String, usize) {
    let unspaced = text.trim_start_matches(' ');
    let (mut cell, quoted) = match in_quotes(unspaced) {
        Some((cell, length)) => (cell, text.len() - unspaced.len() + length),
        None => (String::new(), 0),
    };
    let rest = &text[quoted..];
    let end = rest.find([separator, '\r', '\n']).unwrap_or(rest.len());
    cell.push_str(&rest[..end]);
    (cell, quoted + end)
}

/// What is in the quotes that open at the beginning of this text, and the length with them, if they close again.
fn in_quotes(text: &str) -> Option<(String, usize)> {
    let mut rest = text.strip_prefix('"')?;
    let mut inner = String::new();
    loop {
        let (part, behind) = rest.split_once('"')?;
        inner.push_str(part);
        match behind.strip_prefix('"') {
            Some(next) => {
                inner.push('"');
                rest = next;
            }
            None => return Some((inner, text.len() - behind.len())),
        }
    }
}

fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_end = |(at, byte): (usize, &u8)| *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    bytes.iter().enumerate().filter(|&byte| is_end(byte)).count()
}

/// `sep=;` in the first line, and what follows it.
fn named_separator(text: &str) -> (Option<char>, &str) {
    let named = |text: &'_ str| -> Option<(char, usize)> {
        let separator = text.strip_prefix("sep=")?.chars().next()?;
        let end = text[5..].find(['\r', '\n'])?;
        (matches!(separator, ',' | ';' | '\t') && end == 0).then_some((separator, 5))
    };
    match named(text) {
        Some((separator, length)) => {
            let rest = &text[length..];
            (Some(separator), rest.strip_prefix("\r\n").unwrap_or(&rest[1..]))
        }
        None => (None, text),
    }
}

fn guess(text: &str) -> char {
    let (mut commas, mut semicolons, mut tabs) = (0, 0, 0);
    let mut in_quotes = false;
    for byte in text.bytes() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            _ if in_quotes => {}
            b',' => commas += 1,
            b';' => semicolons += 1,
            b'\t' => tabs += 1,
            b'\r' | b'\n' if commas + semicolons + tabs > 0 => break,
            _ => {}
        }
    }
    if semicolons > commas && semicolons >= tabs {
        ';'
    } else if tabs > commas {
        '\t'
    } else {
        ','
    }
}
