//! The hash that both indexes use.

use std::hash::{DefaultHasher, Hash, Hasher};

pub(super) fn text_hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
