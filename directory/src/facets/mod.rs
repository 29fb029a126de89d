//! Facets: the filters beside the search, and how many users each choice would show.

mod choice;
mod counter;

pub use choice::FacetChoice;
pub(crate) use counter::{FacetCounter, NEVER_SEEN, last_seen};

use crate::user::Moment;

/// Days since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub u32);

impl Day {
    /// The UTC day of this moment; day 0 for anything before 1970.
    pub fn of(moment: Moment) -> Self {
        Self(u32::try_from(moment.0 / 86_400_000).unwrap_or(0))
    }
}

/// Filter by `enabled`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatusFilter {
    /// Users who can sign in.
    Active,
    /// Users who cannot.
    Inactive,
}

/// Filter by role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoleFilter {
    /// Administrators.
    Administrator,
    /// Everybody else whose role is known.
    User,
}

/// Filter by the last sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignInFilter {
    /// Users who have never signed in.
    Never,
    /// Users who have not signed in for more than this many days. A user who never has counts from the day of creation.
    NotFor(u32),
}

impl SignInFilter {
    /// The choices of days offered.
    pub const DAYS: [u32; 4] = [30, 90, 180, 365];
}

/// All filters beside the search. `None` matches everybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filters {
    /// By `enabled`.
    pub status: Option<StatusFilter>,
    /// By role.
    pub role: Option<RoleFilter>,
    /// By whether the email address is verified.
    pub verified: Option<bool>,
    /// By the last sign-in.
    pub sign_in: Option<SignInFilter>,
    /// By whether the user has required actions, such as `UPDATE_PASSWORD`.
    pub required_actions: Option<bool>,
}

impl Filters {
    /// Whether at least one filter is set.
    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }

    /// How many filters are set.
    pub fn number(&self) -> usize {
        let is_set = [
            self.status.is_some(),
            self.role.is_some(),
            self.verified.is_some(),
            self.sign_in.is_some(),
            self.required_actions.is_some(),
        ];
        is_set.into_iter().filter(|is_set| *is_set).count()
    }
}

/// How many users each choice of each filter would show, given the search and the other filters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// All, active, inactive.
    pub status: [usize; 3],
    /// All, administrators, users.
    pub role: [usize; 3],
    /// All, verified, unverified.
    pub verified: [usize; 3],
    /// All, never, not for each of [`SignInFilter::DAYS`], and last, not for the days of the filter that is set.
    pub sign_in: [usize; 7],
    /// All, with required actions, without.
    pub required_actions: [usize; 3],
}
