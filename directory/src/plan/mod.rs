//! A bulk run as a state machine: the same call for many users, or an invitation for many addresses.
//!
//! It does no IO and reads no clock. Whoever drives it asks [`Run::next`] what to do, does that, and says what came of
//! it ([`Run::answered`], [`Run::settle`]), until it is [`Next::Finished`]. It never calls a target twice, except where
//! the platform certainly did nothing: a call answered with 401, or put off with 429 or 503.
//!
//! An answer is no proof (contract: `{}` says nothing, and an answer can be lost after the work was done), so what was
//! accepted or lost is held against a list that was read after the last call.

mod again;
mod answer;
mod outcome;
mod report;
mod run;
mod start;
mod target;

pub use again::Again;
pub use outcome::{Outcome, Progress, Status, Stop};
pub use report::{Row, as_csv, as_secrets, as_text};
pub use run::{Answer, Call, Next, Run, RunBuilder, Ticket};
pub use start::{Forecast, Forecaster, Person};
pub use target::{InviteOptions, Order, Target, Task};

/// How many calls are under way at once, at most.
pub const AT_ONCE: usize = 4;

/// How often the platform may put off the same target before it counts as failed.
pub const PUT_OFF_AT_MOST: u8 = 5;

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;
