//! The order of the rows: by any column, both ways, always stable, and with what says nothing at the end.

use crate::{Directory, user::LastSignIn};

/// A column of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// The name if there is one, else the email, else the username, else the id.
    #[default]
    User,
    /// Active before inactive.
    Status,
    /// Administrators before users.
    Type,
    /// Verified before unverified.
    Verified,
    /// The earliest first.
    LastSignIn,
    /// The earliest first.
    Created,
}

impl Sort {
    /// The order in words, as in "User, A to Z".
    pub fn in_words(self) -> String {
        let direction = match (self.column, self.is_descending) {
            (Column::User, false) => "A to Z",
            (Column::User, true) => "Z to A",
            (Column::Status, false) => "active first",
            (Column::Status, true) => "inactive first",
            (Column::Type, false) => "administrators first",
            (Column::Type, true) => "users first",
            (Column::Verified, false) => "verified first",
            (Column::Verified, true) => "unverified first",
            (Column::LastSignIn | Column::Created, false) => "earliest first",
            (Column::LastSignIn | Column::Created, true) => "latest first",
        };
        [self.column.label(), ", ", direction].concat()
    }
}

impl Column {
    /// Every column, from the first to the last.
    pub const ALL: [Self; 6] = [
        Self::User,
        Self::Status,
        Self::Type,
        Self::Verified,
        Self::LastSignIn,
        Self::Created,
    ];

    /// What stands above it.
    pub fn label(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Status => "Status",
            Self::Type => "Type",
            Self::Verified => "Email verified",
            Self::LastSignIn => "Last sign-in",
            Self::Created => "Created",
        }
    }

    /// Whether it holds times.
    pub fn is_time(self) -> bool {
        matches!(self, Self::LastSignIn | Self::Created)
    }
}

/// By what the rows are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The column.
    pub column: Column,
    /// From the last to the first.
    pub is_descending: bool,
}

/// Sorts behind everything in both directions: it has nothing to be sorted by.
const EMPTY: u64 = u64::MAX;

/// The numbers of all records by name, those that cannot be read at the end; those of the same name by id, so that the
/// order does not depend on that of the answer.
pub(crate) fn by_name(directory: &Directory) -> Vec<u32> {
    let records = directory.packed();
    let label = |number: u32| records.label(number);
    let mut keyed: Vec<(u64, u32)> = (0..directory.len() as u32)
        .map(|number| match directory.traits(number).is_readable() {
            true => (prefix(label(number)), number),
            false => (EMPTY, number),
        })
        .collect();
    keyed.sort_unstable_by(|(left, a), (right, b)| {
        left.cmp(right)
            .then_with(|| label(*a).cmp(label(*b)))
            .then_with(|| records.id(*a).cmp(records.id(*b)))
    });
    keyed.into_iter().map(|(_, number)| number).collect()
}

/// Sorts by the first. By way of the pairs that [`order`] sorts: a second sort would be 3 KB more over the wire.
pub(crate) fn by_hash(logins: &mut [(u32, u32)]) {
    let mut keyed: Vec<(u64, u32)> = logins
        .iter()
        .map(|(hash, number)| (u64::from(*hash), *number))
        .collect();
    keyed.sort_unstable();
    for (login, (hash, number)) in logins.iter_mut().zip(keyed) {
        *login = (hash as u32, number);
    }
}

/// The numbers of all records in this order.
pub(crate) fn order(directory: &Directory, sort: Sort) -> Vec<u32> {
    let by_name = directory.by_name();
    if sort.column == Column::User {
        return if sort.is_descending {
            names_descending(directory, by_name)
        } else {
            by_name.to_vec()
        };
    }
    let mut keyed: Vec<(u64, u32)> = by_name
        .iter()
        .zip(0..)
        .map(|(number, place)| {
            let key = key(directory, *number, sort.column);
            let key = match key {
                None => EMPTY,
                Some(key) if sort.is_descending => EMPTY - 1 - key,
                Some(key) => key,
            };
            (key, place)
        })
        .collect();
    // The place by name makes every pair different, so an unstable sort is a stable one.
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, place)| by_name[place as usize]).collect()
}

/// Backwards, but people of the same name stay as they were, and records without one at the end.
fn names_descending(directory: &Directory, by_name: &[u32]) -> Vec<u32> {
    let named = by_name
        .iter()
        .rposition(|number| directory.traits(*number).is_readable())
        .map_or(0, |last| last + 1);
    let (named, nameless) = by_name.split_at(named);
    let label = |number: &u32| directory.packed().label(*number);
    let mut order: Vec<u32> = Vec::with_capacity(by_name.len());
    for same in named.chunk_by(|a, b| label(a) == label(b)).rev() {
        order.extend_from_slice(same);
    }
    order.extend_from_slice(nameless);
    order
}

/// What a user is sorted by; `None` where the column says nothing of this user. Below [`EMPTY`] by far.
fn key(directory: &Directory, number: u32, column: Column) -> Option<u64> {
    let (traits, records) = (directory.traits(number), directory.packed());
    if !traits.is_readable() {
        return None;
    }
    match column {
        // Sorted by the whole name, elsewhere.
        Column::User => None,
        Column::Status => Some(u64::from(!traits.is_active())),
        Column::Type if traits.is_administrator() => Some(0),
        Column::Type => (directory.reports().role && !traits.is_role_unreadable()).then_some(1),
        Column::Verified => records.email_verified(number).map(|yes| u64::from(!yes)),
        Column::LastSignIn => match records.last_sign_in(number) {
            LastSignIn::At(at) => u64::try_from(at.0).ok(),
            _ => None,
        },
        Column::Created => records.created(number).and_then(|at| u64::try_from(at.0).ok()),
    }
}

/// The first eight bytes of a text as a number that compares like them.
fn prefix(text: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = text.len().min(8);
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}
