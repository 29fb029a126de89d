//! A process-wide counter, so that results computed from an older directory can be recognised.

use std::sync::atomic::{AtomicU64, Ordering};

/// Never returns the same number twice.
pub(super) fn next_generation() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}
