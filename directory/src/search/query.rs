//! What is searched for.

use memchr::memmem;

use crate::fold::fold;

/// The words of a search. A record matches when each of them occurs somewhere in it, in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Folded and deduplicated, the longest first: it is the most selective one.
    words: Vec<String>,
}

impl Query {
    /// Parses search text. Punctuation around a pasted address (`<…>`, quotes, commas, `mailto:`) is
    /// dropped.
    pub fn parse(typed: &str) -> Self {
        let mut words: Vec<String> = fold(typed)
            .split(' ')
            .map(|word| {
                let bare = word.trim_matches(['<', '>', ',', ';', '"', '\'', '(', ')', '“', '”']);
                let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
                // A word of nothing but punctuation is searched for as typed.
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

    /// Whether there are no words, so that every record matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The words of a query, compiled once for all blocks of the index.
pub(crate) struct WordFinders<'a> {
    pub(super) longest: memmem::Finder<'a>,
    pub(super) others: Vec<memmem::Finder<'a>>,
}

impl<'a> WordFinders<'a> {
    /// `None` for an empty query, which every record matches.
    pub(crate) fn of(query: &'a Query) -> Option<Self> {
        let (longest, others) = query.words.split_first()?;
        Some(Self {
            longest: memmem::Finder::new(longest),
            others: others.iter().map(memmem::Finder::new).collect(),
        })
    }
}
