//! Full-text search over all users: [`Query`] is the parsed search text, `SearchIndex` holds the folded texts of the
//! records, and [`Matches`] is the resulting set of record numbers.

mod index;
mod matches;
mod query;
#[cfg(test)]
mod tests;

pub(crate) use index::SearchIndex;
pub use matches::Matches;
pub use query::Query;
pub(crate) use query::{WordFinders, accounts_in};
