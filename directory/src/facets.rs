//! What users are filtered by, and how many there are of each kind.

use crate::user::{LastSignIn, Moment, Record, User};

/// Days since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub u32);

impl Day {
    /// The day of this moment.
    pub fn of(moment: Moment) -> Self {
        Self(u32::try_from(moment.0 / 86_400_000).unwrap_or(0))
    }
}

/// Which users to show, by whether they can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Those who can sign in.
    Active,
    /// Those who cannot.
    Inactive,
}

/// Which users to show, by what they may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// Those who look after the instance.
    Administrator,
    /// Everybody else of whom that is known.
    User,
}

/// Which users to show, by when they were last here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignIn {
    /// The platform says that they never were.
    Never,
    /// Not for so many days. Somebody who never was counts from the day the record was made.
    NotFor(u32),
}

impl SignIn {
    /// The numbers of days that are offered.
    pub const DAYS: [u32; 4] = [30, 90, 180, 365];
}

/// Everything users are filtered by beside the search. `None` leaves nobody out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filters {
    /// By whether they can sign in.
    pub status: Option<Status>,
    /// By what they may do.
    pub role: Option<Type>,
    /// By whether their address was confirmed.
    pub verified: Option<bool>,
    /// By when they were last here.
    pub sign_in: Option<SignIn>,
    /// By whether there is something they must do when they sign in.
    pub must_act: Option<bool>,
}

impl Filters {
    /// Whether anybody may be left out.
    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }
}

/// What of a record the filters look at, in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Traits(u8);

impl Traits {
    const READABLE: u8 = 1;
    const ACTIVE: u8 = 1 << 1;
    const ADMINISTRATOR: u8 = 1 << 2;
    const ROLE_UNREADABLE: u8 = 1 << 3;
    const VERIFIED: u8 = 1 << 4;
    const UNVERIFIED: u8 = 1 << 5;
    const NEVER: u8 = 1 << 6;
    const MUST_ACT: u8 = 1 << 7;

    pub(crate) fn of(record: &Record) -> Self {
        let Record::User(user) = record else {
            return Self(0);
        };
        let mut bits = Self::READABLE;
        for (bit, is_so) in [
            (Self::ACTIVE, user.enabled),
            (Self::ADMINISTRATOR, user.is_administrator()),
            (Self::ROLE_UNREADABLE, user.unreadable.contains(&"realmRoles")),
            (Self::VERIFIED, user.email_verified == Some(true)),
            (Self::UNVERIFIED, user.email_verified == Some(false)),
            (Self::NEVER, user.last_sign_in == LastSignIn::Never),
            (Self::MUST_ACT, !user.required_actions.is_empty()),
        ] {
            if is_so {
                bits |= bit;
            }
        }
        Self(bits)
    }

    /// Of a record that cannot be read it says nothing.
    pub(crate) fn set_active(&mut self, is_active: bool) {
        if self.is_readable() {
            self.0 = if is_active {
                self.0 | Self::ACTIVE
            } else {
                self.0 & !Self::ACTIVE
            };
        }
    }

    pub(crate) fn never_signed_in(self) -> bool {
        self.has(Self::NEVER)
    }

    pub(crate) fn is_role_unreadable(self) -> bool {
        self.has(Self::ROLE_UNREADABLE)
    }

    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    pub(crate) fn is_readable(self) -> bool {
        self.has(Self::READABLE)
    }

    pub(crate) fn is_active(self) -> bool {
        self.has(Self::ACTIVE)
    }

    pub(crate) fn is_administrator(self) -> bool {
        self.has(Self::ADMINISTRATOR)
    }

    pub(crate) fn is_active_administrator(self) -> bool {
        self.is_active() && self.is_administrator()
    }
}

/// The day a user was last here, or was made where the platform says "never"; `None` where nobody knows.
pub(crate) fn last_seen(user: &User) -> Option<Day> {
    match user.last_sign_in {
        LastSignIn::At(at) => Some(Day::of(at)),
        LastSignIn::Never => user.created.map(Day::of),
        LastSignIn::NotReported => None,
    }
}

/// How many of those found by the search there are of each kind, the other filters applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// All, active, inactive.
    pub status: [usize; 3],
    /// All, administrators, users.
    pub role: [usize; 3],
    /// All, verified, unverified.
    pub verified: [usize; 3],
    /// All, never, and not for each of [`SignIn::DAYS`], then for the days that are asked for.
    pub sign_in: [usize; 7],
    /// All, with something to do, without.
    pub must_act: [usize; 3],
}

/// How many records there are of each combination of traits, and what the filters make of each: the records are looked
/// at once, everything else is done with at most two thousand combinations.
pub(crate) struct Sieve {
    filters: Filters,
    reports_roles: bool,
    /// Where each number of days begins, the latest day first; the last is the one asked for.
    bounds: [Day; 5],
    tally: Vec<u32>,
}

/// Above every day that is asked about: nobody knows when this user was here.
pub(crate) const UNSEEN: Day = Day(u32::MAX);

impl Sieve {
    pub(crate) fn new(filters: Filters, today: Day, reports_roles: bool) -> Self {
        let asked = match filters.sign_in {
            Some(SignIn::NotFor(days)) => days,
            _ => SignIn::DAYS[0],
        };
        let bound = |days: u32| Day(today.0.saturating_sub(days));
        let [a, b, c, d] = SignIn::DAYS;
        Self {
            filters,
            reports_roles,
            bounds: [bound(a), bound(b), bound(c), bound(d), bound(asked)],
            tally: vec![0; 256 << 5],
        }
    }

    /// The combination of a record: its traits, and which of the numbers of days it has been away.
    pub(crate) fn combination(&self, traits: Traits, seen: Day) -> usize {
        let mut away = 0;
        for (place, bound) in self.bounds.iter().enumerate() {
            away |= usize::from(seen < *bound) << place;
        }
        usize::from(traits.0) << 5 | away
    }

    pub(crate) fn count(&mut self, combination: usize) {
        self.tally[combination] += 1;
    }

    /// How many of each kind were counted, and for every combination whether the filters let it through.
    pub(crate) fn settle(&self) -> (Counts, Vec<bool>) {
        let mut counts = Counts::default();
        let admitted = (0..self.tally.len())
            .map(|combination| {
                let number = self.tally[combination] as usize;
                number > 0 && self.sort(combination, number, &mut counts)
            })
            .collect();
        (counts, admitted)
    }

    /// Adds one combination to the counts it belongs to; says whether every filter lets it through.
    fn sort(&self, combination: usize, number: usize, counts: &mut Counts) -> bool {
        let traits = Traits((combination >> 5) as u8);
        let is_away = |place: usize| combination >> place & 1 == 1;
        let is_known = self.reports_roles && traits.has(Traits::READABLE) && !traits.has(Traits::ROLE_UNREADABLE);
        let status = [
            true,
            traits.is_active(),
            traits.has(Traits::READABLE) && !traits.is_active(),
        ];
        let role = [
            true,
            is_known && traits.is_administrator(),
            is_known && !traits.is_administrator(),
        ];
        let verified = [true, traits.has(Traits::VERIFIED), traits.has(Traits::UNVERIFIED)];
        let sign_in = [
            true,
            traits.has(Traits::NEVER),
            is_away(0),
            is_away(1),
            is_away(2),
            is_away(3),
            is_away(4),
        ];
        let must_act = [
            true,
            traits.has(Traits::MUST_ACT),
            traits.has(Traits::READABLE) && !traits.has(Traits::MUST_ACT),
        ];

        let filters = &self.filters;
        let passes = [
            status[filters.status.map_or(0, |status| 1 + status as usize)],
            role[filters.role.map_or(0, |role| 1 + role as usize)],
            verified[filters.verified.map_or(0, |yes| if yes { 1 } else { 2 })],
            sign_in[match filters.sign_in {
                None => 0,
                Some(SignIn::Never) => 1,
                Some(SignIn::NotFor(_)) => 6,
            }],
            must_act[filters.must_act.map_or(0, |yes| if yes { 1 } else { 2 })],
        ];
        let groups: [(&[bool], &mut [usize]); 5] = [
            (&status, &mut counts.status),
            (&role, &mut counts.role),
            (&verified, &mut counts.verified),
            (&sign_in, &mut counts.sign_in),
            (&must_act, &mut counts.must_act),
        ];
        for (group, (is_one, counts)) in groups.into_iter().enumerate() {
            let others_pass = (0..passes.len()).all(|other| other == group || passes[other]);
            if others_pass {
                for (count, is_one) in counts.iter_mut().zip(is_one) {
                    *count += if *is_one { number } else { 0 };
                }
            }
        }
        passes.iter().all(|passes| *passes)
    }
}
