//! What time it is, in the two units that the platform uses.

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since the epoch: the unit of a user record.
pub(crate) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

/// Seconds since the epoch: the unit of a token's claims.
pub(crate) fn now_s() -> i64 {
    now_ms() / 1000
}
