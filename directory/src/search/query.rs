//! What is searched for.

use memchr::memmem;

use crate::{
    fold::{fold, lowercase},
    invisible::is_invisible,
};

/// What a search asks for: words, or accounts.
///
/// A record matches words when each of them occurs somewhere in it, in any order. Text with two or more email addresses
/// or user ids asks for accounts: a record matches when its email, username or id is one of them. What else such a text
/// has, like the names in `Ada Lovelace <ada@example.com>`, is not searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words: folded and deduplicated, the longest first, which is the most selective one. Accounts: at least two, in
    /// lower case, sorted and deduplicated.
    terms: Vec<String>,
    is_for_accounts: bool,
}

impl Query {
    /// Parses search text. Punctuation around a pasted address (`<…>`, quotes, commas, `mailto:`) is
    /// dropped.
    pub fn parse(typed: &str) -> Self {
        let accounts = accounts_in(typed);
        if accounts.len() > 1 {
            return Self {
                terms: accounts,
                is_for_accounts: true,
            };
        }
        let mut words: Vec<String> = fold(typed)
            .split(' ')
            .map(|word| {
                let bare = without_punctuation(word);
                // A word of nothing but punctuation is searched for as typed.
                if bare.is_empty() { word } else { bare }.to_owned()
            })
            .filter(|word| !word.is_empty())
            .collect();
        words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        words.dedup();
        Self {
            terms: words,
            is_for_accounts: false,
        }
    }

    /// The folded words; none where accounts are asked for.
    pub fn words(&self) -> &[String] {
        if self.is_for_accounts { &[] } else { &self.terms }
    }

    /// The email addresses and ids that are asked for, in lower case and sorted; none where words are asked for.
    pub fn accounts(&self) -> &[String] {
        if self.is_for_accounts { &self.terms } else { &[] }
    }

    /// Whether nothing is asked for, so that every record matches.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// The email addresses and user ids in a text, in lower case, sorted and deduplicated.
pub(crate) fn accounts_in(text: &str) -> Vec<String> {
    let ends_word = |c: char| c.is_whitespace() || is_invisible(c) || matches!(c, ',' | ';' | '<' | '>');
    let words = text.split(ends_word).map(without_punctuation);
    let mut accounts: Vec<String> = words.filter(|word| is_account(word)).map(lowercase).collect();
    accounts.sort_unstable();
    accounts.dedup();
    accounts
}

/// Whether a word has the form of an email address, or of the ids of the platform's identity provider, which are UUIDs.
fn is_account(word: &str) -> bool {
    let is_address = word
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
    is_address || (word.len() == 36 && word.bytes().filter(|byte| *byte == b'-').count() == 4)
}

fn without_punctuation(word: &str) -> &str {
    let bare = word.trim_matches(['<', '>', ',', ';', '"', '\'', '(', ')', '“', '”']);
    bare.strip_prefix("mailto:").unwrap_or(bare)
}

/// The words of a query, compiled once for all blocks of the index.
pub(crate) struct WordFinders<'a> {
    pub(super) longest: memmem::Finder<'a>,
    pub(super) others: Vec<memmem::Finder<'a>>,
}

impl<'a> WordFinders<'a> {
    /// `None` for an empty query, which every record matches.
    pub(crate) fn of(query: &'a Query) -> Option<Self> {
        let (longest, others) = query.words().split_first()?;
        Some(Self {
            longest: memmem::Finder::new(longest),
            others: others.iter().map(memmem::Finder::new).collect(),
        })
    }
}
