//! The folded text of many records in one string.

use memchr::{memchr, memrchr};

use super::{Matches, WordFinders};
use crate::{fold::fold_into, user::Record};

/// The folded fields of all records in one string: name, email, username and id, a line each. A search is one linear
/// scan of it.
#[derive(Debug, Default)]
pub(crate) struct SearchIndex {
    text: String,
    /// Where the id of each record begins in `text`: it is asked for with every lookup.
    ids: Vec<u32>,
    /// Where each record ends in `text`.
    ends: Vec<u32>,
}

/// The folded fields of one record; empty where it has none.
pub(crate) struct FoldedFields<'a> {
    pub(crate) id: &'a str,
    /// Also empty where it equals the email.
    pub(crate) username: &'a str,
    pub(crate) email: &'a str,
}

/// Ends every field: no folded text contains it.
const FIELD_END: char = '\n';

impl SearchIndex {
    /// Adds a record. Its number is the count of records before it.
    pub(crate) fn push(&mut self, record: &Record) {
        let text = &mut self.text;
        match record {
            Record::User(user) => {
                for part in [&user.first_name, &user.last_name].into_iter().flatten() {
                    fold_into(part.trim(), text);
                    text.push(' ');
                }
                if text.ends_with(' ') {
                    text.pop();
                }
                text.push(FIELD_END);
                let email = user.email.as_deref().unwrap_or_default();
                fold_into(email, text);
                text.push(FIELD_END);
                // An invited user's username is the email: once is enough.
                if let Some(username) = user.username.as_deref()
                    && username != email
                {
                    fold_into(username, text);
                }
                text.push(FIELD_END);
            }
            Record::Degraded { .. } => {}
        }
        // 4 GB of names do not fit a browser's memory.
        self.ids.push(text.len() as u32);
        fold_into(record.id().as_str(), text);
        text.push(FIELD_END);
        self.ends.push(text.len() as u32);
    }

    /// Frees spare capacity.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.ids.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// What a record is sorted by: its fields, from the first that is not empty. The end of a field comes before every
    /// character, so that the texts are in the order of the first fields.
    pub(crate) fn sort_text(&self, number: usize) -> &str {
        self.record(number).trim_start_matches(FIELD_END)
    }

    /// The first field of a record that is not empty.
    pub(crate) fn label(&self, number: usize) -> &str {
        let text = self.sort_text(number);
        memchr(FIELD_END as u8, text.as_bytes()).map_or(text, |end| &text[..end])
    }

    /// The folded fields of a record.
    pub(crate) fn fields(&self, number: usize) -> FoldedFields<'_> {
        let mut rest = &self.record(number)[..(self.ids[number] - self.start(number)) as usize];
        // From the end, because a degraded record has an id only.
        let mut last = || {
            let field;
            (rest, field) = split_last_field(rest);
            field
        };
        FoldedFields {
            id: self.id(number),
            username: last(),
            email: last(),
        }
    }

    /// The folded id of a record.
    pub(crate) fn id(&self, number: usize) -> &str {
        &self.text[self.ids[number] as usize..self.ends[number] as usize - FIELD_END.len_utf8()]
    }

    /// All folded fields of a record, with their ends.
    pub(crate) fn record(&self, number: usize) -> &str {
        &self.text[self.start(number) as usize..self.ends[number] as usize]
    }

    fn start(&self, number: usize) -> u32 {
        number.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// Adds every record in which all words occur to `matches`, where this index begins at number `first`.
    pub(crate) fn find(&self, words: &WordFinders<'_>, first: usize, matches: &mut Matches) {
        let text = self.text.as_bytes();
        let (mut from, mut number) = (0, 0);
        while let Some(at) = words.longest.find(&text[from..]) {
            let at = from + at;
            while self.ends[number] as usize <= at {
                number += 1;
            }
            if words.others.is_empty() || {
                let record = self.record(number).as_bytes();
                words.others.iter().all(|other| other.find(record).is_some())
            } {
                matches.insert(first + number);
            }
            from = self.ends[number] as usize;
        }
    }
}

/// What is before the last field, and that field without its end.
fn split_last_field(record: &str) -> (&str, &str) {
    let text = record.strip_suffix(FIELD_END).unwrap_or(record);
    let start = memrchr(FIELD_END as u8, text.as_bytes()).map_or(0, |end| end + 1);
    text.split_at(start)
}
