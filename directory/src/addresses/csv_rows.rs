//! A lenient CSV parser (RFC 4180).

use super::blank::{is_blank, is_empty};

/// A row with at least one cell that is not empty.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CsvRow {
    pub(crate) cells: Vec<CsvCell>,
}

/// A cell, and the line in which it begins, from 1.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CsvCell {
    pub(crate) line: usize,
    pub(crate) text: String,
}

impl CsvRow {
    /// The cells that are not empty, joined by commas.
    pub(crate) fn text(&self) -> String {
        let filled: Vec<&str> = self.cells.iter().map(|cell| cell.text.trim_matches(is_blank)).collect();
        filled
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// What separates cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Separator {
    /// The one named by `sep=` in the first line, as spreadsheet programs write it. Without that, the most frequent of
    /// comma, semicolon and tab in the first line that has any of them outside quotes.
    Detected,
    /// None: each line is one cell.
    LineEnd,
}

/// The rows that are not empty. CR, LF or CRLF ends a row. Spaces may precede an opening quote, text after a closing
/// quote belongs to the cell, and a quote that is not closed or not at the start of a cell is literal.
pub(crate) fn rows(text: &str, separator: Separator) -> Vec<CsvRow> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (named, mut rest) = named_separator(text);
    let separator = match separator {
        Separator::Detected => named.unwrap_or_else(|| detect_separator(text)),
        Separator::LineEnd => '\n',
    };
    let mut line = 1 + usize::from(named.is_some());
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    while !rest.is_empty() || !cells.is_empty() {
        let (text, length) = cell(rest, separator);
        let first_line = line;
        line += line_ends(&rest[..length]);
        cells.push(CsvCell { line: first_line, text });
        rest = &rest[length..];
        let after = rest.chars().next();
        if after == Some(separator) && separator != '\n' {
            rest = &rest[1..];
            continue;
        }
        // CRLF is one line end.
        rest = match rest.strip_prefix("\r\n") {
            Some(next) => next,
            None => rest.get(1..).unwrap_or_default(),
        };
        line += 1;
        let row = CsvRow {
            cells: std::mem::take(&mut cells),
        };
        if row.cells.iter().any(|cell| !is_empty(&cell.text)) {
            rows.push(row);
        }
    }
    rows
}

/// The cell at the start of `text`, and its length in bytes.
fn cell(text: &str, separator: char) -> (String, usize) {
    let unspaced = text.trim_start_matches(' ');
    let (mut cell, quoted) = match quoted_string(unspaced) {
        Some((cell, length)) => (cell, text.len() - unspaced.len() + length),
        None => (String::new(), 0),
    };
    let rest = &text[quoted..];
    let end = rest.find([separator, '\r', '\n']).unwrap_or(rest.len());
    cell.push_str(&rest[..end]);
    (cell, quoted + end)
}

/// The content of the quoted string at the start of `text`, and its length in bytes with the quotes; `None` if it is
/// not closed.
fn quoted_string(text: &str) -> Option<(String, usize)> {
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

/// The separator that a first line `sep=;` names, and the text after that line.
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

fn detect_separator(text: &str) -> char {
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
