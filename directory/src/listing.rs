//! Reads the answer to `users/query` piece by piece, as it arrives: each record is decoded when its last byte is there,
//! so progress can be told in users, and one record that cannot be read does not cost the others.

use std::ops::Range;

use super::user::Record;

/// Why an answer is not a list of users.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListingError {
    /// The answer ended before the list did.
    #[error("The list of users was cut off after {users} users.")]
    CutOff {
        /// How many had been read by then.
        users: usize,
    },
    /// It is not `{"users": {…}}`.
    #[error("The platform's answer is not a list of users.")]
    NotAListing,
}

/// Takes the bytes of `{"users": {"<id>": record, …}}` in pieces of any size.
///
/// The grammar between records is checked strictly here; records themselves are handed whole to
/// [`Record::decode`], which never fails.
#[derive(Debug, Default)]
pub struct ListingReader {
    /// Bytes not yet consumed: at most one record and the piece it came in.
    pending: Vec<u8>,
    /// Where scanning goes on in `pending`.
    at: usize,
    place: Place,
    /// The key of the record whose value is being read.
    key: Option<String>,
    seen_users: bool,
    /// Those read and not yet taken.
    records: Vec<Record>,
    taken: usize,
    scan: Scan,
}

/// How far the value at hand has been looked through, so that no byte is looked at twice.
#[derive(Debug, Default)]
struct Scan {
    bytes: usize,
    depth: usize,
    in_string: bool,
    escaped: bool,
}

/// What may come next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Start,
    /// Inside the outer object, before a key or its end.
    OuterKey,
    OuterColon,
    /// Before a value of the outer object other than `users`.
    OuterValue,
    /// Before the `{` of `users`.
    UsersValue,
    OuterComma,
    /// Inside `users`, before a key or the end.
    UserKey,
    UserColon,
    UserValue,
    UserComma,
    Done,
}

/// A whole token, or that more bytes are needed.
enum Token {
    Whole(Range<usize>),
    Partial,
}

impl ListingReader {
    /// The records that were read since this was asked last, in the order of the answer.
    pub fn take(&mut self) -> Vec<Record> {
        self.taken += self.records.len();
        std::mem::take(&mut self.records)
    }

    /// Takes the next piece of the answer.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), ListingError> {
        self.pending.extend_from_slice(piece);
        while self.step()? {}
        self.pending.drain(..self.at);
        self.at = 0;
        Ok(())
    }

    /// The records not yet taken, once every byte has been pushed.
    pub fn finish(self) -> Result<Vec<Record>, ListingError> {
        match self.place {
            Place::Done if self.seen_users => Ok(self.records),
            Place::Done | Place::Start => Err(ListingError::NotAListing),
            _ => Err(ListingError::CutOff {
                users: self.taken + self.records.len(),
            }),
        }
    }

    /// Consumes one token; false when the bytes do not suffice.
    fn step(&mut self) -> Result<bool, ListingError> {
        while self.pending.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        let Some(&byte) = self.pending.get(self.at) else {
            return Ok(false);
        };
        let next = match (self.place, byte) {
            (Place::Start, b'{') => Place::OuterKey,
            (Place::OuterKey | Place::OuterComma, b'}') => Place::Done,
            (Place::OuterComma, b',') => Place::OuterKey,
            (Place::OuterColon, b':') if self.key.as_deref() == Some("users") => Place::UsersValue,
            (Place::OuterColon, b':') => Place::OuterValue,
            (Place::UsersValue, b'{') => {
                self.seen_users = true;
                Place::UserKey
            }
            (Place::UserKey | Place::UserComma, b'}') => Place::OuterComma,
            (Place::UserComma, b',') => Place::UserKey,
            (Place::UserColon, b':') => Place::UserValue,
            (Place::OuterKey | Place::UserKey, b'"') => return self.take_key(),
            (Place::OuterValue | Place::UserValue, _) => return self.take_value(),
            _ => return Err(ListingError::NotAListing),
        };
        self.at += 1;
        self.place = next;
        Ok(true)
    }

    fn take_key(&mut self) -> Result<bool, ListingError> {
        let Token::Whole(range) = self.whole_value() else {
            return Ok(false);
        };
        let key = serde_json::from_slice(&self.pending[range.clone()]).map_err(|_| ListingError::NotAListing)?;
        self.key = Some(key);
        self.at = range.end;
        self.place = if self.place == Place::UserKey {
            Place::UserColon
        } else {
            Place::OuterColon
        };
        Ok(true)
    }

    fn take_value(&mut self) -> Result<bool, ListingError> {
        let Token::Whole(range) = self.whole_value() else {
            return Ok(false);
        };
        if range.is_empty() {
            return Err(ListingError::NotAListing);
        }
        if self.place == Place::UserValue {
            let json = String::from_utf8_lossy(&self.pending[range.clone()]);
            let id = self.key.take().unwrap_or_default();
            self.records.push(Record::decode(&id, &json));
            self.place = Place::UserComma;
        } else {
            self.place = Place::OuterComma;
        }
        self.at = range.end;
        Ok(true)
    }

    /// The extent of the value at `at`, by its brackets and quotes alone.
    fn whole_value(&mut self) -> Token {
        let start = self.at;
        while let Some(&byte) = self.pending.get(start + self.scan.bytes) {
            let here = start + self.scan.bytes;
            if let Some(end) = self.scan.end_at(byte, here) {
                self.scan = Scan::default();
                return Token::Whole(start..end);
            }
            self.scan.bytes += 1;
        }
        Token::Partial
    }
}

impl Scan {
    /// Takes the byte at `here`; says where the value ends if this byte tells.
    fn end_at(&mut self, byte: u8, here: usize) -> Option<usize> {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => {
                    self.in_string = false;
                    return (self.depth == 0).then_some(here + 1);
                }
                _ => {}
            }
            return None;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 1 => self.depth -= 1,
            b'}' | b']' if self.depth == 1 => return Some(here + 1),
            // A number, `true`, `null`: ends before what separates it.
            b'}' | b']' | b',' if self.depth == 0 => return Some(here),
            _ if self.depth == 0 && byte.is_ascii_whitespace() => return Some(here),
            _ => {}
        }
        None
    }
}

#[cfg(test)]
#[path = "listing_tests.rs"]
mod tests;
