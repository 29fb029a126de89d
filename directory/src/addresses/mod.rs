//! Parses the email addresses that were typed, pasted or read from a CSV file, and checks which can be invited. No
//! input is dropped: what is not an address becomes an entry with an error.

mod address_entry;
mod blank;
mod csv_file;
mod csv_rows;
mod free_text;
mod preview;
mod workbook;

pub use address_entry::{AddressEntry, ParsedAddresses};
pub(crate) use blank::{is_blank, is_empty};
pub(crate) use csv_file::{email_column, normalized};
pub(crate) use csv_rows::{CsvCell, CsvRow, Separator, rows};
pub(crate) use free_text::entries;
pub use preview::{AddressCounts, AddressStatus, preview, ready_addresses};
pub use workbook::is_workbook;

/// Parses free text.
///
/// Entries are separated by commas, semicolons, white space or line ends. An address may be bare, in quotes, after
/// `mailto:`, or in `<…>` after a name. The name may have several words, be quoted, or be `Last, First` with a capital,
/// as mail clients write it; it is part of the entry. A pasted table is parsed like [`from_file`] if it has a header
/// that names an address column.
pub fn from_text(text: &str) -> ParsedAddresses {
    csv_file::with_header(text).unwrap_or_else(|| ParsedAddresses {
        entries: free_text::entries(text),
        column: None,
    })
}

/// Parses a CSV file with commas, semicolons or tabs between the cells, or one cell a line.
///
/// A header named `email`, `e-mail`, `mail` or the like selects that column. Without one, each cell with an `@` is
/// parsed as free text and the other cells of its row are ignored; a row without such a cell is one malformed entry.
pub fn from_file(text: &str) -> ParsedAddresses {
    csv_file::with_header(text).unwrap_or_else(|| ParsedAddresses {
        entries: csv_file::without_header(text),
        column: None,
    })
}

#[cfg(test)]
mod format_tests;
#[cfg(test)]
mod tests;
