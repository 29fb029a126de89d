//! Compares a list of people, pasted or from a CSV file, with the users, in place of the list.

mod accepted;
mod compute;
mod group_actions;
mod group_view;
mod kept_choices;
mod left_out;
mod row_model;
mod rows;
mod source;
mod state;
mod summary;
mod view;

pub use self::view::CompareTool;
