//! The people on a list.

use crate::{addresses::is_blank, fold::lowercase, invitation::EmailAddress};
use rustc_hash::{FxBuildHasher, FxHashSet};

/// One person on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// The line of the input in which it begins, from 1.
    pub line: usize,
    /// The input, trimmed.
    pub text: String,
    /// What is looked up, in lower case: the email address, else the text.
    pub(super) key: String,
    /// The email address, if it is one.
    pub address: Option<EmailAddress>,
}

impl PersonLine {
    pub(super) fn new(line: usize, text: &str, address: Option<EmailAddress>) -> Self {
        let text = text.trim_matches(is_blank);
        Self {
            line,
            text: text.to_owned(),
            key: lowercase(address.as_ref().map_or(text, EmailAddress::as_str)),
            address,
        }
    }

    /// The lookup key in lower case: the email address, else the text.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The name before `<…>`, or the whole text of what is not an address; it may be a username or an id as well.
    pub(super) fn name(&self) -> Option<&str> {
        let name = match self.text.split_once('<') {
            Some((name, _)) => name,
            None if self.text.contains('@') => return None,
            None => &self.text,
        };
        Some(name.trim_matches(|c| is_blank(c) || c == '"')).filter(|name| !name.is_empty())
    }
}

/// The people on a list, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleList {
    /// In the order of the list.
    pub lines: Vec<PersonLine>,
    /// How many lines were left out because an earlier one is the same.
    pub duplicates: usize,
    /// How many rows have nothing in the column.
    pub blank: usize,
}

impl PeopleList {
    pub(super) fn of(lines: Vec<PersonLine>, blank: usize) -> Self {
        let number = lines.len();
        let mut seen: FxHashSet<String> = FxHashSet::with_capacity_and_hasher(number, FxBuildHasher);
        let lines: Vec<PersonLine> = lines.into_iter().filter(|line| seen.insert(line.key.clone())).collect();
        Self {
            duplicates: number - lines.len(),
            lines,
            blank,
        }
    }
}
