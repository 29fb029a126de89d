//! The hash that both indexes use.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

pub(super) fn text_hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}
