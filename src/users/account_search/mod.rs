//! Searching for several email addresses and ids at once: what of them was found, and what to do about the others. Also the
//! ways on from a search that matches nobody.

mod no_match;
mod paste;
mod search_outcome;

pub use self::{no_match::NoMatchActions, search_outcome::SearchOutcome};
