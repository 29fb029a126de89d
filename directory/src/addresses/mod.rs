//! What was typed, pasted or read from a file into the invite field, as a list of entries of which each has a verdict.
//! Nothing is dropped: what cannot be an address is an entry that says why.

mod file;
mod typed;

use std::collections::{HashMap, hash_map::Entry as MapEntry};

use super::{
    Directory,
    invitation::{AddressProblem, EmailAddress, is_invisible},
    user::{User, UserId},
};

/// One address, or what stands where one should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The line of the text or file it begins in, from 1.
    pub line: usize,
    /// As typed, with the name in front of `<…>`, less spaces and invisible characters around it.
    pub typed: String,
    /// What will become of it.
    pub verdict: Verdict,
}

/// What will become of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Can be invited.
    Ready(EmailAddress),
    /// Is no address, and why.
    Malformed(AddressProblem),
    /// The same address, whatever its case, stands in this line already.
    Repeated {
        /// The line of the first one, which has the verdict on the address.
        first_line: usize,
    },
    /// Belongs to an active user.
    AlreadyUser(UserId),
    /// Belongs to an inactive user, who could be activated instead.
    InactiveUser(UserId),
}

/// How many entries have which verdict. The fields add up to the number of entries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the number of entries with the verdict of its name")]
pub struct Counts {
    pub ready: usize,
    pub malformed: usize,
    pub repeated: usize,
    pub already_users: usize,
    pub inactive_users: usize,
}

impl Counts {
    /// Counts them.
    pub fn of(entries: &[Entry]) -> Self {
        let mut counts = Self::default();
        for entry in entries {
            *match entry.verdict {
                Verdict::Ready(_) => &mut counts.ready,
                Verdict::Malformed(_) => &mut counts.malformed,
                Verdict::Repeated { .. } => &mut counts.repeated,
                Verdict::AlreadyUser(_) => &mut counts.already_users,
                Verdict::InactiveUser(_) => &mut counts.inactive_users,
            } += 1;
        }
        counts
    }
}

/// The entries of what was typed or pasted.
///
/// Commas, semicolons and every kind of space and line end separate them. An address may stand bare, behind `mailto:`,
/// in quotes, or in `<…>` behind a name. A name can have several words, be in quotes, or be `Last, First` with a
/// capital, as mail programs write it; none of it is an entry of its own.
pub fn from_text(text: &str, directory: &Directory) -> Vec<Entry> {
    judged(typed::pieces(text), &|email| directory.find_by_email(email))
}

/// The entries of a CSV file, whether its cells are separated by commas, semicolons or tabs, or there is one to a line.
///
/// A header with a column `email`, `e-mail` or `mail` picks that column. Without one, cells with an `@` are read as
/// typed text; the others are ignored in rows that have such a cell, and a row that has none is malformed.
pub fn from_file(text: &str, directory: &Directory) -> Vec<Entry> {
    judged(file::pieces(text), &|email| directory.find_by_email(email))
}

/// What was taken out of a text: where, how it was typed, and whether it is an address.
struct Piece {
    line: usize,
    typed: String,
    address: Result<EmailAddress, AddressProblem>,
}

fn judged<'a>(pieces: Vec<Piece>, find: &dyn Fn(&str) -> Option<&'a User>) -> Vec<Entry> {
    let mut first_lines: HashMap<String, usize> = HashMap::with_capacity(pieces.len());
    let mut judge = |line, address: Result<EmailAddress, AddressProblem>| {
        let address = match address {
            Ok(address) => address,
            Err(problem) => return Verdict::Malformed(problem),
        };
        match first_lines.entry(address.as_str().to_lowercase()) {
            MapEntry::Occupied(first) => {
                return Verdict::Repeated {
                    first_line: *first.get(),
                };
            }
            MapEntry::Vacant(place) => place.insert(line),
        };
        match find(address.as_str()) {
            Some(user) if user.enabled => Verdict::AlreadyUser(user.id.clone()),
            Some(user) => Verdict::InactiveUser(user.id.clone()),
            None => Verdict::Ready(address),
        }
    };
    let pieces = pieces.into_iter();
    pieces
        .map(|piece| Entry {
            line: piece.line,
            verdict: judge(piece.line, piece.address),
            typed: piece.typed,
        })
        .collect()
}

/// Nothing that anybody sees.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

#[cfg(test)]
mod awkward_tests;
#[cfg(test)]
mod tests;
