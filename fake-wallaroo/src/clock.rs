//! The current time in the units of user records and of token claims.

use std::time::{SystemTime, UNIX_EPOCH};

/// Epoch milliseconds, the unit of user records.
pub(crate) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

/// Epoch seconds, the unit of token claims.
pub(crate) fn now_s() -> i64 {
    now_ms() / 1000
}
