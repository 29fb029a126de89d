//! Counts records per facet in one pass.

use super::{Day, FacetChoice, FacetCounts, Filters, SignInFilter};
use crate::{
    flags::UserFlags,
    user::{LastSignIn, User},
};

/// Later than every bound, so that no "not for … days" filter matches.
pub(crate) const NEVER_SEEN: Day = Day(u32::MAX);

/// The day of the last sign-in, or of creation where the platform says "never"; `None` where neither is known.
pub(crate) fn last_seen(user: &User) -> Option<Day> {
    match user.last_sign_in {
        LastSignIn::At(at) => Some(Day::of(at)),
        LastSignIn::Never => user.created.map(Day::of),
        LastSignIn::NotReported => None,
    }
}

/// A histogram of records over all combinations of flags and bounds. Filters and counts are then evaluated once per
/// combination (at most 8,192) instead of once per record.
pub(crate) struct FacetCounter {
    filters: Filters,
    is_role_reported: bool,
    /// A user last seen before a bound matches its [`SignInFilter::NotFor`]. One bound for each of
    /// [`SignInFilter::DAYS`], then one for the filter that is set.
    bounds: [Day; BOUNDS],
    histogram: Vec<u32>,
}

const BOUNDS: usize = SignInFilter::DAYS.len() + 1;

impl FacetCounter {
    pub(crate) fn new(filters: Filters, today: Day, is_role_reported: bool) -> Self {
        let filtered = match filters.sign_in {
            Some(SignInFilter::NotFor(days)) => days,
            _ => SignInFilter::DAYS[0],
        };
        let bound = |days: u32| Day(today.0.saturating_sub(days));
        let [a, b, c, d] = SignInFilter::DAYS;
        Self {
            filters,
            is_role_reported,
            bounds: [bound(a), bound(b), bound(c), bound(d), bound(filtered)],
            histogram: vec![0; 256 << BOUNDS],
        }
    }

    /// The combination a record belongs to: its flags, then one bit for each bound it was last seen before.
    pub(crate) fn combination(&self, flags: UserFlags, seen: Day) -> usize {
        let mut away = 0;
        for (index, bound) in self.bounds.iter().enumerate() {
            away |= usize::from(seen < *bound) << index;
        }
        usize::from(flags.bits()) << BOUNDS | away
    }

    pub(crate) fn count(&mut self, combination: usize) {
        self.histogram[combination] += 1;
    }

    /// The counts, and for every combination whether all filters match it.
    pub(crate) fn finish(&self) -> (FacetCounts, Vec<bool>) {
        let mut counts = FacetCounts::default();
        let matching = (0..self.histogram.len())
            .map(|combination| {
                let number = self.histogram[combination] as usize;
                number > 0 && self.add(combination, number, &mut counts)
            })
            .collect();
        (counts, matching)
    }

    /// Adds the records of one combination to the counts. Returns whether all filters match them.
    fn add(&self, combination: usize, number: usize, counts: &mut FacetCounts) -> bool {
        let flags = UserFlags::from_bits_retain((combination >> BOUNDS) as u8);
        let is_away = |bound: usize| combination >> bound & 1 == 1;
        let is_role_known = self.is_role_reported && flags.is_readable() && !flags.is_role_unreadable();
        let status = [true, flags.is_active(), flags.is_readable() && !flags.is_active()];
        let role = [
            true,
            is_role_known && flags.is_administrator(),
            is_role_known && !flags.is_administrator(),
        ];
        let verified = [
            true,
            flags.contains(UserFlags::EMAIL_VERIFIED),
            flags.contains(UserFlags::EMAIL_UNVERIFIED),
        ];
        let sign_in = [
            true,
            flags.contains(UserFlags::NEVER_SIGNED_IN),
            is_away(0),
            is_away(1),
            is_away(2),
            is_away(3),
            is_away(4),
        ];
        let has_actions = flags.contains(UserFlags::HAS_REQUIRED_ACTIONS);
        let required_actions = [true, has_actions, flags.is_readable() && !has_actions];

        let filters = &self.filters;
        let passes = [
            status[FacetChoice::Status(filters.status).slot()],
            role[FacetChoice::Role(filters.role).slot()],
            verified[FacetChoice::Verified(filters.verified).slot()],
            // An offered number of days has a slot of its own beside the last one. Both counts agree.
            sign_in[FacetChoice::SignIn(filters.sign_in).slot()],
            required_actions[FacetChoice::RequiredActions(filters.required_actions).slot()],
        ];
        let facets: [(&[bool], &mut [usize]); 5] = [
            (&status, &mut counts.status),
            (&role, &mut counts.role),
            (&verified, &mut counts.verified),
            (&sign_in, &mut counts.sign_in),
            (&required_actions, &mut counts.required_actions),
        ];
        for (facet, (choices, counts)) in facets.into_iter().enumerate() {
            // A facet's counts ignore its own filter: they say what another choice would show.
            let others_pass = (0..passes.len()).all(|other| other == facet || passes[other]);
            if others_pass {
                for (count, is_in) in counts.iter_mut().zip(choices) {
                    *count += if *is_in { number } else { 0 };
                }
            }
        }
        passes.iter().all(|passes| *passes)
    }
}
