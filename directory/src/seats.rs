//! Seats: how many users can sign in, how many may, and who never did.

use super::{Directory, user::UserId};

/// The seats of an instance. A limit is the operator's configuration, never a constant: the platform does not tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    /// Active users.
    pub taken: usize,
    /// Records that do not say whether they are active, so that `taken` may be more.
    pub unknown: usize,
    /// How many may be active, where the configuration says so.
    pub limit: Option<usize>,
}

impl Seats {
    /// Counts them.
    pub fn of(directory: &Directory, limit: Option<usize>) -> Self {
        Self {
            taken: directory.active(),
            unknown: directory.degraded(),
            limit,
        }
    }

    /// How many more may become active; `None` without a limit.
    pub fn free(&self) -> Option<usize> {
        self.limit.map(|limit| limit.saturating_sub(self.taken))
    }

    /// By how many a batch of so many new active users would pass the limit: 0 where all find a seat, or none is
    /// counted. Never more than the batch; what was too many before is not its doing.
    pub fn excess_of(&self, batch: usize) -> usize {
        self.free().map_or(0, |free| batch.saturating_sub(free))
    }
}

/// The active users of whom the platform says that they never signed in, in the order of the directory: whose seats
/// could be had back. Where it does not say, nobody is among them.
pub fn never_signed_in(directory: &Directory) -> Vec<UserId> {
    directory.active_but_never_signed_in().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::{super::fixture::*, *};
    use crate::user::Record;

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
        assert_eq!(seats(3, Some(5)).excess_of(2), 0);
        assert_eq!(seats(3, Some(5)).excess_of(4), 2);
        assert_eq!(seats(9, Some(5)).excess_of(4), 4);
        assert_eq!(seats(9, Some(5)).excess_of(0), 0);
        assert_eq!(seats(9, None).excess_of(1_000), 0);
        assert_eq!(seats(9, None).free(), None);
    }

    #[test]
    fn only_active_users_of_whom_it_is_known_never_signed_in() {
        let directory = directory([
            ("never", json!({"lastLogin": null})),
            ("inactive", json!({"lastLogin": null, "enabled": false})),
            ("once", json!({"lastLogin": 5})),
            ("silent", json!({})),
            ("odd", json!({"lastLogin": "soon"})),
        ]);
        assert_eq!(never_signed_in(&directory), [UserId::from("never")]);
    }

    proptest! {
        #[test]
        fn what_is_free_and_what_is_too_many_make_up_the_batch(taken in 0_usize..50, limit in 0_usize..50, batch in 0_usize..50) {
            let seats = Seats { taken, unknown: 0, limit: Some(limit) };
            let seated = batch - seats.excess_of(batch);
            prop_assert!(seated == 0 || taken + seated <= limit);
            prop_assert!(seats.excess_of(batch) == 0 || taken + seated >= limit);
        }
    }
}
