//! A bulk run as a state machine: the same call for many users, or an invitation for many addresses.
//!
//! It does no IO and reads no clock. Whoever drives it asks [`Run::next`] what to do, does that, and says what came of
//! it ([`Run::record_result`], [`Run::settle`]), until it is [`NextStep::Finished`]. It never calls a target twice, except where
//! the platform certainly did nothing: a call answered with 401, or put off with 429 or 503.
//!
//! An answer is no proof (contract: `{}` says nothing, and an answer can be lost after the work was done), so what was
//! accepted or lost is held against a list that was read after the last call.

mod bulk_run;
mod followup;
mod outcome;
mod report;
mod results;
mod schedule;
mod target;

pub use bulk_run::{CallResult, NextStep, Run, RunBuilder, RunCall, Ticket};
pub use followup::RetryScope;
pub use outcome::{RunCounts, StopReason, TargetOutcome, TargetStatus};
pub use report::{ReportRow, as_csv, as_secrets, as_text};
pub use schedule::{Forecast, Forecaster, Person};
pub use target::{InviteOptions, Order, Target, Task};

/// How many calls are under way at once, at most.
pub const MAX_CONCURRENT_CALLS: usize = 4;

/// How often the platform may put off the same target before it counts as failed.
pub const MAX_RATE_LIMITED: u8 = 5;

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;
