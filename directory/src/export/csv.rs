//! CSV (RFC 4180) without formula injection.

use crate::invisible::is_invisible;

/// Appends one cell, quoted where needed, that no spreadsheet program takes for a formula.
pub fn push_cell(out: &mut String, text: &str) {
    // A byte order mark is lost at the beginning of a file, and some programs trim spaces, unless in quotes.
    let quoted = text.contains([',', ';', '"', '\r', '\n', '\t', '\0', '\u{feff}']) || text.trim().len() < text.len();
    if !quoted {
        return push_as_text(out, text);
    }
    let mut plain = String::with_capacity(text.len() + 1);
    push_as_text(&mut plain, text);
    out.push('"');
    for part in plain.split_inclusive('"') {
        out.push_str(part);
        if part.ends_with('"') {
            out.push('"');
        }
    }
    out.push('"');
}

/// Appends text that no spreadsheet program takes for a formula.
///
/// They do so with what begins with `=`, `+`, `-` or `@`, some also in full width, or behind spaces, tabs and what
/// nobody sees. It gets an apostrophe in front, which they read as "this is text". So does what already has
/// apostrophes in front of the same: one was added exactly if the text, less one, would get one.
pub fn push_as_text(out: &mut String, text: &str) {
    if could_start_a_formula(text) {
        out.push('\'');
    }
    out.push_str(text);
}

/// Appends one row with its line end.
pub fn push_row(out: &mut String, cells: &[&str]) {
    if cells == [""] {
        // One empty cell would be an empty line, which readers skip.
        out.push_str("\"\"");
    }
    for (number, cell) in cells.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    out.push_str("\r\n");
}

pub(super) fn could_start_a_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    if text.starts_with(['\t', '\r', '\0']) {
        return true;
    }
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c));
    seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}
