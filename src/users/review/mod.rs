//! An access review: decides about each user, one by one or in a table, in place of the list.

mod begin;
mod card;
mod evidence_view;
mod file;
mod keys;
mod progress;
mod report_page;
mod review_table;
mod state;
mod steps;
mod view;

pub use self::view::ReviewTool;
