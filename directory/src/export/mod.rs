//! Export of users as CSV or JSON, with one row or object for each requested id, even if its record is degraded or
//! missing.

mod csv;
mod exported_user;
mod iso8601;
#[cfg(test)]
mod tests;

pub(crate) use csv::push_as_text;
pub use csv::push_row;
pub use exported_user::time_as_text;
use exported_user::{COLUMNS, ExportedUser};
use iso8601::push_time;

use crate::{
    Directory,
    user::{Moment, UserId},
};

/// The file format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RFC 4180 with a header row, in UTF-8 without a byte order mark.
    Csv,
    /// RFC 8259: an array with one object on each line.
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

/// The content of the file, with these users in this order.
///
/// `problem` tells which fields could not be read, or why there is no user with this id. Times are ISO 8601 in UTC with
/// milliseconds.
/// - CSV: an absent value is empty. `last_sign_in` is a time, `never` or `not reported`. No cell can start a formula.
/// - JSON: an absent value is left out. `last_sign_in` is a time, or `null` for never, or left out if not reported.
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

/// The file name, from a prefix, the time and the number of users, as in `wallaroo-users-2026-11-24T101500Z-1234.csv`.
pub fn file_name(prefix: &str, at: Moment, number: usize, format: Format) -> String {
    let mut name = [prefix, "-"].concat();
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
