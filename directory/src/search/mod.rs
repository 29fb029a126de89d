//! Full-text search over all users: what was typed becomes a [`Query`], the records are folded into a [`SearchIndex`],
//! and the result is a set of record numbers, [`Matches`].

mod index;
mod matches;
mod query;
#[cfg(test)]
mod tests;

pub(crate) use index::SearchIndex;
pub use matches::Matches;
pub use query::Query;
pub(crate) use query::WordFinders;
