//! Bulk actions: the confirmation, the runner that makes the calls, the dialog of a run, and its report.
//!
//! [`crate::directory::run::Run`] decides what is called and what the results are; this folder makes the calls, shows
//! the run and keeps it until the page is closed.

mod confirm_dialog;
mod entry_points;
mod functions;
mod passwords;
mod progress;
mod result_rows;
mod run_dialog;
mod run_status_bar;
mod runner;
mod start;
mod store;
mod wording;

pub use self::store::{BulkActions, BulkFunctions, RunId};
