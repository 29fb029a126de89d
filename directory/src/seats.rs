//! Seats: how many users are active, and how many may be. See `docs/wallaroo-api.md#seats`.

use crate::Directory;

/// The seats of an instance. The limit comes from the configuration: the API does not report it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    /// Active users.
    pub taken: usize,
    /// Degraded records, which may be active users as well.
    pub unknown: usize,
    /// The most active users allowed, where configured.
    pub limit: Option<usize>,
}

impl Seats {
    /// The seats taken in this directory.
    pub fn of(directory: &Directory, limit: Option<usize>) -> Self {
        Self {
            taken: directory.active(),
            unknown: directory.degraded(),
            limit,
        }
    }

    /// The number of free seats; `None` without a limit.
    pub fn free(&self) -> Option<usize> {
        self.limit.map(|limit| limit.saturating_sub(self.taken))
    }

    /// How many of `batch` more active users would have no seat: 0 without a limit, and never more than `batch`, even
    /// where the limit is exceeded already.
    pub fn missing_for(&self, batch: usize) -> usize {
        self.free().map_or(0, |free| batch.saturating_sub(free))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::{fixture::record, user::Record};

    #[test]
    fn active_users_take_seats_and_unreadable_records_may() {
        let directory = Directory::new(vec![
            record("1", json!({})),
            record("2", json!({"enabled": false})),
            Record::decode("3", "null"),
        ]);
        let seats = Seats::of(&directory, Some(5));
        assert_eq!((seats.taken, seats.unknown, seats.free()), (1, 1, Some(4)));
    }

    #[test]
    fn a_batch_is_held_against_what_is_free() {
        let seats = |taken, limit| Seats {
            taken,
            unknown: 0,
            limit,
        };
        assert_eq!(seats(3, Some(5)).missing_for(2), 0);
        assert_eq!(seats(3, Some(5)).missing_for(4), 2);
        assert_eq!(seats(9, Some(5)).missing_for(4), 4);
        assert_eq!(seats(9, Some(5)).missing_for(0), 0);
        assert_eq!(seats(9, None).missing_for(1_000), 0);
        assert_eq!(seats(9, None).free(), None);
    }

    proptest! {
        #[test]
        fn what_is_free_and_what_is_too_many_make_up_the_batch(taken in 0_usize..50, limit in 0_usize..50, batch in 0_usize..50) {
            let seats = Seats { taken, unknown: 0, limit: Some(limit) };
            let seated = batch - seats.missing_for(batch);
            prop_assert!(seated == 0 || taken + seated <= limit);
            prop_assert!(seats.missing_for(batch) == 0 || taken + seated >= limit);
        }
    }
}
