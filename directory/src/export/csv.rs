//! CSV (RFC 4180), safe against formula injection.

use crate::invisible::is_invisible;

/// Appends one cell, quoted where needed and escaped like [`push_as_text`].
pub(crate) fn push_cell(out: &mut String, text: &str) {
    // Unquoted, a byte order mark is dropped at the start of a file, and some programs trim spaces.
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

/// Appends text, escaped so that no spreadsheet program evaluates it as a formula.
///
/// Programs evaluate text that starts with `=`, `+`, `-` or `@`, some also the full-width forms, or after spaces, tabs
/// and invisible characters. It gets a leading apostrophe, which marks text. So does text that has apostrophes before
/// any of these, which makes the escaping reversible: an apostrophe was added exactly if the text after it would get
/// one. See <https://owasp.org/www-community/attacks/CSV_Injection>.
pub(crate) fn push_as_text(out: &mut String, text: &str) {
    if could_start_a_formula(text) {
        out.push('\'');
    }
    out.push_str(text);
}

/// Appends one row with CRLF.
pub fn push_row(out: &mut String, cells: &[&str]) {
    if cells == [""] {
        // A row of one empty cell would be an empty line, which readers skip.
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
