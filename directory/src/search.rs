//! The search over everybody: one text that holds all records, and the records in which every word occurs.

use memchr::{memmem, memrchr};

use crate::{
    fold::{fold, fold_into},
    user::Record,
};

/// What is looked for: every word must occur somewhere in a record, in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Folded, each once, the longest first: it is the one that leaves out most.
    words: Vec<String>,
}

impl Query {
    /// Reads what was typed or pasted. What surrounds a pasted address (`<…>`, quotes, commas, `mailto:`) is not
    /// looked for.
    pub fn parse(typed: &str) -> Self {
        let mut words: Vec<String> = fold(typed)
            .split(' ')
            .map(|word| {
                let bare = word.trim_matches(['<', '>', ',', ';', '"', '\'', '(', ')', '“', '”']);
                let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
                // Somebody who looks for nothing but such signs means them.
                if bare.is_empty() { word } else { bare }.to_owned()
            })
            .filter(|word| !word.is_empty())
            .collect();
        words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        words.dedup();
        Self { words }
    }

    /// The folded words.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether everybody is found.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// A set of records, by their number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matches {
    bits: Vec<u64>,
}

impl Matches {
    pub(crate) fn none(records: usize) -> Self {
        Self {
            bits: vec![0; records.div_ceil(64)],
        }
    }

    pub(crate) fn insert(&mut self, number: usize) {
        self.bits[number / 64] |= 1 << (number % 64);
    }

    /// Whether this record is in it.
    pub fn contains(&self, number: usize) -> bool {
        self.bits[number / 64] >> (number % 64) & 1 == 1
    }

    /// Every record in it, from the lowest number to the highest.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.bits.iter().enumerate().flat_map(|(place, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(place * 64 + bit)
            })
        })
    }
}

/// The words of a query, ready to be looked for. All must occur.
pub(crate) struct Words<'a> {
    longest: memmem::Finder<'a>,
    others: Vec<memmem::Finder<'a>>,
}

impl<'a> Words<'a> {
    /// `None` where there are none, so that everybody is found.
    pub(crate) fn of(query: &'a Query) -> Option<Self> {
        let (longest, others) = query.words.split_first()?;
        Some(Self {
            longest: memmem::Finder::new(longest),
            others: others.iter().map(memmem::Finder::new).collect(),
        })
    }
}

/// Records in one folded text, one after the other: name, email, username and id, a line each. Going through it once,
/// from one end to the other, is what a search costs.
#[derive(Debug, Default)]
pub(crate) struct Index {
    text: String,
    /// Where each record ends in `text`.
    ends: Vec<u32>,
}

/// Fields of a record as they are searched; empty where it has none.
pub(crate) struct Lines<'a> {
    pub(crate) id: &'a str,
    /// Empty as well where it is the email.
    pub(crate) username: &'a str,
    pub(crate) email: &'a str,
}

/// Ends every field: no folded text contains it.
const FIELD_END: char = '\n';

impl Index {
    /// Adds a record; its number is how many were added before.
    pub fn push(&mut self, record: &Record) {
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
                // The username of somebody who was invited is the email: once is enough.
                if let Some(username) = user.username.as_deref()
                    && username != email
                {
                    fold_into(username, text);
                }
                text.push(FIELD_END);
            }
            Record::Degraded { .. } => {}
        }
        fold_into(record.id().as_str(), text);
        text.push(FIELD_END);
        // 4 GB of names do not fit a browser's memory.
        self.ends.push(text.len() as u32);
    }

    /// Gives back what was kept free for more.
    pub(crate) fn seal(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// What a record is sorted by: its first line that says something.
    pub fn label(&self, number: usize) -> &str {
        let text = self.record(number).trim_start_matches(FIELD_END);
        text.split(FIELD_END).next().unwrap_or(text)
    }

    /// What is searched of a record, field by field.
    pub(crate) fn lines(&self, number: usize) -> Lines<'_> {
        let mut rest = self.record(number);
        // A record that cannot be read has its id only.
        let mut last = || {
            let text = rest.strip_suffix(FIELD_END).unwrap_or(rest);
            let before = memrchr(FIELD_END as u8, text.as_bytes()).map_or(0, |end| end + 1);
            rest = &text[..before];
            &text[before..]
        };
        Lines {
            id: last(),
            username: last(),
            email: last(),
        }
    }

    /// The id of a record as it is searched.
    pub(crate) fn id(&self, number: usize) -> &str {
        let text = self.record(number);
        let text = text.strip_suffix(FIELD_END).unwrap_or(text);
        let before = memrchr(FIELD_END as u8, text.as_bytes()).map_or(0, |end| end + 1);
        &text[before..]
    }

    /// All that is searched of a record.
    pub(crate) fn record(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[number] as usize]
    }

    /// Adds those in which every word occurs to what was found; the first of these records has the number `first`.
    pub(crate) fn find(&self, words: &Words<'_>, first: usize, matches: &mut Matches) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::{fixture::record, records::Records};

    fn found(records: &[Record], typed: &str) -> Vec<usize> {
        let mut packed = Records::default();
        records.iter().for_each(|record| packed.push(record));
        packed.find(&Query::parse(typed)).iter().collect()
    }

    fn people() -> Vec<Record> {
        vec![
            record(
                "5e9c9a2b-7a7f",
                json!({"firstName": "Zoë", "lastName": "Łukasz", "email": "zl@x.org", "username": "zl@x.org"}),
            ),
            record("id-2", json!({"username": "grace", "email": "hopper@y.org"})),
            Record::decode("id-3", "null"),
        ]
    }

    #[test]
    fn names_addresses_usernames_and_ids_are_searched_and_every_word_must_occur() {
        assert_eq!(found(&people(), ""), [0, 1, 2]);
        assert_eq!(found(&people(), "  "), [0, 1, 2]);
        assert_eq!(found(&people(), "zoe"), [0]);
        assert_eq!(found(&people(), "LUKASZ x.org"), [0]);
        assert_eq!(found(&people(), "zoe grace"), [0; 0]);
        assert_eq!(found(&people(), "grace y.org"), [1]);
        assert_eq!(found(&people(), "id-"), [1, 2]);
        assert_eq!(found(&people(), "org"), [0, 1]);
    }

    #[test]
    fn a_pasted_address_or_id_is_found_with_what_came_along() {
        for pasted in [
            "<zl@x.org>",
            "mailto:zl@x.org",
            "“zl@x.org”,",
            " 5E9C9A2B-7A7F\u{200b}\n",
            "Zoë Łukasz <zl@x.org>;",
        ] {
            assert_eq!(found(&people(), pasted), [0], "{pasted}");
        }
    }

    #[test]
    fn a_word_does_not_reach_from_one_field_or_record_into_the_next() {
        assert_eq!(found(&people(), "orgid-2"), [0; 0]);
        assert_eq!(found(&people(), "hopper@y.orggrace"), [0; 0]);
    }

    /// The rule said slowly.
    fn occurs(record: &Record, word: &str) -> bool {
        let name = record.user().and_then(|user| user.full_name());
        let fields = record
            .user()
            .map(|user| [name, user.email.clone(), user.username.clone()]);
        fields
            .into_iter()
            .flatten()
            .flatten()
            .chain([record.id().to_string()])
            .any(|field| fold(&field).contains(word))
    }

    proptest! {
        #[test]
        fn finds_what_a_slow_search_finds(
            names in prop::collection::vec(("[abÄÉа-гあ-う]{0,4}", "[a-c@.ß]{0,4}", "[abcİ]{0,3}"), 0..80),
            typed in "[a-cäéа-гあßss@ <]{0,6}",
        ) {
            let records: Vec<Record> = names.iter().enumerate()
                .map(|(number, (name, email, username))| record(
                    &format!("{number:x}"),
                    json!({"firstName": name, "email": email, "username": username}),
                ))
                .collect();
            let query = Query::parse(&typed);
            let slow: Vec<usize> = (0..records.len())
                .filter(|number| query.words().iter().all(|word| occurs(&records[*number], word)))
                .collect();
            prop_assert_eq!(found(&records, &typed), slow);
        }
    }
}
