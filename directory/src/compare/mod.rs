//! Compares a list of people, pasted or from a CSV file, with the users.
//!
//! A line matches users by email, else by username, else by id, ignoring case and nothing else. A user who is merely
//! similar is a [`Suggestion`], which has no effect until somebody accepts it.

mod builder;
mod comparison;
mod edit_distance;
mod list_table;
#[cfg(test)]
mod list_table_tests;
mod list_text;
mod near_misses;
mod person_line;
#[cfg(test)]
mod property_tests;
mod suggestion;
#[cfg(test)]
mod suggestion_tests;
#[cfg(test)]
mod tests;

pub use builder::{CompareOptions, ComparisonBuilder, compare};
pub use comparison::{CompareGroup, Comparison, LeftOut, LeftOutReason, MatchCounts, UnknownLine, unknown_as_csv};
pub use list_table::{ListColumn, ListTable};
pub use person_line::{PeopleList, PersonLine};
pub use suggestion::{Likeness, Suggestion};
