//! A bulk run as a state machine: the same call for many users, or an invitation for many addresses.
//!
//! It does no IO and reads no clock. The caller loops: it asks [`Run::next`] what to do, does it, and reports back with
//! [`Run::record_result`], [`Run::reconcile`] or [`Run::list_failed`], until [`Run::next`] returns
//! [`NextStep::Finished`].
//!
//! Invariants:
//! - A target is called at most once, unless the platform certainly did nothing (401, 429, or 503 with `Retry-After`).
//! - A response proves nothing: `{}` carries no status, and a response can be lost after the work was done. Accepted
//!   and lost calls are therefore compared with a list loaded after the last call. See `docs/wallaroo-api.md#errors`.

mod bulk_run;
mod call;
mod followup;
mod forecast;
mod outcome;
mod proposed_run;
mod report;
mod results;
mod run_builder;
mod schedule;
mod target;

pub use bulk_run::Run;
pub use call::{ARRIVED_BEFORE, CallHandle, CallRequest, CallResult, InviteOptions, RunCall};
pub use followup::RetryScope;
pub use forecast::{Forecast, ForecastBuilder, ForecastUser};
pub use outcome::{RunCounts, StopReason, TargetOutcome, TargetStatus};
pub use proposed_run::ProposedRun;
pub use report::{ReportRow, passwords_as_text, report_as_csv, report_as_text};
pub use run_builder::RunBuilder;
pub use schedule::NextStep;
pub use target::{Target, TargetAction};

/// The most calls in flight at once.
const MAX_CONCURRENT_CALLS: usize = 4;

/// How many rate-limited calls of one target are retried before it counts as failed.
const MAX_RATE_LIMIT_RETRIES: u8 = 5;

#[cfg(test)]
mod tests;
