//! A search for several email addresses and ids at once: how many users were found, and inviting the other addresses.
//! Also the actions that are offered when a search matches nobody.

mod no_match;
mod paste;
mod search_outcome;

pub use self::{no_match::NoMatchActions, search_outcome::SearchOutcome};
