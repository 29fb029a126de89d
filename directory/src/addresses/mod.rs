//! What was typed, pasted or read from a file into the invite field, as a list of entries, and what would become of each.
//! Nothing is dropped: what cannot be an address is an entry that says why.

mod file;
mod preview;
mod rows;
mod typed;
mod workbook;

pub use preview::{Counts, Verdict, preview, ready};
pub use workbook::is_workbook;

use super::invitation::{AddressProblem, EmailAddress, is_invisible};

/// One address, or what stands where one should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The line of the text or file it begins in, from 1.
    pub line: usize,
    /// As typed, with the name in front of `<…>`, less spaces and invisible characters around it.
    pub typed: String,
    /// The address, or why it is none.
    pub address: Result<EmailAddress, AddressProblem>,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Every entry, in the order it was written.
    pub entries: Vec<Entry>,
    /// The header of the column the addresses were taken from, where it was a table with such a column: its other
    /// columns were not looked at.
    pub column: Option<String>,
}

/// Reads what was typed or pasted.
///
/// Commas, semicolons and every kind of space and line end separate entries. An address may stand bare, behind
/// `mailto:`, in quotes, or in `<…>` behind a name. A name can have several words, be in quotes, or be `Last, First`
/// with a capital, as mail programs write it; none of it is an entry of its own. A pasted table is read as
/// [`from_file`] does, if it has a header with a column of addresses.
pub fn from_text(text: &str) -> Addresses {
    file::with_header(text).unwrap_or_else(|| Addresses {
        entries: typed::entries(text),
        column: None,
    })
}

/// Reads a CSV file, whether its cells are separated by commas, semicolons or tabs, or there is one to a line.
///
/// A header with a column `email`, `e-mail`, `mail` or the like picks that column. Without one, every cell with an `@`
/// is read as typed text; the others are ignored in rows that have such a cell, and a row that has none is malformed.
pub fn from_file(text: &str) -> Addresses {
    file::with_header(text).unwrap_or_else(|| Addresses {
        entries: file::without_header(text),
        column: None,
    })
}

/// Nothing that anybody sees.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

fn is_empty(text: &str) -> bool {
    text.chars().all(is_blank)
}

#[cfg(test)]
mod awkward_tests;
#[cfg(test)]
mod tests;
