//! Streaming decoder for the response of `users/query`. See `docs/wallaroo-api.md#usersquery`.
//!
//! Each record is decoded when its last byte has arrived, so that progress can be shown in users, and a malformed
//! record affects no other.

mod value_scanner;

use std::ops::Range;

use value_scanner::ValueScanner;

use crate::{json, user::Record};

/// Why a response is not a list of users.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// The response ended before the list did.
    #[error("The list of users was cut off after {users} users.")]
    CutOff {
        /// Users decoded until then.
        users: usize,
    },
    /// The response is not `{"users": {…}}`.
    #[error("The platform's response is not a list of users.")]
    NotAList,
}

/// Takes the bytes of `{"users": {"<id>": record, …}}` in chunks of any size.
///
/// The JSON around the records is checked strictly; each record is passed as a whole to [`Record::decode`], which never
/// fails.
#[derive(Debug, Default)]
pub struct ListDecoder {
    /// Bytes not yet consumed: at most one record and the chunk in which it ends.
    pending: Vec<u8>,
    /// Where decoding continues in `pending`.
    at: usize,
    state: DecoderState,
    /// The key of the record whose value is being read.
    key: Option<String>,
    seen_users: bool,
    /// Decoded and not yet taken.
    records: Vec<Record>,
    taken: usize,
    scanner: ValueScanner,
}

/// What is expected next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum DecoderState {
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

impl ListDecoder {
    /// The records decoded since the last call, in the order of the response.
    pub fn take(&mut self) -> Vec<Record> {
        self.taken += self.records.len();
        std::mem::take(&mut self.records)
    }

    /// Decodes the next chunk of the response.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), ListError> {
        self.pending.extend_from_slice(chunk);
        while self.step()? {}
        self.pending.drain(..self.at);
        self.at = 0;
        Ok(())
    }

    /// The records not yet taken. To be called after the last chunk; fails if the response is incomplete.
    pub fn finish(self) -> Result<Vec<Record>, ListError> {
        match self.state {
            DecoderState::Done if self.seen_users => Ok(self.records),
            DecoderState::Done | DecoderState::Start => Err(ListError::NotAList),
            _ => Err(ListError::CutOff {
                users: self.taken + self.records.len(),
            }),
        }
    }

    /// Consumes one token; false if more bytes are needed.
    fn step(&mut self) -> Result<bool, ListError> {
        while self.pending.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        let Some(&byte) = self.pending.get(self.at) else {
            return Ok(false);
        };
        let next = match (self.state, byte) {
            (DecoderState::Start, b'{') => DecoderState::OuterKey,
            (DecoderState::OuterKey | DecoderState::OuterComma, b'}') => DecoderState::Done,
            (DecoderState::OuterComma, b',') => DecoderState::OuterKey,
            (DecoderState::OuterColon, b':') if self.key.as_deref() == Some("users") => DecoderState::UsersValue,
            (DecoderState::OuterColon, b':') => DecoderState::OuterValue,
            (DecoderState::UsersValue, b'{') => {
                self.seen_users = true;
                DecoderState::UserKey
            }
            (DecoderState::UserKey | DecoderState::UserComma, b'}') => DecoderState::OuterComma,
            (DecoderState::UserComma, b',') => DecoderState::UserKey,
            (DecoderState::UserColon, b':') => DecoderState::UserValue,
            (DecoderState::OuterKey | DecoderState::UserKey, b'"') => return self.take_key(),
            (DecoderState::OuterValue | DecoderState::UserValue, _) => return self.take_value(),
            _ => return Err(ListError::NotAList),
        };
        self.at += 1;
        self.state = next;
        Ok(true)
    }

    fn take_key(&mut self) -> Result<bool, ListError> {
        let Some(range) = self.value_range() else {
            return Ok(false);
        };
        let key = std::str::from_utf8(&self.pending[range.clone()]).map_err(|_| ListError::NotAList)?;
        self.key = Some(json::string(key).ok_or(ListError::NotAList)?.into_owned());
        self.at = range.end;
        self.state = if self.state == DecoderState::UserKey {
            DecoderState::UserColon
        } else {
            DecoderState::OuterColon
        };
        Ok(true)
    }

    fn take_value(&mut self) -> Result<bool, ListError> {
        let Some(range) = self.value_range() else {
            return Ok(false);
        };
        if range.is_empty() {
            return Err(ListError::NotAList);
        }
        if self.state == DecoderState::UserValue {
            let json = String::from_utf8_lossy(&self.pending[range.clone()]);
            let id = self.key.take().unwrap_or_default();
            self.records.push(Record::decode(&id, &json));
            self.state = DecoderState::UserComma;
        } else {
            self.state = DecoderState::OuterComma;
        }
        self.at = range.end;
        Ok(true)
    }

    /// The range in `pending` of the value at `at`, found by its brackets and quotes alone; `None` if more bytes are
    /// needed.
    fn value_range(&mut self) -> Option<Range<usize>> {
        let length = self.scanner.scan(&self.pending[self.at..])?;
        Some(self.at..self.at + length)
    }
}

#[cfg(test)]
mod tests;
