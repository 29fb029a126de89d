//! Export of users to CSV or JSON: one row or object per requested id, also for degraded and missing records.

mod csv;
mod exported_user;
mod iso8601;
#[cfg(test)]
mod tests;

pub use csv::{push_as_text, push_cell, push_row};
use exported_user::ExportedUser;
pub use iso8601::push_time;

use crate::{
    Directory,
    user::{Moment, UserId},
};

/// The file format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RFC 4180: commas, CRLF, UTF-8 without a byte order mark, a header row.
    Csv,
    /// RFC 8259: an array, one object to a line.
    Json,
}

impl Format {
    /// The file extension.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The media type of the download.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8;header=present",
            Self::Json => "application/json",
        }
    }
}

/// The header row of the CSV; the same names are the keys of the JSON.
pub const COLUMNS: [&str; 12] = [
    "id",
    "username",
    "email",
    "first_name",
    "last_name",
    "active",
    "type",
    "email_verified",
    "last_sign_in",
    "created",
    "required_actions",
    "problem",
];

/// These users, in this order, as the text of a file.
///
/// `problem` says what could not be read of a record. An id that is not in the directory is a row too.
/// - CSV: absent is empty; `last_sign_in` is a time, `never` or `not reported`; no cell can start a formula
///   ([`push_cell`]).
/// - JSON: absent is absent; `last_sign_in` is a time, `null` for never, absent where not reported, as on the platform.
/// - Times are UTC (ISO 8601, milliseconds).
pub fn export(directory: &Directory, ids: &[UserId], format: Format) -> String {
    let mut out = String::with_capacity(200 * (ids.len() + 1));
    match format {
        Format::Csv => {
            push_row(&mut out, &COLUMNS);
            for id in ids {
                ExportedUser::of(directory, id).push_csv(&mut out);
            }
        }
        Format::Json => {
            out.push('[');
            for (number, id) in ids.iter().enumerate() {
                out.push_str(if number == 0 { "\n" } else { ",\n" });
                ExportedUser::of(directory, id).push_json(&mut out);
            }
            out.push_str("\n]\n");
        }
    }
    out
}

/// The file's name: when it was written, to the second and without colons, and how many users are in it, as in
/// `wallaroo-users-2026-11-24T101500Z-1234.csv`.
pub fn file_name(what: &str, at: Moment, number: usize, format: Format) -> String {
    let mut name = [what, "-"].concat();
    let mut time = String::new();
    push_time(&mut time, at);
    let seconds = time.rfind('.').unwrap_or(time.len());
    name.extend(time[..seconds].chars().filter(|&c| c != ':'));
    name.push_str("Z-");
    name.push_str(&number.to_string());
    name.push('.');
    name.push_str(format.extension());
    name
}
